import { useRef, useState } from 'preact/hooks';
import type { Api } from '../api';
import type { State } from '../types';
import { Courses } from './courses';
import { FinishedRun } from './finished_run';
import { LessonRun } from './lesson_run';
import { NamingRun } from './naming_run';
import { Results } from './results';
import { TimingRun } from './timing_run';
import type { Run } from './training';
import { useRun } from './use_run';

interface Props {
  api: Api;
  state: State;
  runId: number | null; // null: the list of courses
}

// The training of coders: the courses, or a part of one.
export function TrainingPage({ api, state, runId }: Props) {
  if (runId !== null) return <OpenedRun key={runId} {...{ api, state, runId }} />;
  const manager = state.me!.role !== 'coder' && !state.project.begunWork;
  return (
    <main class="training-courses">
      <div class="summary">
        <h1>
          <a class="back" href="#" aria-label="To the project">
            ‹
          </a>{' '}
          Training
        </h1>
      </div>
      <p class="hint">
        With drawn people who do not exist, so that what is right is known. All of it takes under an
        hour; you can stop at any time and go on where you were. An answer that you gave is final.
      </p>
      {manager && <Results api={api} state={state} />}
      {manager && <h2>Your own training</h2>}
      <Courses api={api} />
    </main>
  );
}

function OpenedRun({ api, state, runId }: { api: Api; state: State; runId: number }) {
  const open = useRun(api, runId);
  const { run } = open;
  const opened = useRef<Run | null>(null); // as it was when it was opened
  const [left, setLeft] = useState(false);
  if (!run) {
    return (
      <main>
        <h1 class="unseen">Training</h1>
        {open.trouble ? (
          <section class="panel" role="alert">
            <p>{open.trouble}</p>
            <a class="action" href="#/training">
              To the courses
            </a>
          </section>
        ) : (
          <p class="hint">Opening the training …</p>
        )}
      </main>
    );
  }
  // In practice the last face is looked at before the end.
  opened.current ??= run;
  const lastIsShown = run.part === 'practice' && opened.current.finishedUs === null && !left;
  if (run.finishedUs !== null && !lastIsShown) return <FinishedRun {...{ api, state, run }} />;
  const props = { api, state, run, open, end: () => setLeft(true) };
  if (run.course === 'timing') return <TimingRun {...props} />;
  if (run.part === 'lessons' || run.part === 'review') return <LessonRun {...props} />;
  return <NamingRun {...props} />;
}
