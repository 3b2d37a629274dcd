import type { ComponentChildren } from 'preact';
import type { Face } from './data';
import { figure, percent, whole } from '../../shared/format';
import { counted, spell } from './format';
import type { PageData } from './types';

function Tile({
  name,
  value,
  unit,
  children,
}: {
  name: string;
  value: string;
  unit: string;
  children: ComponentChildren;
}) {
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

function sameRate({ nominal_fps, median_fps }: PageData['recording']): boolean {
  return Math.abs((nominal_fps ?? 0) - (median_fps ?? 0)) < 0.02 * (median_fps ?? 0);
}

// The file's figure is that of the main face: tiles of a call freeze apart.
function newPicturesASecond({ recording }: PageData, face: Face, main: boolean): number {
  if (main && recording.effective_fps !== null) return recording.effective_fps;
  const { count } = face.columns;
  return count > 0 ? ((recording.median_fps ?? 0) * (count - face.repeats)) / count : 0;
}

// What this recording can and cannot show: figures, and what follows from them.
export function Quality({ page, face, main }: { page: PageData; face?: Face; main: boolean }) {
  const { recording } = page;
  const rate = face ? newPicturesASecond(page, face, main) : 0;
  const lost = recording.lost_frames;
  const damage = page.notes.some((note) => note.includes(recording.damage)) ? '' : recording.damage;
  return (
    <section class="panel quality" aria-labelledby="quality-title">
      <h2 id="quality-title">What this recording can and cannot show</h2>
      <dl class="tiles">
        <Tile name="Recorded rate" value={figure(recording.median_fps)} unit="pictures a second">
          {recording.variable_rate
            ? 'The time between pictures varies.'
            : sameRate(recording)
              ? 'Steady, as the file says.'
              : `The file says ${figure(recording.nominal_fps)}.`}
        </Tile>
        {face && (
          <Tile name="New pictures" value={figure(rate)} unit="a second">
            {face.repeats > 0
              ? `${whole(face.repeats)} frames repeat the picture before.`
              : 'No frame repeats the one before.'}
          </Tile>
        )}
        {face && (
          <Tile name="Usable frames" value={percent(face.usable, face.columns.count)} unit="">
            {whole(face.usable)} of {whole(face.columns.count)} show the face in a new picture.
          </Tile>
        )}
        {face && face.blinksPerMin !== null && (
          <Tile name="Blinks" value={figure(face.blinksPerMin, 2)} unit="a minute">
            {counted(face.events.filter((e) => e.type === 'blink').length, 'blink')} in{' '}
            {spell(face.withFaceS)} with the face.
          </Tile>
        )}
        {!face && (
          <Tile name="Frames with a face" value="0" unit="">
            of {whole(recording.frames)} frames
          </Tile>
        )}
        {face && (
          <Tile
            name="Face size"
            value={face.interOcularPx > 0 ? figure(face.interOcularPx, 2) : '–'}
            unit="px between the eyes"
          >
            {face.interOcularPx > 0 &&
              `A shift of 1 px is ${figure(100 / face.interOcularPx, 2)} % of that distance.`}
          </Tile>
        )}
      </dl>
      {(page.notes.length > 0 || lost > 0 || damage) && (
        <ul class="notes">
          {lost > 0 && <li>{whole(lost)} frames of the file could not be read.</li>}
          {damage && <li>{damage}</li>}
          {page.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
