import type { Api } from '../api';
import type { State } from '../types';
import { useGet } from '../use_api';
import { ScoreTables } from './score_tables';
import type { Run, Score } from './training';
import { useKeys } from './use_keys';
import { kCourseNames, kPartNames } from './words';

// A part that is done: its score, where it has one.
export function FinishedRun({ api, state, run }: { api: Api; state: State; run: Run }) {
  const scored = run.part !== 'lessons' && run.part !== 'review';
  const score = useGet<Score>(api, scored ? `/api/training/runs/${run.id}/score` : null);
  useKeys((_, name) => {
    if (name !== 'Enter') return false;
    location.hash = '#/training';
    return true;
  });
  const nothing = run.part === 'review' && run.items.length === 0;
  return (
    <main class="training" data-phase="finished">
      <div class="training-head">
        <h1>
          <a class="back" href="#/training" aria-label="All courses">
            ‹
          </a>{' '}
          {kCourseNames[run.course]}: {kPartNames[run.part].toLowerCase()}
        </h1>
      </div>
      <section class="panel" aria-label="Score">
        <p role="status">
          {nothing
            ? 'Nothing is to be reviewed: in practice you named every face right at once.'
            : 'This part is done.'}
        </p>
        {run.part === 'practice' && run.course !== 'timing' && (
          <p class="hint">The first answer to each face counts.</p>
        )}
        {score.trouble && <p class="trouble">{score.trouble}</p>}
        {score.value && <ScoreTables state={state} score={score.value} />}
        <a class="action" href="#/training">
          To the courses <kbd>Enter</kbd>
        </a>
      </section>
    </main>
  );
}
