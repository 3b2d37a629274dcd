import { useLayoutEffect, useRef } from 'preact/hooks';

export const kReasonId = 'reason';

interface Props {
  label: string;
  hint: string;
  draft: string; // what was typed before
  keep: (text: string) => void; // what is typed
  required: boolean;
  save: (text: string) => void; // Enter
  drop: () => void;
  takesFocus: boolean; // at once: nothing else is to be filled in
  saveText: string;
}

// A reason, typed. Enter saves it, Shift and Enter begin a new line.
export function ReasonField(props: Props) {
  const { label, hint, draft, keep, required, save, drop, takesFocus, saveText } = props;
  const area = useRef<HTMLTextAreaElement>(null);
  // Before the next key comes.
  useLayoutEffect(() => {
    const { length } = area.current!.value;
    area.current!.setSelectionRange(length, length); // behind what was typed before
    if (takesFocus) area.current!.focus();
  }, [label]);
  function submit(): void {
    const text = area.current!.value.trim();
    if (required && text === '') {
      area.current!.setCustomValidity('Write a reason.');
      area.current!.reportValidity();
      return;
    }
    save(text);
  }
  return (
    <div class="reason">
      <label>
        {label}
        <textarea
          ref={area}
          id={kReasonId}
          rows={2}
          autocomplete="off"
          maxLength={4000}
          defaultValue={draft}
          onInput={(event) => {
            event.currentTarget.setCustomValidity('');
            keep(event.currentTarget.value);
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
            event.preventDefault();
            submit();
          }}
        />
      </label>
      <p class="hint">{hint}</p>
      <div class="buttons">
        <button class="action" onClick={submit}>
          {saveText} <kbd>Enter</kbd>
        </button>
        <button class="chip" onClick={drop}>
          Not now
        </button>
      </div>
    </div>
  );
}
