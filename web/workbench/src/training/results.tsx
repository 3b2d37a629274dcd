import { useState } from 'preact/hooks';
import { SortTable, type Column } from '../../../shared/sort_table';
import type { Api } from '../api';
import { keepAsFile } from '../../../shared/keep_as_file';
import { Outcome } from '../outcome';
import type { State } from '../types';
import { field, useAction, useGet } from '../use_api';
import { ScoreTables } from './score_tables';
import type { CoderTraining, Course, PassMark, Score } from './training';
import { dayText, kCourseNames } from './words';

// How far all coders are, for owners and verifiers; owners set what is asked and let somebody in.
export function Results({ api, state }: { api: Api; state: State }) {
  const results = useGet<CoderTraining[]>(api, '/api/training/results');
  const [shown, setShown] = useState<{ name: string; runId: number } | null>(null);
  const owner = state.me!.role === 'owner';
  const rows = (results.value ?? []).filter(({ active }) => active);
  const action = useAction();

  async function save(what: string, name: string): Promise<void> {
    await action.run(async () => {
      const response = await api.request('GET', `/api/training/export?what=${what}`);
      keepAsFile(await response.blob(), name);
      return `${name} is saved.`;
    });
  }

  const columns: Column<CoderTraining>[] = [
    { name: 'Coder', value: ({ name }) => name, cell: ({ name }) => name },
    ...(['emotions', 'units', 'timing'] as Course[]).map((course): Column<CoderTraining> => ({
      name: kCourseNames[course],
      value: (row) => bestOf(row, course)?.sort ?? null,
      cell: (row) => (
        <CourseCell
          row={row}
          course={course}
          show={(runId) => setShown({ name: row.name, runId })}
        />
      ),
    })),
    {
      name: 'Next retest',
      value: (row) => dueOf(row)?.dueUs ?? null,
      cell: (row) => {
        const due = dueOf(row);
        if (!due) return '';
        return `${kCourseNames[due.course]}, ${due.isDue ? 'due since ' : ''}${dayText(due.dueUs)}`;
      },
    },
    { name: 'May code', value: (row) => mayText(row), cell: (row) => mayText(row) },
  ];
  return (
    <>
      <section class="panel" aria-label="Training of all coders">
        <div class="panel-head">
          <h2>All coders</h2>
          <div class="buttons">
            <button class="chip" onClick={() => void save('parts', 'training.csv')}>
              Scores as CSV
            </button>
            <button class="chip" onClick={() => void save('answers', 'training-answers.csv')}>
              All answers as CSV
            </button>
          </div>
        </div>
        {results.trouble && <p class="trouble">{results.trouble}</p>}
        {results.value && (
          <SortTable label="Table of all coders" columns={columns} rows={rows} css="cards" />
        )}
        <Outcome action={action} />
        {shown && (
          <CoderScore
            key={shown.runId}
            {...{ api, state, ...shown }}
            close={() => setShown(null)}
          />
        )}
      </section>
      {owner && results.value && rows.length > 0 && (
        <>
          <MarkForm api={api} mark={rows[0].mark} />
          <Admissions api={api} rows={rows.filter(({ role }) => role === 'coder')} />
        </>
      )}
    </>
  );
}

function partOf(row: CoderTraining, course: Course, part: string) {
  return row.courses.find((one) => one.course === course)?.parts.find((one) => one.part === part);
}

// The newest tests of a course; sort: by which rows are ordered.
function bestOf(row: CoderTraining, course: Course) {
  const pre = partOf(row, course, 'pretest');
  const post = partOf(row, course, 'posttest');
  const retest = row.courses.find((one) => one.course === course)?.retest;
  const known = [pre, post, retest].filter((one) => one?.finishedUs);
  if (known.length === 0) return null;
  const last = known[known.length - 1]!;
  return { tests: known, sort: last.percent ?? last.meanMs };
}

function dueOf(row: CoderTraining) {
  const all = row.courses.flatMap(({ course, retests }) =>
    retests.filter(({ isDone }) => !isDone).map((one) => ({ ...one, course })),
  );
  return all.sort((a, b) => a.dueUs - b.dueUs).at(0);
}

function mayText(row: CoderTraining): string {
  if (row.role !== 'coder') return 'not asked';
  if (!row.mayCode) return 'not yet';
  if (row.admitted) return row.admittedUntil ? `let in until ${row.admittedUntil}` : 'let in';
  return 'yes';
}

const kTestWords: Record<string, string> = {
  pretest: 'before',
  posttest: 'after',
  retest: 'later',
};

interface CellProps {
  row: CoderTraining;
  course: Course;
  show: (runId: number) => void;
}

function CourseCell({ row, course, show }: CellProps) {
  const best = bestOf(row, course);
  const passed = row.courses.find((one) => one.course === course)!;
  if (!best) return <span class="hint">–</span>;
  return (
    <span class="training-cell">
      {best.tests.map((test) => (
        <button
          key={test!.part}
          class="chip"
          aria-label={`${row.name}, ${kCourseNames[course]}, ${test!.part}: the score`}
          onClick={() => show(test!.runId!)}
        >
          {kTestWords[test!.part]}{' '}
          {test!.meanMs !== null
            ? `${test!.meanMs.toFixed(0)} ms`
            : `${test!.percent!.toFixed(0)} %`}
        </button>
      ))}
      {passed.needed && passed.passedUs !== null && (
        <span class="hint">passed {dayText(passed.passedUs)}</span>
      )}
    </span>
  );
}

interface ScoreProps {
  api: Api;
  state: State;
  name: string;
  runId: number;
  close: () => void;
}

function CoderScore({ api, state, name, runId, close }: ScoreProps) {
  const score = useGet<Score>(api, `/api/training/runs/${runId}/score`);
  return (
    <div class="training-shown" role="region" aria-label={`The score of ${name}`}>
      <div class="panel-head">
        <h3>
          {name}
          {score.value && `: ${kCourseNames[score.value.course]}`}
          {score.value?.finishedUs && `, ${dayText(score.value.finishedUs)}`}
        </h3>
        <button class="chip" onClick={close}>
          Close
        </button>
      </div>
      {score.trouble && <p class="trouble">{score.trouble}</p>}
      {score.value && <ScoreTables state={state} score={score.value} />}
    </div>
  );
}

const kMarkFields = [
  ['emotionsPercent', 'Emotions, % of the post-test', 100],
  ['unitsPercent', 'Action units, % of the post-test', 100],
  ['timingMs', 'Timing, largest mean difference, ms', 1000],
] as const;

function MarkForm({ api, mark }: { api: Api; mark: PassMark }) {
  const action = useAction();
  async function save(form: HTMLFormElement): Promise<void> {
    const next = Object.fromEntries(
      kMarkFields.map(([name]) => [
        name,
        field(form, name) === '' ? null : Number(field(form, name)),
      ]),
    );
    await action.run(async () => {
      await api.call('PUT', '/api/training/mark', next);
      return Object.values(next).every((one) => one === null)
        ? 'Saved: nothing is asked of coders before they code.'
        : 'Saved. Coders who lack it cannot open tasks until they pass, or until you let them in.';
    });
  }
  return (
    <section class="panel" aria-label="Before they code">
      <h2>Before they code</h2>
      <p class="hint">
        What a coder must reach before a task opens. Leave a field empty where nothing is asked.
        Owners and verifiers are not asked.
      </p>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          void save(event.currentTarget);
        }}
      >
        {kMarkFields.map(([name, label, most]) => (
          <label key={name}>
            {label}
            <input type="number" name={name} min="1" max={most} defaultValue={mark[name] ?? ''} />
          </label>
        ))}
        <button class="action" disabled={action.busy}>
          Save
        </button>
      </form>
      <Outcome action={action} />
    </section>
  );
}

function Admissions({ api, rows }: { api: Api; rows: CoderTraining[] }) {
  const action = useAction();
  if (rows.length === 0) return null;
  const path = (id: string | number) => `/api/training/coders/${id}/admission`;
  async function admit(form: HTMLFormElement): Promise<void> {
    const id = field(form, 'coder');
    const until = field(form, 'until');
    await action.run(async () => {
      await api.call('PUT', path(id), { until: until === '' ? null : until });
      const name = rows.find(({ coderId }) => String(coderId) === id)!.name;
      return `${name} may code without the tests${until ? ` until ${until}` : ''}.`;
    });
  }
  async function end({ coderId, name }: CoderTraining): Promise<void> {
    await action.run(async () => {
      await api.call('DELETE', path(coderId));
      return `${name} is asked for the tests again.`;
    });
  }
  return (
    <section class="panel" aria-label="Let somebody in">
      <h2>Let somebody in</h2>
      <p class="hint">
        A coder whom you name may code without the tests: always, or with a last day that you give.
      </p>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          void admit(event.currentTarget);
        }}
      >
        <label>
          Coder
          <select name="coder">
            {rows.map(({ coderId, name }) => (
              <option key={coderId} value={coderId}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label>
          Last day, if there is one
          <input type="date" name="until" autocomplete="off" />
        </label>
        <button class="action" disabled={action.busy}>
          Let in
        </button>
      </form>
      <ul class="people">
        {rows
          .filter(({ admitted }) => admitted)
          .map((row) => (
            <li key={row.coderId}>
              <span>
                {row.name}: {row.admittedUntil ? `until ${row.admittedUntil}` : 'always'}
              </span>
              <span class="buttons">
                <button class="chip" onClick={() => void end(row)}>
                  End it <span class="unseen">for {row.name}</span>
                </button>
              </span>
            </li>
          ))}
      </ul>
      <Outcome action={action} />
    </section>
  );
}
