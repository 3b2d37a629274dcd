import { useEffect, useState } from 'preact/hooks';
import { ApiError, type Api } from './api';

export interface Fetched<T> {
  value: T | null;
  trouble: string;
  reload: () => Promise<void>;
}

// What a GET answers, fetched once and again whenever asked.
export function useGet<T>(api: Api, path: string | null): Fetched<T> {
  const [value, setValue] = useState<T | null>(null);
  const [trouble, setTrouble] = useState('');
  async function reload(): Promise<void> {
    if (path === null) return;
    try {
      setValue(await api.get<T>(path));
      setTrouble('');
    } catch (error) {
      setTrouble(error instanceof ApiError ? error.sentence : String(error));
    }
  }
  useEffect(() => void reload(), [path]);
  return { value, trouble, reload };
}

// Runs what a form asks for; says what went wrong.
export function useAction(): {
  trouble: string;
  busy: boolean;
  run: (action: () => Promise<unknown>) => Promise<boolean>;
} {
  const [trouble, setTrouble] = useState('');
  const [busy, setBusy] = useState(false);
  async function run(action: () => Promise<unknown>): Promise<boolean> {
    setBusy(true);
    try {
      await action();
      setTrouble('');
      return true;
    } catch (error) {
      setTrouble(error instanceof ApiError ? error.sentence : String(error));
      return false;
    } finally {
      setBusy(false);
    }
  }
  return { trouble, busy, run };
}

// A field of a submitted form, without spaces about it.
export function field(form: HTMLFormElement, name: string): string {
  return String(new FormData(form).get(name) ?? '').trim();
}
