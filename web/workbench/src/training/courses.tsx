import { useEffect, useRef, useState } from 'preact/hooks';
import { ApiError, type Api } from '../api';
import { useGet } from '../use_api';
import type { CourseState, Part, PartState, PassMark, Start, Training } from './training';
import { dayText, kCourseNames, kCourseTexts, kPartNames, partText } from './words';

const kAskAgainMs = 1000; // while pictures are drawn

interface Wish {
  course: CourseState['course'];
  part: Part;
}

// How many faces there were when the page first asked, and when that was.
export interface Pace {
  made: number;
  since: number; // ms
}

// How long it may take, by those that were drawn since.
export function leftText(start: Start | null, pace: Pace | null, now: number): string {
  const drawn = start && pace ? start.made - pace.made : 0;
  if (!start || !pace || drawn <= 0) return 'The first one may take half a minute.';
  const seconds = ((now - pace.since) / 1000 / drawn) * (start.total - start.made);
  if (seconds < 10) return 'A few seconds more.';
  return seconds < 90
    ? `About ${10 * Math.round(seconds / 10)} seconds more.`
    : `About ${Math.round(seconds / 60)} minutes more.`;
}

// One's own training: what was done, what comes next, what is due.
export function Courses({ api }: { api: Api }) {
  const training = useGet<Training>(api, '/api/training');
  const [wish, setWish] = useState<Wish | null>(null);
  const [start, setStart] = useState<Start | null>(null);
  const [pace, setPace] = useState<Pace | null>(null);
  const [trouble, setTrouble] = useState('');
  const next = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    if (!wish) return;
    let timer = 0;
    let closed = false;
    const ask = async () => {
      try {
        const got = await api.call<Start>('POST', '/api/training/runs', wish);
        if (closed) return;
        setTrouble(got.problem);
        if (got.runId !== null) {
          location.hash = `#/training/${got.runId}`;
          return;
        }
        setStart(got);
        setPace((before) => before ?? { made: got.made, since: performance.now() });
      } catch (error) {
        if (closed) return;
        setTrouble(error instanceof ApiError ? error.sentence : String(error));
        if (!(error instanceof ApiError) || !error.comesBack) return setWish(null);
      }
      timer = window.setTimeout(() => void ask(), kAskAgainMs);
    };
    void ask();
    return () => {
      closed = true;
      clearTimeout(timer);
    };
  }, [wish]);

  const loaded = training.value !== null;
  useEffect(() => next.current?.focus({ preventScroll: true }), [loaded]);
  const { value } = training;
  const first = value?.courses.flatMap((one) => doable(one)).at(0);
  return (
    <>
      {training.trouble && (
        <p class="notice trouble" role="alert">
          {training.trouble}
        </p>
      )}
      {value && <Admittance training={value} />}
      {wish && (
        <section class="panel training-making" aria-label="Drawing the faces" role="status">
          <p>
            The faces of “{kCourseNames[wish.course]}: {kPartNames[wish.part].toLowerCase()}” are
            drawn, once for this project: {start?.made ?? 0} of {start?.total ?? '…'}.{' '}
            {leftText(start, pace, performance.now())} They go on being drawn when you leave.
          </p>
          <progress
            max={start?.total || 1}
            value={start?.made ?? 0}
            aria-label="Faces that are drawn"
          />{' '}
          <button class="chip" onClick={() => setWish(null)}>
            Not now
          </button>
        </section>
      )}
      <p class="trouble" role="alert">
        {trouble}
      </p>
      {value?.courses.map((course) => (
        <CoursePanel
          key={course.course}
          course={course}
          mark={value.mark}
          busy={wish !== null}
          focus={(part) => (first?.course === course.course && first.part === part ? next : null)}
          begin={(part) => {
            setStart(null);
            setPace(null);
            setWish({ course: course.course, part });
          }}
        />
      ))}
    </>
  );
}

function doable({ course, parts, retest, retests }: CourseState): Wish[] {
  const found = parts.filter(({ state }) => state === 'open' || state === 'next');
  const due = retest.state === 'open' || retests.some(({ isDue }) => isDue);
  return [
    ...found.map(({ part }) => ({ course, part })),
    ...(due ? [{ course, part: 'retest' as const }] : []),
  ];
}

function Admittance({ training }: { training: Training }) {
  const { mayCode, why, admitted, admittedUntil } = training;
  if (!mayCode) {
    return <p class="note">{`${why.charAt(0).toUpperCase()}${why.slice(1)}.`}</p>;
  }
  if (!admitted) return null;
  return (
    <p class="note">
      An owner has let you code without the tests
      {admittedUntil ? `, with ${admittedUntil} as the last day` : ''}.
    </p>
  );
}

// "80 %", "60 ms"; '': nothing is asked.
export function markText(mark: PassMark, course: CourseState['course']): string {
  if (course === 'timing') return mark.timingMs === null ? '' : `${mark.timingMs} ms`;
  const percent = course === 'units' ? mark.unitsPercent : mark.emotionsPercent;
  return percent === null ? '' : `${percent} %`;
}

interface PanelProps {
  course: CourseState;
  mark: PassMark;
  busy: boolean;
  focus: (part: Part) => preact.RefObject<HTMLButtonElement> | null;
  begin: (part: Part) => void;
}

function CoursePanel({ course, mark, busy, focus, begin }: PanelProps) {
  const name = kCourseNames[course.course];
  const asked = markText(mark, course.course);
  const due = course.retests.find(({ isDone }) => !isDone);
  const retest = course.retest.state === 'open' || course.retest.why === '';
  const rows = [...course.parts, ...(course.retests.length > 0 ? [course.retest] : [])];
  return (
    <section class="panel training-course" aria-label={name} data-course={course.course}>
      <h2>{name}</h2>
      <p class="hint">
        {kCourseTexts[course.course]}
        {asked &&
          (course.course === 'timing'
            ? ` The project asks for a mean difference of at most ${asked}.`
            : ` The project asks for ${asked} of the post-test.`)}
        {course.passedUs !== null && course.needed && ` You passed on ${dayText(course.passedUs)}.`}
      </p>
      <ul>
        {rows.map((part) => (
          <li key={part.part} data-part={part.part} data-state={part.state}>
            <div>
              <strong>{kPartNames[part.part]}</strong>{' '}
              <span class="hint">
                {part.part === 'retest' && due
                  ? `${partText(course.course, part.part)} ${due.isDue ? 'It is due since' : 'The next is due on'} ${dayText(due.dueUs)}.`
                  : partText(course.course, part.part)}
              </span>
            </div>
            <div class="buttons">
              <Result part={part} />
              {(part.part !== 'retest' || retest) && (
                <Begin part={part} busy={busy} name={name} ref_={focus(part.part)} begin={begin} />
              )}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Result({ part }: { part: PartState }) {
  const text =
    part.meanMs !== null
      ? `${part.meanMs.toFixed(0)} ms`
      : part.percent !== null
        ? `${part.percent.toFixed(0)} %`
        : '';
  if (part.finishedUs === null) return null;
  if (text === '') return <span class="hint">done</span>;
  return (
    <a class="chip" href={`#/training/${part.runId}`}>
      <span class="unseen">Score of the {kPartNames[part.part].toLowerCase()}: </span>
      {text}
    </a>
  );
}

interface BeginProps {
  part: PartState;
  name: string;
  busy: boolean;
  ref_: preact.RefObject<HTMLButtonElement> | null;
  begin: (part: Part) => void;
}

function Begin({ part, name, busy, ref_, begin }: BeginProps) {
  if (part.state !== 'open' && part.why !== '') {
    return part.state === 'later' ? <span class="hint">{part.why}</span> : null;
  }
  const word = part.state === 'open' ? 'Go on' : part.state === 'done' ? 'Again' : 'Begin';
  return (
    <button
      ref={ref_}
      class={part.state === 'done' && part.part !== 'retest' ? 'chip' : 'action'}
      disabled={busy}
      onClick={() => begin(part.part)}
    >
      {word}
      <span class="unseen">
        {' '}
        {name}: {kPartNames[part.part].toLowerCase()}
      </span>
    </button>
  );
}
