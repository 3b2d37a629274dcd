import { useEffect, useRef, useState } from 'preact/hooks';

interface Props {
  label: string;
  name: string;
  autocomplete: string;
  minLength?: number;
  autofocus?: boolean;
}

// A password, with a switch that shows what is typed.
export function PasswordField({ label, name, autocomplete, minLength, autofocus }: Props) {
  const [shown, setShown] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const { form } = input.current!;
    const hide = () => setShown(false); // for the next entry
    form?.addEventListener('reset', hide);
    return () => form?.removeEventListener('reset', hide);
  }, []);
  return (
    <div class="password">
      <label>
        {label}
        <input
          ref={input}
          name={name}
          type={shown ? 'text' : 'password'}
          required
          minLength={minLength}
          autocomplete={autocomplete}
          spellcheck={false}
          autofocus={autofocus}
        />
      </label>
      <button
        type="button"
        class="chip"
        aria-pressed={shown}
        aria-label={`Show: ${label}`}
        onClick={() => setShown(!shown)}
      >
        Show
      </button>
    </div>
  );
}
