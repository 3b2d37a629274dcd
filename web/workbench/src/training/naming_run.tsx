import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Api } from '../api';
import { keyMap, readOwnKeys } from '../coding/keys';
import type { State } from '../types';
import { choiceOf } from './choices';
import { apexOf, ClipPlayer, loadClip } from './clip_player';
import { KeyTable, type KeyRow } from './key_table';
import { RunHead } from './run_head';
import { waitingItem, type Item, type Run } from './training';
import { useKeys } from './use_keys';
import type { OpenRun } from './use_run';
import { labelText, lookOf, unitsText } from './words';

const kSlow = 1 / 4;

interface Props {
  api: Api;
  state: State;
  run: Run;
  open: OpenRun;
  end: () => void; // the last item was looked at
}

// A test, or practice, of naming what is shown for an instant.
export function NamingRun({ api, state, run, open, end }: Props) {
  const [at, setAt] = useState(() => waitingItem(run));
  const item = run.items[at];
  return <OneItem key={item.position} {...{ api, state, run, open, end, at, setAt, item }} />;
}

interface ItemProps extends Props {
  at: number;
  setAt: (at: number) => void;
  item: Item;
}

// wait: pictures are loaded; watch: it plays, and was not seen yet; answer: an answer is waited for;
// held: the picture is held until the right answer comes; right: it has come.
type Phase = 'wait' | 'watch' | 'answer' | 'held' | 'right';

function OneItem({ api, state, run, open, end, at, setAt, item }: ItemProps) {
  const [phase, setPhase] = useState<Phase>('wait');
  const [typed, setTyped] = useState('');
  const [remark, setRemark] = useState('');
  const canvas = useRef<HTMLCanvasElement>(null);
  const sheet = useRef<HTMLDialogElement>(null);
  const player = useRef<ClipPlayer | null>(null);
  const seenAt = useRef(0);
  const keys = useMemo(() => keyMap(readOwnKeys(state.me!.keys)), []);
  const clip = item.clips[0];
  const practice = run.part === 'practice';

  useEffect(() => {
    const closing = new AbortController();
    void loadClip(api, run, item, 0, closing.signal)
      .then((pictures) => {
        player.current = new ClipPlayer([canvas.current!], [pictures], [clip]);
        if (item.answers.length > 0) hold();
        else watch();
      })
      .catch((error) => !closing.signal.aborted && setRemark(String(error)));
    return () => {
      closing.abort();
      player.current?.stop();
    };
  }, []);

  function watch(): void {
    setPhase('watch');
    player.current!.play(1, {
      began: () => {
        seenAt.current = performance.now();
        setPhase('answer');
      },
    });
  }

  function hold(): void {
    player.current!.hold([apexOf(clip)]);
    setPhase('held');
    setRemark('Your answer was not right. Look again.');
  }

  function next(): void {
    if (at + 1 < run.items.length) setAt(at + 1);
    else end();
  }

  async function choose(label: string): Promise<void> {
    if ((phase !== 'answer' && phase !== 'held') || open.waits) return;
    setTyped('');
    setRemark('');
    const verdict = await open.answer(item, { label }, performance.now() - seenAt.current);
    if (!verdict) return;
    if (!practice) return verdict.finished ? undefined : next();
    player.current!.hold([apexOf(clip)]);
    setPhase(verdict.settled ? 'right' : 'held');
    if (!verdict.settled) setRemark(`Not ${labelText(state, run.course, label)}. Look again.`);
  }

  const right = phase === 'right' && item.truth;
  useKeys((event, name) => {
    if (name === '?') sheet.current!.showModal();
    else if (phase === 'right' && (name === 'Enter' || name === 'Space')) next();
    else if (phase === 'held' && typed === '' && name === 'Space') player.current!.play(kSlow);
    else {
      const chosen = choiceOf(run, keys, typed, event);
      if (!chosen) return false;
      setTyped(chosen.typed);
      if (chosen.label) void choose(chosen.label);
      else setRemark(chosen.wrong ? `${chosen.wrong} is no choice here.` : '');
    }
    return true;
  });

  const tried = item.answers.map(({ label }) => label);
  return (
    <main class="training" data-phase={phase} data-item={item.position}>
      <RunHead run={run} at={at} keys={sheet} />
      <section class="panel training-stage" aria-label="The face">
        <canvas
          ref={canvas}
          role="img"
          width={360}
          height={400}
          aria-label="A drawn face: a neutral look, then an expression for an instant"
        />
      </section>
      <p class="training-say" role="status">
        {right
          ? `Right: ${labelText(state, run.course, right.label)}, ${unitsText(right.units)}.`
          : remark || (phase === 'wait' ? 'The pictures are loaded …' : typed ? `${typed} …` : '')}
      </p>
      {open.trouble && (
        <p class="notice trouble" role="alert">
          {open.trouble}
        </p>
      )}
      {right ? (
        <div class="training-next">
          <p class="hint">{lookOf(right.label)}</p>
          <button class="action" onClick={next}>
            Next <kbd>Enter</kbd>
          </button>
        </div>
      ) : (
        <div class="training-choices" role="group" aria-label="What was it?">
          {run.labels.map((label, i) => (
            <button
              key={label}
              class="choice"
              disabled={tried.includes(label)}
              onClick={() => void choose(label)}
            >
              <kbd>{run.course === 'units' ? label : i + 1}</kbd>{' '}
              {labelText(state, run.course, label).replace(/^\d+ /, '')}
            </button>
          ))}
        </div>
      )}
      <KeyTable dialog={sheet} rows={keyRows(run)} />
    </main>
  );
}

function keyRows(run: Run): KeyRow[] {
  const naming: KeyRow[] =
    run.course === 'units'
      ? [
          [['0', '9'], 'type the number of the unit'],
          [['Space', 'Enter'], 'end a number that a longer one could go on from, as 1 or 2'],
          [['Backspace'], 'take the digits away'],
        ]
      : [
          ...run.labels.map((label, i): KeyRow => [[String(i + 1)], label]),
          [['h', 's', 'g', 'f', 't', 'p'], 'the same by the letters of the coding page'],
        ];
  const practice: KeyRow[] = [
    [['Space'], 'while the picture is held: play it slowly'],
    [['Enter'], 'after the right answer: on'],
  ];
  return [...naming, ...(run.part === 'practice' ? practice : []), [['?'], 'this sheet']];
}
