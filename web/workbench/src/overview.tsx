import { useEffect, useRef } from 'preact/hooks';
import { percentOf, plural, whole } from '../../shared/format';
import { SortTable, type Column } from '../../shared/sort_table';
import type { Api } from './api';
import { Children } from './child/children';
import { Coders } from './coders';
import { clockText } from './coding/times';
import { AddRecordings } from './add_recordings';
import { AllTasks } from './all_tasks';
import { GiveTasks } from './give_tasks';
import { ImportProposals } from './import_proposals';
import { Password } from './password';
import { Roles } from './roles';
import { Stages } from './stages';
import { Subjects } from './subjects';
import type { Job, Recording, State, Task } from './types';
import { useGet } from './use_api';

const kRefreshMs = 3000; // while something is being worked on

interface Props {
  api: Api;
  state: State;
  reload: () => void;
}

// The project: what is to be coded, what there is, what is being worked on.
export function Overview({ api, state, reload }: Props) {
  const tasks = useGet<Task[]>(api, '/api/tasks');
  const recordings = useGet<Recording[]>(api, '/api/recordings');
  const owner = state.me?.role === 'owner';
  const manager = owner || state.me?.role === 'verifier';
  const jobs = useGet<Job[]>(api, manager ? '/api/jobs' : null);
  const refresh = useRef(() => {});
  refresh.current = () => {
    void recordings.reload();
    void jobs.reload();
    void tasks.reload();
  };
  const working = (jobs.value ?? []).filter(
    (job) => job.state === 'waiting' || job.state === 'running',
  );
  // Files that did not become recordings stand nowhere else.
  const refused = (jobs.value ?? []).filter(
    (job) => job.state === 'failed' && job.recordingId === null,
  );
  useEffect(() => {
    if (working.length === 0) return;
    const timer = setInterval(() => refresh.current(), kRefreshMs);
    return () => clearInterval(timer);
  }, [working.length > 0]);

  const trouble = [tasks.trouble, recordings.trouble, jobs.trouble].filter(Boolean);
  return (
    <main>
      <div class="summary">
        <h1>{state.project.name}</h1>
      </div>
      {[...new Set(trouble)].map((text) => (
        <p key={text} class="notice trouble" role="alert">
          {text}
        </p>
      ))}
      <Tasks tasks={tasks.value} state={state} />
      <Jobs jobs={[...working, ...refused]} recordings={recordings.value ?? []} />
      <Recordings recordings={recordings.value} />
      {manager && <Children api={api} />}
      {owner && <AddRecordings api={api} added={() => refresh.current()} />}
      {manager && (
        <>
          <Roles api={api} recordings={recordings.value ?? []} changed={() => refresh.current()} />
          <ImportProposals api={api} recordings={recordings.value ?? []} />
          <GiveTasks
            api={api}
            state={state}
            recordings={recordings.value ?? []}
            given={() => refresh.current()}
          />
        </>
      )}
      {manager && <AllTasks api={api} state={state} />}
      {owner && <Subjects api={api} />}
      {owner && <Coders api={api} />}
      {owner && <Stages api={api} state={state} changed={reload} />}
      <Password api={api} me={state.me!} changed={reload} />
    </main>
  );
}

function Tasks({ tasks, state }: { tasks: Task[] | null; state: State }) {
  if (!tasks) return null;
  const open = tasks.filter((task) => task.state === 'open');
  const stage = (task: Task) => state.stages.find(({ id }) => id === task.stageId)?.name ?? '';
  const columns: Column<Task>[] = [
    {
      name: 'Task',
      value: (task) => task.recordingName,
      cell: (task) => <a href={`#/tasks/${task.id}`}>{task.recordingName}</a>,
    },
    { name: 'Who', value: (task) => task.role, cell: (task) => task.role || `face ${task.faceId}` },
    { name: 'Stage', value: stage, cell: stage },
    {
      name: 'Frames',
      value: (task) => task.firstFrame,
      cell: (task) => `${whole(task.firstFrame)} to ${whole(task.lastFrame)}`,
    },
    { name: 'Events', value: (task) => task.codes ?? 0, cell: (task) => whole(task.codes ?? 0) },
    { name: 'State', value: (task) => task.state, cell: (task) => task.state },
  ];
  return (
    <section class="panel" aria-label="My tasks">
      <div class="panel-head">
        <h2>
          My tasks <span class="number">{open.length} open</span>
        </h2>
        {open.length > 0 && (
          <a class="action" href={`#/tasks/${open[0].id}`}>
            Code the next
          </a>
        )}
      </div>
      {tasks.length === 0 ? (
        <p class="hint">Nothing waits for you.</p>
      ) : (
        <SortTable label="Table of my tasks" columns={columns} rows={tasks} css="cards" />
      )}
    </section>
  );
}

function Jobs({ jobs, recordings }: { jobs: Job[]; recordings: Recording[] }) {
  const name = (job: Job) => recordings.find(({ id }) => id === job.recordingId)?.name ?? '';
  const stands = ({ state, note, progress }: Job) => {
    if (state === 'running') return percentOf(progress);
    const word = state === 'waiting' ? 'waits' : state;
    return note ? `${word}: ${note}` : word;
  };
  if (jobs.length === 0) return null;
  return (
    <section class="panel" aria-label="In the background">
      <h2>In the background</h2>
      <ul class="jobs">
        {jobs.map((job) => (
          <li key={job.id}>
            <span>
              {job.kind} {name(job)}
            </span>
            <progress
              value={job.progress}
              max={1}
              aria-label={`${job.kind} ${name(job)}: ${percentOf(job.progress)}`}
            />
            <span class={job.state === 'running' ? 'hint' : 'hint reason'}>{stands(job)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Recordings({ recordings }: { recordings: Recording[] | null }) {
  if (!recordings) return null;
  const columns: Column<Recording>[] = [
    { name: 'Recording', value: (r) => r.name, cell: (r) => r.name },
    { name: 'Length', value: (r) => r.durationUs, cell: (r) => clockText(r.durationUs) },
    { name: 'Frames', value: (r) => r.frames, cell: (r) => whole(r.frames) },
    { name: 'Picture', value: (r) => r.width, cell: (r) => `${r.width} × ${r.height}` },
    {
      name: 'Faces',
      value: (r) => r.faces.length,
      cell: (r) => r.faces.map((f) => f.role || `face ${f.faceId}`).join(', ') || '–',
    },
    {
      name: 'State',
      value: (r) => r.state,
      cell: (r) => (r.problem ? `${r.state}: ${r.problem}` : r.state),
    },
  ];
  return (
    <section class="panel" aria-label="Recordings">
      <h2>{plural(recordings.length, 'recording')}</h2>
      {recordings.length > 0 && (
        <SortTable label="Table of recordings" columns={columns} rows={recordings} css="cards" />
      )}
    </section>
  );
}
