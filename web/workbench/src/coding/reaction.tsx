import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { median, kTrials, isFalseStart } from './reaction_time';

interface Props {
  dialog: RefObject<HTMLDialogElement>;
  measured: number | null;
  keep: (reactionMs: number) => void;
}

// How long a coder takes from seeing to pressing: a light that comes on, some times.
export function Reaction({ dialog, measured, keep }: Props) {
  const [times, setTimes] = useState<number[]>([]);
  const [running, setRunning] = useState(false);
  const [early, setEarly] = useState(false);
  const light = useRef<HTMLDivElement>(null);
  const litAt = useRef<number | null>(null);
  const timer = useRef(0);

  function wait(): void {
    light.current!.classList.remove('lit');
    litAt.current = null;
    timer.current = window.setTimeout(
      () => {
        requestAnimationFrame((now) => {
          light.current?.classList.add('lit');
          litAt.current = now;
        });
      },
      900 + 1800 * Math.random(),
    );
  }

  function begin(): void {
    setTimes([]);
    setRunning(true);
    setEarly(false);
    light.current!.focus(); // keys go to the dialog, not to the button that goes away
    wait();
  }

  function answer(at: number): void {
    if (!running) return;
    clearTimeout(timer.current);
    const took = litAt.current === null ? -1 : at - litAt.current;
    if (isFalseStart(took)) {
      setEarly(true);
      wait();
      return;
    }
    setEarly(false);
    const all = [...times, took];
    setTimes(all);
    if (all.length < kTrials) wait();
    else finish(all);
  }

  function finish(all: number[]): void {
    setRunning(false);
    light.current!.classList.remove('lit');
    keep(Math.round(median(all)));
  }

  function stop(): void {
    clearTimeout(timer.current);
    setRunning(false);
  }
  useEffect(() => stop, []);

  function press(event: KeyboardEvent): void {
    if (!running || event.repeat || event.key === 'Escape' || event.key === 'Tab') return;
    event.preventDefault();
    answer(event.timeStamp);
  }

  return (
    <dialog ref={dialog} aria-labelledby="reaction-title" onKeyDown={press} onClose={stop}>
      <h2 id="reaction-title">Your reaction time</h2>
      <p>
        A mark that you press while it plays lies a moment after what you saw. Press any key, or the
        light, as soon as it comes on, {kTrials} times; the median is taken off your marks.
      </p>
      <div
        ref={light}
        class="light"
        role="img"
        tabIndex={-1}
        aria-label="Light"
        onPointerDown={(event) => answer(event.timeStamp)}
      />
      <p role="status">
        {running && (early ? 'Too early: wait for the light.' : `${times.length} of ${kTrials}`)}
        {!running &&
          (measured === null
            ? 'Not measured yet: marks are taken as they are pressed.'
            : `${measured} ms are taken off.`)}
      </p>
      <div class="buttons">
        {!running && (
          <button class="action" onClick={begin}>
            {measured === null ? 'Measure' : 'Measure again'}
          </button>
        )}
        <button class="chip" onClick={() => dialog.current!.close()}>
          Close
        </button>
      </div>
    </dialog>
  );
}
