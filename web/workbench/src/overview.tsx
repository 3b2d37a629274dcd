import { useEffect, useRef } from 'preact/hooks';
import { whole } from '../../shared/format';
import { SortTable, type Column } from '../../shared/sort_table';
import type { Api } from './api';
import { Children } from './child/children';
import { Coders } from './coders';
import { whoOf } from './coding/words';
import { AddRecordings } from './add_recordings';
import { AllTasks } from './all_tasks';
import { GiveTasks } from './give_tasks';
import { ImportProposals } from './import_proposals';
import { Jobs } from './jobs';
import { Password } from './password';
import { Recordings } from './recordings';
import { ReleaseLink } from './release/release_link';
import { Roles } from './roles';
import { Stages } from './stages';
import { Subjects } from './subjects';
import { TrainingEntry } from './training/training_entry';
import type { Job, ListedTask, Recording, State } from './types';
import { useGet } from './use_api';
import { Progress } from './verification/progress';
import { WaitingDiscussions } from './verification/waiting_discussions';
import { Waiting } from './waiting';
import type { WindowOutbox } from './window_outbox';

const kRefreshMs = 3000; // while something is being worked on

interface Props {
  api: Api;
  state: State;
  outbox: WindowOutbox;
  reload: () => void;
}

// The project, in the order in which the work goes: what is to be coded, who is seen, the recordings,
// who is who, the coders, the stages, the tasks.
export function Overview({ api, state, outbox, reload }: Props) {
  const tasks = useGet<ListedTask[]>(api, '/api/tasks');
  const recordings = useGet<Recording[]>(api, '/api/recordings');
  // A coder owns the copy that they code in, but has nothing to look after there.
  const { begunWork } = state.project;
  const owner = state.me?.role === 'owner' && !begunWork;
  const manager = owner || (state.me?.role === 'verifier' && !begunWork);
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

  // First of all, where anybody with the address works as this one.
  const mustSetPassword = state.me?.hasPassword === false;
  const password = <Password key="password" api={api} me={state.me!} changed={reload} />;
  const known = recordings.value ?? [];
  const trouble = [tasks.trouble, recordings.trouble, jobs.trouble].filter(Boolean);
  return (
    <main>
      <div class="summary">
        <h1>{state.project.name}</h1>
      </div>
      {begunWork && <BegunWork folder={state.project.name} />}
      {[...new Set(trouble)].map((text) => (
        <p key={text} class="notice trouble" role="alert">
          {text}
        </p>
      ))}
      {mustSetPassword && password}
      <Waiting tasks={tasks.value ?? []} outbox={outbox} />
      <Tasks tasks={tasks.value} state={state} />
      {!begunWork && <WaitingDiscussions api={api} isCoder={!manager} />}
      {manager && <Progress api={api} />}
      {!begunWork && <TrainingEntry api={api} />}
      <Jobs api={api} jobs={[...working, ...refused]} recordings={known} owner={owner} />
      {manager && <Children api={api} />}
      {owner && <Subjects api={api} />}
      {(manager || known.length > 0) && (
        <Recordings api={api} recordings={recordings.value} owner={owner} />
      )}
      {owner && <AddRecordings api={api} />}
      {manager && <Roles api={api} recordings={known} />}
      {owner && <Coders api={api} me={state.me!} />}
      {owner && <Stages api={api} state={state} changed={reload} />}
      {manager && (
        <>
          <GiveTasks api={api} state={state} recordings={known} />
          <AllTasks api={api} state={state} />
          <HowFarTheyAgree />
          <ImportProposals api={api} recordings={known} />
        </>
      )}
      {manager && <ReleaseLink api={api} />}
      {!mustSetPassword && password}
    </main>
  );
}

function HowFarTheyAgree() {
  return (
    <section class="panel" aria-label="How far coders agree">
      <h2>How far coders agree</h2>
      <p class="hint">
        Of tasks that are done: whether two coders saw the same movements, named them alike and
        marked them at the same time, and where they did not.
      </p>
      <div class="buttons">
        <a class="chip" href="#/agreement">
          Agreement of the coders
        </a>
      </div>
    </section>
  );
}

function BegunWork({ folder }: { folder: string }) {
  return (
    <p class="note">
      This is your part of another project, to be sent back. When you have coded it, type{' '}
      <code>inkling project export-codes {folder} -o back.inkling-codes</code> in a terminal, and
      give the file <code>back.inkling-codes</code> to whoever gave you the work. To send more
      later, give the file another name, as no file is replaced:{' '}
      <code>-o back-2.inkling-codes</code>.
    </p>
  );
}

function Tasks({ tasks, state }: { tasks: ListedTask[] | null; state: State }) {
  if (!tasks) return null;
  const open = tasks.filter((task) => task.state === 'open');
  const stage = (task: ListedTask) =>
    state.stages.find(({ id }) => id === task.stageId)?.name ?? '';
  // Nobody is told which frames a task is of that may come again.
  const stretches: Column<ListedTask> = {
    name: 'Frames',
    value: (task) => task.firstFrame ?? null,
    cell: ({ firstFrame, lastFrame }) =>
      firstFrame === undefined || lastFrame === undefined
        ? ''
        : `${whole(firstFrame)} to ${whole(lastFrame)}`,
  };
  const columns: Column<ListedTask>[] = [
    {
      name: 'Task',
      value: (task) => task.recordingName,
      cell: (task) => <a href={`#/tasks/${task.id}`}>{task.recordingName}</a>,
    },
    {
      name: 'Who',
      value: (task) => task.role,
      cell: (task) => whoOf(task),
    },
    { name: 'Stage', value: stage, cell: stage },
    ...(tasks.some(({ firstFrame }) => firstFrame !== undefined) ? [stretches] : []),
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
