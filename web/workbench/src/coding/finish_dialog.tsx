import { useLayoutEffect, useRef } from 'preact/hooks';
import type { CodingSession } from './coding_session';
import { beginPass, finishAllTheSame, leftOf } from './finishing';
import { Keys } from './key_sheet';
import { keyName } from './keys';
import { isFinished, unfinishedParts, unfinishedTitle } from './unfinished';

interface Props {
  session: CodingSession;
  open: boolean;
  closed: () => void;
}

// What is not done yet, before a task is finished: a key goes to the first of it, or back where there
// is nothing to go to; another finishes all the same.
export function FinishDialog({ session, open, closed }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  // Every event is looked at: not while they are coded.
  const left = open ? leftOf(session) : null;
  useLayoutEffect(() => {
    if (open) dialog.current!.showModal();
  }, [open]);

  function goToFirst(): void {
    dialog.current!.close();
    if (!left) return;
    if (left.ids.length > 0) session.command({ name: 'select', id: left.ids[0] });
    else if (left.passes.length > 0) beginPass(session, left.passes[0]);
  }
  function finish(): void {
    dialog.current!.close();
    void finishAllTheSame(session);
  }
  function press(event: KeyboardEvent): void {
    const name = keyName(event);
    const finishes = session.keys.get(name) === 'finish';
    if (!finishes && (name !== 'Enter' || (event.target as Element).closest('button'))) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.repeat) return; // the press that opened the dialog may still be held
    if (finishes) finish();
    else goToFirst();
  }

  return (
    <dialog ref={dialog} aria-labelledby="finish-title" onKeyDown={press} onClose={closed}>
      {left && !isFinished(left) && (
        <>
          <h2 id="finish-title">{unfinishedTitle(left)}</h2>
          <ul class="left">
            {unfinishedParts(left).map((part) => (
              <li key={part}>{part}</li>
            ))}
          </ul>
          <div class="buttons">
            <button class="action" autofocus onClick={goToFirst}>
              {left.ids.length + left.passes.length > 0 ? 'Go to the first' : 'Look again'}{' '}
              <kbd>Enter</kbd>
            </button>
            <button class="chip" onClick={finish}>
              Finish all the same <Keys session={session} name="finish" />
            </button>
            <button class="chip" onClick={() => dialog.current!.close()}>
              Back <kbd>Esc</kbd>
            </button>
          </div>
        </>
      )}
    </dialog>
  );
}
