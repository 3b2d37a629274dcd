import { useEffect, useState } from 'preact/hooks';
import { plural } from '../../shared/format';
import type { Change } from './coding/outbox';
import { whoOf } from './coding/words';
import { HeldChanges } from './held_changes';
import type { ListedTask } from './types';
import type { WindowOutbox } from './window_outbox';

interface Props {
  tasks: ListedTask[];
  outbox: WindowOutbox;
}

function countsOf(changes: readonly Change[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { taskId } of changes) counts.set(taskId, (counts.get(taskId) ?? 0) + 1);
  return counts;
}

// What was made in this browser and is not in the project yet; nothing where there is none.
export function Waiting({ tasks, outbox }: Props) {
  const [, setTurn] = useState(0);
  const turn = () => setTurn((count) => count + 1);
  useEffect(() => {
    const off = outbox.listen({ changed: turn, sentAgain: turn });
    addEventListener('storage', turn);
    return () => {
      off();
      removeEventListener('storage', turn);
    };
  }, []);

  const { box, moments } = outbox;
  const { held, trouble } = box.status;
  const stored = box.status.stored && moments.stored;
  const other = outbox.elsewhere();
  const waiting = [...box.all, ...other.changes];
  const notes = moments.waiting + other.moments;
  const heldTasks = [...new Set(held.map(({ change }) => change.taskId))];
  const total = outbox.unsent;
  if (total === 0) return null;
  const nameOf = (taskId: number) => {
    const task = tasks.find(({ id }) => id === taskId);
    if (!task) return `Task ${taskId}`;
    return `${task.recordingName}, ${whoOf(task)}`;
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
        {notes > 0 && <li>Notes of moments: {plural(notes, 'change')}</li>}
      </ul>
      {(trouble || moments.trouble) && (
        <p class="trouble" role="alert">
          {trouble || moments.trouble}
        </p>
      )}
      <div class="buttons">
        {waiting.length + notes > 0 && (
          <button class="action" onClick={() => outbox.sendAll()}>
            Send now
          </button>
        )}
        {moments.hasRefused && (
          <button class="chip danger" onClick={() => moments.discard()}>
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
