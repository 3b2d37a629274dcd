import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { projectOf, type Api } from '../api';
import { FramePlayer } from '../coding/frame_player';
import { keyMap, keysOf, readOwnKeys, type KeyMap } from '../coding/keys';
import { PictureStore } from '../coding/picture_store';
import { SpeedButtons, StepButton } from '../coding/speed_buttons';
import { clockText } from '../coding/times';
import type { State } from '../types';
import { KeyTable, type KeyRow } from './key_table';
import {
  faultOf,
  feedbackText,
  forgetMarks,
  keepMarks,
  kEdgeNames,
  kEdges,
  keptMarks,
  type Edge,
  type PartMarks,
} from './marks';
import { RunHead } from './run_head';
import { clipPath, waitingItem, type Item, type Marks, type Run } from './training';
import { useKeys } from './use_keys';
import type { OpenRun } from './use_run';
import { unitsText } from './words';

const kKind = { view: 'whole' as const, from: null, size: 0 };
const kBudgetBytes = 256 << 20;
const kJump = 10;

interface Props {
  api: Api;
  state: State;
  run: Run;
  open: OpenRun;
  end: () => void; // the last item was looked at
}

// Marking onset, apex and offset on recordings of which they are known, with the keys and the player of
// the coding page.
export function TimingRun({ api, state, run, open, end }: Props) {
  const [at, setAt] = useState(() => waitingItem(run));
  const item = run.items[at];
  return <OneRecording key={item.position} {...{ api, state, run, open, end, at, setAt, item }} />;
}

interface RecordingProps extends Props {
  at: number;
  setAt: (at: number) => void;
  item: Item;
}

function OneRecording({ api, state, run, open, end, at, setAt, item }: RecordingProps) {
  const { frames, frameUs } = item.clips[0];
  const kept = `inkling-marks ${projectOf(state)} ${state.me!.id} ${run.id} ${item.position}`;
  const [marks, setMarks] = useState<PartMarks>(item.answers[0] ?? keptMarks(kept));
  const [remark, setRemark] = useState('');
  const [frame, setFrame] = useState(0);
  const [, setChanges] = useState(0);
  const canvas = useRef<HTMLCanvasElement>(null);
  const sheet = useRef<HTMLDialogElement>(null);
  const player = useRef<FramePlayer | null>(null);
  const began = useRef(performance.now());
  const keys = useMemo(() => keyMap(readOwnKeys(state.me!.keys)), []);
  const times = useMemo(() => Array.from({ length: frames }, (_, k) => k * frameUs), []);

  useEffect(() => {
    const store = new PictureStore<ImageBitmap>({
      load: async (want, _, signal) => {
        const path = clipPath(run, item, 0, want.frame);
        const response = await api.request('GET', path, { signal });
        return createImageBitmap(await response.blob());
      },
      arrived: (want) => player.current!.arrived(want),
      failed: () => setRemark('A picture is missing: it is asked for again.'),
      budgetBytes: kBudgetBytes,
    });
    player.current = new FramePlayer(
      {
        canvas: canvas.current!,
        store,
        times,
        first: 0,
        last: frames - 1,
        drawn: setFrame,
        changed: () => setChanges((count) => count + 1),
        round: () => {},
      },
      kKind,
      0,
    );
    const retry = setInterval(() => {
      if (!store.lacks) return;
      setRemark('');
      store.retryNear();
    }, 2000);
    return () => {
      clearInterval(retry);
      player.current!.close();
      store.close();
    };
  }, []);

  const truth = item.truth;
  const given = item.settled ? (item.answers[0] as Marks) : null;

  function mark(edge: Edge, to: number): void {
    if (item.settled || to < 0 || to >= frames) return;
    setRemark('');
    setMarks((before) => {
      const now = { ...before, [edge]: to };
      keepMarks(kept, now);
      return now;
    });
  }

  function nudge(edge: Edge, by: number): void {
    const from = marks[edge];
    if (from === undefined || item.settled) return;
    mark(edge, from + by);
    player.current!.seek(Math.min(Math.max(from + by, 0), frames - 1));
  }

  function next(): void {
    if (at + 1 < run.items.length) setAt(at + 1);
    else end();
  }

  async function done(): Promise<void> {
    if (item.settled) return next();
    const fault = faultOf(marks);
    if (fault || open.waits) return setRemark(fault);
    player.current!.pause();
    const verdict = await open.answer(item, marks as Marks, performance.now() - began.current);
    if (verdict) forgetMarks(kept);
    if (verdict && !verdict.finished && run.part !== 'practice') next();
  }

  const here = () => player.current!.meant.frame;
  const actions: Record<string, () => void> = {
    play: () => (player.current!.playing ? player.current!.pause() : player.current!.play()),
    back: () => player.current!.step(-1),
    forth: () => player.current!.step(1),
    'jump-back': () => player.current!.step(-kJump),
    'jump-forth': () => player.current!.step(kJump),
    'jog-back': () => player.current!.startJog(-1),
    'jog-forth': () => player.current!.startJog(1),
    slower: () => player.current!.changeRate(1),
    faster: () => player.current!.changeRate(-1),
    first: () => player.current!.seek(0),
    last: () => player.current!.seek(frames - 1),
    mark: () => mark('onsetFrame', here()),
    onset: () => mark('onsetFrame', here()),
    apex: () => mark('apexFrame', here()),
    offset: () => mark('offsetFrame', here()),
    'onset-earlier': () => nudge('onsetFrame', -1),
    'onset-later': () => nudge('onsetFrame', 1),
    'offset-earlier': () => nudge('offsetFrame', -1),
    'offset-later': () => nudge('offsetFrame', 1),
    done: () => void done(),
    help: () => sheet.current!.showModal(),
  };
  useKeys(
    (_, name) => {
      const action = actions[keys.get(name) ?? ''];
      action?.();
      return action !== undefined;
    },
    () => player.current?.stopJog(),
  );

  const place = (to: number) => ({ left: `${(100 * (to + 0.5)) / frames}%` });
  return (
    <main
      class="training"
      data-item={item.position}
      data-settled={item.settled}
      onBlur={() => player.current?.stopJog()}
    >
      <RunHead run={run} at={at} keys={sheet} />
      <section class="panel training-stage" aria-label="The recording">
        <canvas
          ref={canvas}
          role="img"
          width={360}
          height={400}
          aria-label={`A drawn face, frame ${frame} of ${frames}`}
        />
        <div class="training-strip" aria-hidden="true">
          <span class="here" style={place(frame)} />
          {kEdges.map(
            (edge) =>
              marks[edge] !== undefined && (
                <span key={edge} class="given" style={place(marks[edge]!)}>
                  {kEdgeNames[edge][0]}
                </span>
              ),
          )}
          {truth &&
            kEdges.map((edge) => <span key={edge} class="truth" style={place(truth[edge])} />)}
        </div>
        <p class="number" data-place>
          {clockText(frame * frameUs)} · frame {frame}
        </p>
      </section>
      <div class="training-transport">
        <StepButton by={-1} step={actions.back} />
        <button class="action" onClick={actions.play}>
          {player.current?.playing ? 'Pause' : 'Play'}
        </button>
        <StepButton by={1} step={actions.forth} />
        <SpeedButtons
          rate={player.current?.rate ?? 1}
          choose={(rate) => player.current!.setRate(rate)}
        />
      </div>
      <div class="training-marks" role="group" aria-label="Marks">
        {kEdges.map((edge) => (
          <button
            key={edge}
            class="choice"
            disabled={item.settled}
            onClick={() => mark(edge, here())}
          >
            <kbd>{keysOf(keys, edge.replace('Frame', ''))[0]?.toUpperCase() ?? ''}</kbd>{' '}
            {kEdgeNames[edge]}: {marks[edge] ?? '–'}
          </button>
        ))}
        <button class="action" onClick={actions.done}>
          {item.settled ? 'Next' : 'Done'} <kbd>Enter</kbd>
        </button>
      </div>
      <p class="training-say" role="status">
        {truth && given
          ? `${feedbackText(given, truth, frameUs)} It went from frame ${truth.onsetFrame} over ${truth.apexFrame} to ${truth.offsetFrame}: ${unitsText(truth.units)}.`
          : remark}
      </p>
      {open.trouble && (
        <p class="notice trouble" role="alert">
          {open.trouble}
        </p>
      )}
      <KeyTable dialog={sheet} rows={timingKeys(keys)} />
    </main>
  );
}

function timingKeys(keys: KeyMap): KeyRow[] {
  const of = (...names: string[]) => names.flatMap((name) => keysOf(keys, name));
  return [
    [of('play'), 'play or pause'],
    [of('back', 'forth'), 'one frame back, on'],
    [of('jump-back', 'jump-forth'), 'ten frames back, on'],
    [of('jog-back', 'jog-forth'), 'jog back, on, while held'],
    [of('slower', 'faster'), 'slower, faster: 1, 1/2, 1/4, 1/10'],
    [of('first', 'last'), 'to the start, the end'],
    [of('onset', 'apex', 'offset'), 'onset, apex, offset are here'],
    [of('onset-earlier', 'onset-later'), 'onset a frame earlier, later'],
    [of('offset-earlier', 'offset-later'), 'offset a frame earlier, later'],
    [of('done'), 'the marks are done; then on'],
    [of('help'), 'this sheet'],
  ];
}
