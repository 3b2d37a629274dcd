import { kSortNames, momentTime, sessionText, type Child, type Moment } from './moments';

const kMeasuring =
  'Is analysed again, or waits for it: what the program had proposed of this recording was removed. Moments found before stay.';
const kNotMeasured =
  'Not measured: what the program had proposed of this recording was removed. Moments found before stay.';

interface Props {
  child: Child;
  shown: (moment: Moment) => Moment; // with what is on its way
  selected: string | null; // moment
  recordingId: number | null;
  frameUs: number | null; // of the picture, in that recording
  choose: (moment: Moment) => void;
  go: (recordingId: number, us: number) => void;
}

// An owner sees in the project which files could not be read, and why: they show nothing here.
function usable<R extends { state: string }>(recordings: readonly R[]): R[] {
  return recordings.filter(({ state }) => state !== 'failed');
}

// The sessions one under another, all to one scale, with their moments.
export function SessionLines(props: Props) {
  const { child } = props;
  const recordings = child.sessions.flatMap((session) => session.recordings);
  const longestUs = Math.max(1, ...recordings.map(({ durationUs }) => durationUs));
  return (
    <div class="session-lines">
      {child.sessions.map((session) => (
        <section key={session.id} aria-label={`Session ${session.name}`}>
          <h3>{sessionText(session)}</h3>
          {usable(session.recordings).length === 0 && <p class="hint">No recording yet.</p>}
          {usable(session.recordings).map((recording) => (
            <Line key={recording.id} {...props} recording={recording} longestUs={longestUs} />
          ))}
        </section>
      ))}
      <ul class="legend" aria-label="What the marks mean">
        {(Object.keys(kSortNames) as (keyof typeof kSortNames)[]).map((sort) => (
          <li key={sort}>
            <span class={`moment-mark ${sort}`} aria-hidden="true" /> {kSortNames[sort]}
          </li>
        ))}
        <li>
          <span class="moment-mark own accepted" aria-hidden="true" /> Filled: accepted
        </li>
      </ul>
    </div>
  );
}

interface LineProps extends Props {
  recording: Child['sessions'][0]['recordings'][0];
  longestUs: number;
}

function whyNotMeasured({ measured, measuring }: LineProps['recording']): string {
  if (measured) return '';
  return measuring ? kMeasuring : kNotMeasured;
}

function Line({ recording, longestUs, ...props }: LineProps) {
  const { selected, recordingId, frameUs, choose, go, shown } = props;
  const here = recording.id === recordingId;
  const moments = recording.moments.map(shown).filter(({ state }) => state !== 'dismissed');
  const lengthOf = ({ beginUs, endUs }: Moment) => endUs - beginUs;
  // The shorter one lies above a longer one that holds it.
  const longestFirst = [...moments].sort((a, b) => lengthOf(b) - lengthOf(a));
  const layers = new Map(longestFirst.map(({ id }, i) => [id, i + 1]));
  const hasOwn = moments.some(({ sort }) => sort === 'own');
  const percent = (us: number) => `${(100 * us) / Math.max(1, recording.durationUs)}%`;
  const note =
    recording.state !== 'ready'
      ? `This recording is ${recording.state}.`
      : recording.blind
        ? 'You have an open blind task at this recording: its moments are hidden until you finish it.'
        : [whyNotMeasured(recording), recording.missing].filter(Boolean).join(' ');

  function press(event: MouseEvent): void {
    if ((event.target as Element).closest('.moment-mark')) return;
    const lane = event.currentTarget as HTMLElement;
    const { left, width } = lane.getBoundingClientRect();
    go(recording.id, ((event.clientX - left) / width) * recording.durationUs);
  }

  return (
    <div class={`session-line${here ? ' here' : ''}`}>
      <div class="line-name">
        {recording.name} <span class="number">{momentTime(recording.durationUs)}</span>
      </div>
      {recording.state === 'ready' && (
        <div
          class={hasOwn ? 'lane with-own' : 'lane'}
          style={{ width: `${(100 * recording.durationUs) / longestUs}%` }}
          onClick={press}
        >
          {moments.map((moment) => (
            <button
              key={moment.id}
              class={`moment-mark ${moment.sort} ${moment.state}`}
              style={{
                left: percent(moment.beginUs),
                width: percent(lengthOf(moment)),
                zIndex: layers.get(moment.id),
              }}
              title={`${momentTime(moment.beginUs)} ${kSortNames[moment.sort]}`}
              aria-label={`${momentTime(moment.beginUs)}, ${kSortNames[moment.sort]}, ${moment.state}`}
              aria-pressed={moment.id === selected}
              onClick={() => choose(moment)}
            />
          ))}
          {here && frameUs !== null && (
            <span
              class="line-now"
              style={{ left: percent(frameUs), zIndex: moments.length + 1 }}
              aria-hidden="true"
            />
          )}
        </div>
      )}
      {note && <p class="hint">{note}</p>}
    </div>
  );
}
