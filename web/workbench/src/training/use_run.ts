import { useEffect, useRef, useState } from 'preact/hooks';
import { ApiError, type Api } from '../api';
import { usePulse } from '../use_api';
import { answerPath, type Item, type Marks, type Run, type Verdict } from './training';

type Answer = { label?: string } & Partial<Marks>;

export interface OpenRun {
  run: Run | null;
  trouble: string;
  waits: boolean; // an answer is on its way
  // Sends an answer, again and again where nobody takes it; then what the server said of it.
  answer: (item: Item, answer: Answer, tookMs: number) => Promise<Verdict | null>;
}

interface Unsent {
  send: () => Promise<void>;
}

// A part of a course that is open in this window.
export function useRun(api: Api, id: number): OpenRun {
  const [run, setRun] = useState<Run | null>(null);
  const [trouble, setTrouble] = useState('');
  const [waits, setWaits] = useState(false);
  const unsent = useRef<Unsent | null>(null);
  const failed = useRef(false);

  async function load(): Promise<void> {
    failed.current = false;
    try {
      setRun(await api.get<Run>(`/api/training/runs/${id}`));
      setTrouble('');
    } catch (error) {
      failed.current = error instanceof ApiError && error.comesBack;
      setTrouble(error instanceof ApiError ? error.sentence : String(error));
    }
  }
  useEffect(() => void load(), [id]);
  usePulse(() => {
    if (unsent.current) void unsent.current.send();
    else if (failed.current) void load();
  });

  function take(item: Item, answer: Answer, verdict: Verdict): void {
    setRun((before) => ({
      ...before!,
      finishedUs: verdict.finished ? (before!.finishedUs ?? Date.now() * 1000) : null,
      items: before!.items.map((one) =>
        one.position !== item.position
          ? one
          : {
              ...one,
              answers: [...one.answers, answer],
              settled: verdict.settled,
              truth: verdict.truth ?? one.truth,
            },
      ),
    }));
  }

  function answer(item: Item, given: Answer, tookMs: number): Promise<Verdict | null> {
    if (unsent.current) return Promise.resolve(null);
    const path = answerPath(run!, item);
    const body = { ...given, tookMs: Math.max(0, Math.round(tookMs)) };
    setWaits(true);
    return new Promise((done) => {
      let flying = false;
      const send = async () => {
        if (flying) return;
        flying = true;
        try {
          const verdict = await api.call<Verdict>('PUT', path, body);
          unsent.current = null;
          setTrouble('');
          setWaits(false);
          take(item, given, verdict);
          done(verdict);
        } catch (error) {
          const told = error instanceof ApiError ? error.sentence : String(error);
          if (error instanceof ApiError && error.comesBack) {
            setTrouble(`${told} Your answer is kept, and goes when the workbench answers.`);
          } else {
            unsent.current = null;
            setWaits(false);
            await load(); // another window may have answered it
            setTrouble(told);
            done(null);
          }
        }
        flying = false;
      };
      unsent.current = { send };
      void send();
    });
  }
  return { run, trouble, waits, answer };
}
