import { percentOf } from '../../shared/format';
import type { Api } from './api';
import { Outcome } from './outcome';
import type { Job, Recording } from './types';
import { useAction } from './use_api';

const kKinds: Record<string, string> = { add: 'Taking in', analyse: 'Analysing' };

function stands({ state, progress }: Job): string {
  if (state === 'running') return percentOf(progress);
  return state === 'waiting' ? 'waits' : state;
}

interface Props {
  api: Api;
  jobs: Job[];
  recordings: Recording[];
  owner: boolean;
}

// What is being worked on, and files that could not be taken.
export function Jobs({ api, jobs, recordings, owner }: Props) {
  const action = useAction();
  const name = (job: Job) => recordings.find(({ id }) => id === job.recordingId)?.name ?? '';
  const kind = (job: Job) => kKinds[job.kind] ?? job.kind;
  if (jobs.length === 0) return null;
  return (
    <section class="panel" aria-label="In the background">
      <h2>In the background</h2>
      <ul class="jobs">
        {jobs.map((job) => (
          <li key={job.id}>
            <span>
              {kind(job)} {name(job)}
            </span>
            {job.state === 'failed' ? (
              owner && (
                <button
                  class="chip"
                  aria-label={`Clear from the list: ${job.note}`}
                  onClick={() =>
                    void action.run(() => api.call<void>('DELETE', `/api/jobs/${job.id}`))
                  }
                >
                  Clear
                </button>
              )
            ) : (
              <progress
                value={job.progress}
                max={1}
                aria-label={`${kind(job)} ${name(job)}: ${percentOf(job.progress)}`}
              />
            )}
            <span class="hint">{stands(job)}</span>
            {job.state !== 'running' && job.note && <span class="hint reason">{job.note}</span>}
          </li>
        ))}
      </ul>
      <Outcome action={action} />
    </section>
  );
}
