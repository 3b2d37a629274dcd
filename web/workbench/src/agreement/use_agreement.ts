import { useEffect, useState } from 'preact/hooks';
import { ApiError, type Api } from '../api';
import { kErasedEvent } from '../browser_shelf';
import type { Agreement } from './agreement';

const kLookMs = 400; // while it is computed
const kRetryMs = 3000; // where the server did not answer

export interface Computed {
  agreement: Agreement | null; // of this query alone
  trouble: string;
  stopped: boolean;
  again: () => void;
  stop: () => void;
}

// What the server computes of a query, asked for until it is there.
export function useAgreement(api: Api, query: string): Computed {
  const [got, setGot] = useState<{ query: string; agreement: Agreement } | null>(null);
  const [trouble, setTrouble] = useState('');
  const [stopped, setStopped] = useState(false);
  const [turn, setTurn] = useState(0);

  useEffect(() => {
    const closing = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    async function look(): Promise<void> {
      try {
        const agreement = await api.get<Agreement>(`/api/agreement?${query}`, closing.signal);
        setTrouble('');
        setGot((before) =>
          before?.query === query && before.agreement.result && !agreement.error
            ? {
                query,
                agreement: { ...agreement, result: agreement.result ?? before.agreement.result },
              }
            : { query, agreement },
        );
        if (!agreement.result && !agreement.error) timer = setTimeout(() => void look(), kLookMs);
      } catch (error) {
        if (closing.signal.aborted) return;
        setTrouble(error instanceof ApiError ? error.sentence : String(error));
        if (error instanceof ApiError && error.comesBack)
          timer = setTimeout(() => void look(), kRetryMs);
      }
    }
    if (!stopped) void look();
    return () => {
      closing.abort();
      clearTimeout(timer);
    };
  }, [query, turn, stopped]);

  useEffect(() => setStopped(false), [query]);

  // Nothing of a withdrawn child stays on the page.
  useEffect(() => {
    const erased = () => {
      setGot(null);
      setTurn((count) => count + 1);
    };
    addEventListener(kErasedEvent, erased);
    return () => removeEventListener(kErasedEvent, erased);
  }, []);

  return {
    agreement: got?.query === query ? got.agreement : null,
    trouble,
    stopped,
    again: () => {
      setStopped(false);
      setTurn((count) => count + 1);
    },
    stop: () => {
      setStopped(true);
      void api.call('DELETE', `/api/agreement?${query}`).catch(() => {});
    },
  };
}
