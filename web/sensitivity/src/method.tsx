import type { Recording } from '../../generated/sensitivity';
import { figure } from '../../shared/format';
import { FactList, Fold, Notes } from '../../shared/parts';

function rateText(kbps: number): string {
  return kbps > 0 ? `H.264 at ${kbps.toFixed(0)} kbit/s` : 'H.264, nearly without loss';
}

// What was run on one recording, and what limits its figures.
export function Method({ recording, open }: { recording: Recording; open: boolean }) {
  const { input, used, options, versions } = recording;
  return (
    <Fold css="panel" open={open} title={<h2>What was done: {recording.recording}</h2>}>
      <p class="hint">
        {used.passes} copies of the footage were made with movements at random times, encoded again,
        followed and spotted as any recording; one copy without movements gives the false alarms.
      </p>
      <FactList
        facts={[
          [
            'recording',
            `${input.codec}, ${input.width} x ${input.height}, ${figure(input.fps)} frames a second, ` +
              `${input.duration_s.toFixed(1)} s, eyes ${input.inter_ocular_px.toFixed(0)} px apart`,
          ],
          ['copies', rateText(used.bitrate_kbps)],
          [
            'face held',
            `${used.face_held_s.toFixed(1)} of ${(used.end_s - used.begin_s).toFixed(1)} s`,
          ],
          ...Object.entries(options),
          ...Object.entries(versions),
          ['SHA-256 of the input', <code>{input.sha256}</code>],
        ]}
      />
      <Notes notes={recording.notes} />
    </Fold>
  );
}
