import type { RefObject } from 'preact';
import { plural } from '../../../shared/format';
import type { Run } from './training';
import { kCourseNames, kPartNames } from './words';

interface Props {
  run: Run;
  at: number; // the item that is shown
  keys: RefObject<HTMLDialogElement>;
}

// What is being done, and how much of it is left.
export function RunHead({ run, at, keys }: Props) {
  const done = run.items.filter(({ settled }) => settled).length;
  return (
    <div class="training-head">
      <h1>
        <a class="back" href="#/training" aria-label="All courses">
          ‹
        </a>{' '}
        {kCourseNames[run.course]}: {kPartNames[run.part].toLowerCase()}
      </h1>
      <div class="training-progress">
        <progress
          max={Math.max(1, run.items.length)}
          value={done}
          aria-label={`${done} of ${plural(run.items.length, 'item')} done`}
        />
        <span class="number">
          {Math.min(at + 1, run.items.length)} of {run.items.length}
        </span>
      </div>
      <button class="chip" onClick={() => keys.current!.showModal()}>
        Keys <kbd>?</kbd>
      </button>
    </div>
  );
}
