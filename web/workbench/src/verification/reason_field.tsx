import { useEffect, useRef } from 'preact/hooks';

interface Props {
  label: string;
  hint: string;
  name: string; // of the draft, in which what is typed is kept
  drafts: Map<string, string>;
  required: boolean;
  save: (text: string) => void; // Enter
  drop: () => void; // Escape
  saveText: string;
}

// A reason, typed. Enter saves it, Shift and Enter begin a new line.
export function ReasonField({ label, hint, name, drafts, required, save, drop, saveText }: Props) {
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => area.current?.focus(), [name]);
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
          rows={2}
          maxLength={4000}
          defaultValue={drafts.get(name) ?? ''}
          onInput={(event) => {
            event.currentTarget.setCustomValidity('');
            drafts.set(name, event.currentTarget.value);
          }}
          onKeyDown={(event) => {
            if (event.key === 'Escape') drop();
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
          Not now <kbd>Esc</kbd>
        </button>
      </div>
    </div>
  );
}
