import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { focusOpenDialog } from './keys_back';

interface Props {
  name: string; // on the button
  label: string; // of the button, for who does not see what stands beside it
  question: string;
  yes: string;
  danger?: boolean;
  act: () => void;
  children: ComponentChildren; // what happens then
}

// A button that asks first, and says what will happen.
export function AskButton({ name, label, question, yes, danger = true, act, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  return (
    <>
      <button class="chip" aria-label={label} onClick={() => dialog.current!.showModal()}>
        {name}
      </button>
      <dialog ref={dialog} class="ask" aria-label={question}>
        <h2>{question}</h2>
        <p>{children}</p>
        <div class="buttons">
          <button
            class={danger ? 'chip danger' : 'action'}
            onClick={() => {
              dialog.current!.close();
              act();
              requestAnimationFrame(focusOpenDialog); // what was asked for may take this button away
            }}
          >
            {yes}
          </button>
          <button class="chip" autofocus onClick={() => dialog.current!.close()}>
            No
          </button>
        </div>
      </dialog>
    </>
  );
}
