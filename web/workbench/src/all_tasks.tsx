import { capital, plural, whole } from '../../shared/format';
import { SortTable, type Column } from '../../shared/sort_table';
import type { Api } from './api';
import { AskButton } from './ask_button';
import { whoOf } from './coding/words';
import { ExportMenu } from './export_menu';
import { Outcome } from './outcome';
import type { Coder, State, Task } from './types';
import { useAction, useGet } from './use_api';

// The tasks of all coders, for those who look after them.
export function AllTasks({ api, state }: { api: Api; state: State }) {
  const tasks = useGet<Task[]>(api, '/api/tasks?all=1');
  const coders = useGet<Coder[]>(api, '/api/coders');
  const action = useAction();
  const list = tasks.value ?? [];
  if (list.length === 0) return null;
  const coder = (task: Task) => coders.value?.find(({ id }) => id === task.coderId)?.name ?? '';
  const stage = (task: Task) => state.stages.find(({ id }) => id === task.stageId)?.name ?? '';

  const name = (task: Task) => `task ${task.id} of ${coder(task)} at ${task.recordingName}`;

  const open = (task: Task) =>
    action.run(async () => {
      await api.call('PUT', `/api/tasks/${task.id}`, { state: 'open' });
      return `${capital(name(task))} is open again.`;
    });
  const takeBack = (task: Task) =>
    action.run(async () => {
      const { gone } = await api.call<{ gone: boolean }>('DELETE', `/api/tasks/${task.id}`);
      const which = capital(name(task));
      return gone ? `${which} was removed.` : `${which} was begun: it is closed, its events stay.`;
    });
  // As its coder hears of it where clips come again.
  const columns: Column<Task>[] = [
    { name: 'Task', value: (task) => task.id, cell: (task) => `task ${task.id}` },
    { name: 'Coder', value: coder, cell: coder },
    { name: 'Recording', value: (task) => task.recordingName, cell: (task) => task.recordingName },
    { name: 'Who', value: (task) => task.role, cell: (task) => whoOf(task) },
    { name: 'Stage', value: stage, cell: stage },
    {
      name: 'Frames',
      value: (task) => task.firstFrame,
      cell: ({ firstFrame, lastFrame }) => `${whole(firstFrame)} to ${whole(lastFrame)}`,
    },
    {
      name: 'Events',
      value: (task) => task.codes ?? -1,
      cell: ({ codes }) =>
        codes === undefined ? (
          <span title="Told once your own task at this face is done">hidden</span>
        ) : (
          whole(codes)
        ),
    },
    {
      name: 'State',
      value: (task) => task.state,
      cell: (task) =>
        task.state === 'open' ? (
          <>
            open{' '}
            <AskButton
              name="Take back"
              label={`Take back ${name(task)}`}
              question={`Take back ${name(task)}?`}
              yes="Take it back"
              act={() => void takeBack(task)}
            >
              {task.codes === undefined
                ? 'If it was begun, it is closed and its events stay; else it is removed. '
                : task.codes
                  ? `It was begun: it is closed, and its ${plural(task.codes, 'event')} stay. `
                  : 'It holds no event: it is removed, unless it was begun or is on another machine; then it is closed. '}
              {coder(task)} can open a closed task again.
            </AskButton>
          </>
        ) : (
          <>
            done{' '}
            <button class="chip" onClick={() => void open(task)}>
              Open again
            </button>
          </>
        ),
    },
    {
      name: 'Codes',
      value: (task) => task.id,
      cell: (task) => <ExportMenu api={api} taskId={task.id} name={name(task)} />,
    },
  ];
  return (
    <section class="panel" aria-label="Tasks of all coders">
      <details>
        <summary>
          <h2>Tasks of all coders</h2>
        </summary>
        <p class="hint">{plural(list.length, 'task')}</p>
        <Outcome action={action} also={tasks.trouble || coders.trouble} />
        <SortTable
          label="Table of all tasks"
          columns={columns}
          rows={list}
          keyOf={({ id }) => id}
          css="cards"
        />
      </details>
    </section>
  );
}
