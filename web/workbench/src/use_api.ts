import { useEffect, useRef, useState } from 'preact/hooks';
import { ApiError, type Api } from './api';
import { kErasedEvent } from './browser_shelf';

// Told in the window whenever the server has answered and knows the coder.
export const kPulseEvent = 'inkling-pulse';

export function usePulse(heard: () => void): void {
  const now = useRef(heard);
  now.current = heard;
  useEffect(() => {
    const hear = () => now.current();
    addEventListener(kPulseEvent, hear);
    return () => removeEventListener(kPulseEvent, hear);
  }, []);
}

export interface Fetched<T> {
  value: T | null;
  trouble: string;
  reload: () => Promise<void>;
}

// Says to every list of the page that something of the project was changed.
export const kChanged = 'inkling-changed';

// What a GET answers, fetched once, after every change that this page makes, and whenever asked; where
// the server did not answer, as soon as it does.
export function useGet<T>(api: Api, path: string | null): Fetched<T> {
  const [got, setGot] = useState<{ path: string; value: T } | null>(null);
  const [trouble, setTrouble] = useState('');
  const failed = useRef(false);
  async function reload(): Promise<void> {
    if (path === null) return;
    failed.current = false;
    try {
      setGot({ path, value: await api.get<T>(path) });
      setTrouble('');
    } catch (error) {
      failed.current = error instanceof ApiError && error.comesBack;
      setTrouble(error instanceof ApiError ? error.sentence : String(error));
    }
  }
  usePulse(() => {
    if (failed.current) void reload();
  });
  useEffect(() => {
    const follow = () => void reload();
    follow();
    addEventListener(kChanged, follow);
    addEventListener(kErasedEvent, follow);
    return () => {
      removeEventListener(kChanged, follow);
      removeEventListener(kErasedEvent, follow);
    };
  }, [path]);
  // Never what another path answered.
  return { value: got && got.path === path ? got.value : null, trouble, reload };
}

export interface Action {
  trouble: string;
  said: string; // what the last one did
  busy: boolean;
  // action: what it did, in words; nothing where the page shows it by itself.
  run: (action: () => Promise<string | void>) => Promise<boolean>;
  forget: () => void; // what was said, when it is no longer true
}

// Runs what a form asks for; says what it did or what went wrong, and has every list follow.
export function useAction(): Action {
  const [trouble, setTrouble] = useState('');
  const [said, setSaid] = useState('');
  const [busy, setBusy] = useState(false);
  async function run(action: () => Promise<string | void>): Promise<boolean> {
    setBusy(true);
    setSaid('');
    let answered = true;
    try {
      const told = await action();
      setTrouble('');
      setSaid(told ?? '');
      return true;
    } catch (error) {
      setTrouble(error instanceof ApiError ? error.sentence : String(error));
      answered = !(error instanceof ApiError && error.status === 0);
      return false;
    } finally {
      setBusy(false);
      // Where nobody answers, the lists would only say so again.
      if (answered) dispatchEvent(new Event(kChanged));
    }
  }
  function forget(): void {
    setTrouble('');
    setSaid('');
  }
  return { trouble, said, busy, run, forget };
}

// A field of a submitted form, without spaces about it.
export function field(form: HTMLFormElement, name: string): string {
  return String(new FormData(form).get(name) ?? '').trim();
}

// What a form does with its fields when it is sent.
export function onSend(send: (form: HTMLFormElement) => Promise<void>) {
  return (event: SubmitEvent) => {
    event.preventDefault();
    void send(event.currentTarget as HTMLFormElement);
  };
}

// Fields in which somebody typed since their form was sent: the answer may take a second.
const typedSince = new WeakMap<HTMLFormElement, Set<EventTarget>>();
addEventListener(
  'submit',
  ({ target }) => typedSince.set(target as HTMLFormElement, new Set()),
  true,
);
addEventListener(
  'input',
  ({ target }) => {
    const form = (target as HTMLInputElement).form;
    if (form) typedSince.get(form)?.add(target!);
  },
  true,
);

// Empties a form for the next entry, but for what was typed of that already.
export function nextEntry(form: HTMLFormElement): void {
  const fields = [...form.elements] as HTMLInputElement[];
  const typed = fields.filter((field) => typedSince.get(form)?.has(field));
  const values = typed.map(({ value, checked }) => ({ value, checked }));
  form.reset();
  typed.forEach((field, i) => {
    field.value = values[i].value;
    if (values[i].checked !== undefined) field.checked = values[i].checked;
  });
  if (typed.length > 0) return;
  form.querySelector<HTMLElement>('input:not([type=hidden]), select, textarea')?.focus();
}
