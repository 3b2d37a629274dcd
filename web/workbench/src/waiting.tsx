import { useEffect, useState } from 'preact/hooks';
import { plural } from '../../shared/format';
import { projectOf, type Api } from './api';
import { outboxKeys } from './browser_shelf';
import { useMomentOutbox } from './child/use_moment_outbox';
import { read, type Change } from './coding/outbox';
import { HeldChanges } from './held_changes';
import type { ListedTask, State } from './types';
import type { WindowOutbox } from './window_outbox';

interface Props {
  api: Api;
  state: State;
  tasks: ListedTask[];
  outbox: WindowOutbox;
}

function countsOf(changes: readonly Change[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { taskId } of changes) counts.set(taskId, (counts.get(taskId) ?? 0) + 1);
  return counts;
}

// Of this coder, in other windows that are open.
function elsewhere(state: State, ownKey: string): { changes: Change[]; held: Change[] } {
  const prefix = `${outboxKeys(projectOf(state))}${state.me!.id} `;
  const boxes = Object.keys(localStorage)
    .filter((key) => key.startsWith(prefix) && key !== ownKey)
    .map((key) => read(localStorage, key));
  return {
    changes: boxes.flatMap(({ changes }) => changes),
    held: boxes.flatMap(({ held }) => held.map(({ change }) => change)),
  };
}

// What was made in this browser and is not in the project yet; nothing where there is none.
export function Waiting({ api, state, tasks, outbox }: Props) {
  const [, setTurn] = useState(0);
  const turn = () => setTurn((count) => count + 1);
  const notes = useMomentOutbox(api, state, turn, () => {});
  useEffect(() => {
    const off = outbox.listen({
      kept: turn,
      conflict: turn,
      changed: turn,
      sentAgain: turn,
      openTasks: () => {},
    });
    addEventListener('storage', turn);
    return () => {
      off();
      removeEventListener('storage', turn);
    };
  }, []);

  const { box } = outbox;
  const { held, trouble, stored } = box.status;
  const other = elsewhere(state, outbox.key);
  const waiting = [...box.all, ...other.changes];
  const heldTasks = [...new Set(held.map(({ change }) => change.taskId))];
  const total = waiting.length + held.length + other.held.length + notes.waiting;
  if (total === 0) return null;
  const nameOf = (taskId: number) => {
    const task = tasks.find(({ id }) => id === taskId);
    if (!task) return `Task ${taskId}`;
    return `${task.recordingName}, ${task.role || `face ${task.faceId}`}`;
  };
  return (
    <section class="panel" aria-label="Not sent yet">
      <h2>Not sent yet</h2>
      <p class="hint">
        {plural(total, 'change')} in this browser {total === 1 ? 'is' : 'are'} not in the project.{' '}
        {stored ? 'Closing the window loses nothing.' : 'Do not close this window.'}
      </p>
      <ul>
        {[...countsOf(waiting)].map(([taskId, count]) => (
          <li key={taskId}>
            <a href={`#/tasks/${taskId}`}>{nameOf(taskId)}</a>: {plural(count, 'change')}
          </li>
        ))}
        {[...countsOf(other.held)].map(([taskId, count]) => (
          <li key={`held ${taskId}`}>
            {nameOf(taskId)}: {plural(count, 'change')} not taken, in another window that is open
          </li>
        ))}
        {notes.waiting > 0 && <li>Notes of moments: {plural(notes.waiting, 'change')}</li>}
      </ul>
      {(trouble || notes.trouble) && (
        <p class="trouble" role="alert">
          {trouble || notes.trouble}
        </p>
      )}
      <div class="buttons">
        {waiting.length + notes.waiting > 0 && (
          <button
            class="action"
            onClick={() => {
              outbox.sendAll();
              notes.retry();
            }}
          >
            Send now
          </button>
        )}
        {notes.hasRefused && (
          <button class="chip danger" onClick={() => notes.discard()}>
            Give up the notes that were not taken
          </button>
        )}
      </div>
      {heldTasks.map((taskId) => (
        <HeldChanges
          key={taskId}
          box={box}
          taskId={taskId}
          name={nameOf(taskId)}
          sendAgain={() => box.sendAgain(taskId)}
          discarded={turn}
        />
      ))}
    </section>
  );
}
