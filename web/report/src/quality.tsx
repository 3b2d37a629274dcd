import type { ComponentChildren } from 'preact';
import type { Face } from './data';
import { figure, percent, whole } from './format';
import type { PageData } from './types';

const kShortMovementS = 0.2;

function Tile({ name, value, unit, children }: { name: string; value: string; unit: string; children: ComponentChildren }) {
  return (
    <div class="tile">
      <dt>{name}</dt>
      <dd>
        <strong>{value}</strong> <span class="unit">{unit}</span>
        <p>{children}</p>
      </dd>
    </div>
  );
}

// What this recording can and cannot show: figures, and what follows from them.
export function Quality({ page, face }: { page: PageData; face?: Face }) {
  const { recording } = page;
  const rate = recording.effective_fps ?? recording.median_fps ?? 0;
  const seen = Math.floor(rate * kShortMovementS * 10) / 10;
  const lost = recording.lost_frames;
  return (
    <section class="panel quality" aria-labelledby="quality-title">
      <h2 id="quality-title">What this recording can and cannot show</h2>
      <dl class="tiles">
        <Tile name="Recorded rate" value={figure(recording.median_fps)} unit="pictures a second">
          {recording.variable_rate
            ? 'The time between pictures varies. True times are used throughout.'
            : `The file says ${figure(recording.nominal_fps)}.`}
        </Tile>
        {face && (
          <Tile name="New pictures" value={figure(recording.effective_fps)} unit="a second">
            {rate > 0 ? `A movement of ${kShortMovementS} s is seen in about ${figure(seen, 2)} of them. ` : ''}
            {rate > 0 && `Below ${figure(2 / rate, 2)} s it can fall between two.`}
          </Tile>
        )}
        {face && (
          <Tile name="Usable frames" value={percent(face.usable, face.columns.count)} unit="">
            {whole(face.usable)} of {whole(face.columns.count)} show the face in a new picture.
            {face.repeats > 0 && ` ${whole(face.repeats)} repeat the one before.`}
          </Tile>
        )}
        {face && (
          <Tile name="Face size" value={face.interOcularPx > 0 ? figure(face.interOcularPx, 2) : '–'} unit="px between the eyes">
            {face.interOcularPx > 0 && `A shift of 1 px is ${figure(100 / face.interOcularPx, 2)} % of that distance.`}
          </Tile>
        )}
      </dl>
      {(page.notes.length > 0 || lost > 0 || recording.damage) && (
        <ul class="notes">
          {lost > 0 && <li>{whole(lost)} frames of the file could not be read.</li>}
          {recording.damage && <li>{recording.damage}</li>}
          {page.notes.map((note) => <li key={note}>{note}</li>)}
        </ul>
      )}
    </section>
  );
}
