import { useState } from 'preact/hooks';
import { plural } from '../../shared/format';
import type { Outbox } from './coding/outbox';
import { keepAsFile } from '../../shared/keep_as_file';

interface Props {
  box: Outbox;
  taskId: number;
  name?: string; // of the task, where it is not clear
  openAgain?: () => void; // where that can be done here
  sendAgain: () => void;
  discarded: () => void;
}

// Changes of a task that were not taken: why, and what can be done with them.
export function HeldChanges({ box, taskId, name, openAgain, sendAgain, discarded }: Props) {
  const [asks, setAsks] = useState(false);
  const held = box.heldOf(taskId);
  if (held.length === 0) return null;
  const count = plural(held.length, 'change');
  const were = held.length === 1 ? 'was' : 'were';
  const them = held.length === 1 ? 'it' : 'them';
  const { why, kind } = held[0];
  const byItself =
    kind === 'done'
      ? ` ${held.length === 1 ? 'It is' : 'They are'} sent as soon as the task is opened again.`
      : '';

  function save(): void {
    const text = JSON.stringify(
      held.map(({ change: { id, content } }) => ({ task: taskId, code: id, content })),
      null,
      2,
    );
    keepAsFile(new Blob([text], { type: 'application/json' }), `task-${taskId}-not-sent.json`);
  }
  function discard(): void {
    box.discard(taskId);
    setAsks(false);
    discarded();
  }

  return (
    <div class="notice conflict held" role="alert">
      <p>
        {name && `${name}: `}
        {count} {were} not taken: {why} {held.length === 1 ? 'It is' : 'They are'} kept in this
        browser.{byItself}
      </p>
      {asks ? (
        <span class="buttons">
          <button class="chip danger" onClick={discard}>
            Discard {count} for good
          </button>
          <button class="chip" onClick={() => setAsks(false)}>
            Keep {them}
          </button>
        </span>
      ) : (
        <span class="buttons">
          {kind === 'done' && openAgain && (
            <button class="action" onClick={openAgain}>
              Open the task again
            </button>
          )}
          <button class="chip" onClick={sendAgain}>
            Send again
          </button>
          <button class="chip" onClick={save}>
            Save as a file
          </button>
          <button class="chip" onClick={() => setAsks(true)}>
            Discard …
          </button>
        </span>
      )}
    </div>
  );
}
