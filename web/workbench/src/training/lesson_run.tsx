import { useEffect, useRef, useState } from 'preact/hooks';
import { capital } from '../../../shared/format';
import type { Api } from '../api';
import type { State } from '../types';
import { apexOf, ClipPlayer, loadClip } from './clip_player';
import { KeyTable, type KeyRow } from './key_table';
import { RunHead } from './run_head';
import { waitingItem, type Item, type Run } from './training';
import { useKeys } from './use_keys';
import type { OpenRun } from './use_run';
import { labelText, lookOf, unitsText } from './words';

const kLessonRates = [1, 1 / 4, 1 / 10];
const kRateNames = ['full speed', '1/4', '1/10'];
const kCalm = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

interface Props {
  api: Api;
  state: State;
  run: Run;
  open: OpenRun;
}

// Lessons show two labels on one person, a review what was named wrong: in a loop, slowly or at full
// speed, or picture by picture.
export function LessonRun({ api, state, run, open }: Props) {
  const [at, setAt] = useState(() => waitingItem(run));
  const item = run.items[at];
  return <OneLesson key={item.position} {...{ api, state, run, open, at, setAt, item }} />;
}

interface LessonProps extends Props {
  at: number;
  setAt: (at: number) => void;
  item: Item;
}

function OneLesson({ api, state, run, open, at, setAt, item }: LessonProps) {
  const [ready, setReady] = useState(false);
  const [playing, setPlaying] = useState(false);
  const [rate, setRate] = useState(1); // index of kLessonRates
  const [remark, setRemark] = useState('');
  const canvases = useRef<(HTMLCanvasElement | null)[]>([]);
  const sheet = useRef<HTMLDialogElement>(null);
  const player = useRef<ClipPlayer | null>(null);
  const step = useRef(0); // frames from the apex
  const began = useRef(performance.now());

  useEffect(() => {
    const closing = new AbortController();
    const all = item.clips.map((_, clip) => loadClip(api, run, item, clip, closing.signal));
    void Promise.all(all)
      .then((pictures) => {
        const made = new ClipPlayer(
          canvases.current.slice(0, item.clips.length) as HTMLCanvasElement[],
          pictures,
          item.clips,
          () => setPlaying(made.playing),
        );
        player.current = made;
        setReady(true);
        if (kCalm()) made.hold(item.clips.map(apexOf));
        else made.play(kLessonRates[1], { loop: true });
      })
      .catch((error) => !closing.signal.aborted && setRemark(String(error)));
    return () => {
      closing.abort();
      player.current?.stop();
    };
  }, []);

  function change(to: number): void {
    const next = Math.min(Math.max(to, 0), kLessonRates.length - 1);
    setRate(next);
    player.current?.play(kLessonRates[next], { loop: true });
  }

  // The same distance from both apexes.
  function hold(by: number): void {
    const most = Math.max(...item.clips.map(({ frames }) => frames));
    step.current = by === 0 ? 0 : Math.min(Math.max(step.current + by, -most), most);
    player.current?.hold(
      item.clips.map((clip) => Math.min(Math.max(apexOf(clip) + step.current, 0), clip.frames - 1)),
    );
  }

  function toggle(): void {
    if (player.current?.playing) hold(0);
    else change(rate);
  }

  async function next(): Promise<void> {
    if (open.waits) return;
    if (!item.settled) {
      const verdict = await open.answer(item, {}, performance.now() - began.current);
      if (!verdict || verdict.finished) return;
    }
    if (at + 1 < run.items.length) setAt(at + 1);
  }

  useKeys((_, name) => {
    if (name === '?') sheet.current!.showModal();
    else if (name === 'Enter' || name === 'ArrowDown') void next();
    else if (name === 'ArrowUp') setAt(Math.max(0, at - 1));
    else if (!ready) return false;
    else if (name === 'Space') toggle();
    else if (name === 'ArrowLeft' || name === ',') hold(-1);
    else if (name === 'ArrowRight' || name === '.') hold(1);
    else if (name === 'Home') hold(0);
    else if (name === '-') change(rate + 1);
    else if (name === '+' || name === '=') change(rate - 1);
    else return false;
    return true;
  });

  const name = (label: string) => capital(labelText(state, run.course, label));
  return (
    <main class="training" data-ready={ready} data-item={item.position}>
      <RunHead run={run} at={at} keys={sheet} />
      <div class={item.clips.length > 1 ? 'training-pair' : 'training-one'}>
        {item.clips.map((clip, i) => (
          <figure key={i} class="panel">
            <canvas
              ref={(canvas) => {
                canvases.current[i] = canvas;
              }}
              role="img"
              width={360}
              height={400}
              aria-label={`A drawn face that shows ${name(clip.truth!.label)}`}
            />
            <figcaption>
              <strong>{name(clip.truth!.label)}</strong>{' '}
              <span class="number">{unitsText(clip.truth!.units)}</span>
              <br />
              {lookOf(clip.truth!.label)}
            </figcaption>
          </figure>
        ))}
      </div>
      {item.before && (
        <p class="training-say">
          In practice you first took this for {labelText(state, run.course, item.before)}.{' '}
          {name(item.before)}: {lookOf(item.before).toLowerCase()}
        </p>
      )}
      <p class="training-say" role="status">
        {remark || (ready ? '' : 'The pictures are loaded …')}
      </p>
      {open.trouble && (
        <p class="notice trouble" role="alert">
          {open.trouble}
        </p>
      )}
      <div class="training-transport">
        <button class="action" disabled={!ready} onClick={toggle}>
          {playing ? 'Hold' : 'Loop'}
        </button>
        <div class="segments" role="group" aria-label="Speed">
          {kRateNames.map((text, i) => (
            <button key={text} aria-pressed={playing && rate === i} onClick={() => change(i)}>
              {text}
            </button>
          ))}
        </div>
        <button class="icon" aria-label="One picture back" onClick={() => hold(-1)}>
          ‹
        </button>
        <button class="icon" aria-label="One picture on" onClick={() => hold(1)}>
          ›
        </button>
        <button class="action" onClick={() => void next()}>
          {at + 1 < run.items.length ? 'Next' : 'Done'} <kbd>Enter</kbd>
        </button>
      </div>
      <KeyTable dialog={sheet} rows={kLessonKeys} />
    </main>
  );
}

const kLessonKeys: KeyRow[] = [
  [['Space'], 'loop, or hold the pictures at their largest'],
  [['-', '+'], 'slower, faster: full speed, 1/4, 1/10'],
  [['ArrowLeft', 'ArrowRight'], 'one picture back, on'],
  [['Home'], 'the pictures at their largest'],
  [['Enter', 'ArrowDown'], 'the next'],
  [['ArrowUp'], 'the one before'],
  [['?'], 'this sheet'],
];
