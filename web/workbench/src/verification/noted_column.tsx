import { useEffect, useRef } from 'preact/hooks';
import { Swatch } from '../../../shared/parts';
import { emotionText } from '../coding/words';
import type { NotedCode } from '../types';
import { unitsText, type CoderView } from './discussion';
import { loopKey, viewKey } from './discussion_keys';
import type { DiscussionView } from './discussion_view';

interface StillProps {
  view: DiscussionView;
  slot: string;
  frame: number;
  label: string;
  apart: boolean; // the coders differ in it
}

function Still({ view, slot, frame, label, apart }: StillProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const want = { kind: view.stillKind, frame };
    const draw = () => {
      const picture = view.store.get(want);
      if (!picture || !canvas.current) return;
      canvas.current.width = picture.width;
      canvas.current.height = picture.height;
      canvas.current.getContext('2d', { alpha: false })!.drawImage(picture, 0, 0);
      canvas.current.dataset.frame = String(frame);
    };
    view.stills.add(draw);
    view.store.want(slot, 1, [want]);
    draw();
    return () => {
      view.stills.delete(draw);
      view.store.want(slot, 1, []);
    };
  }, [view, frame]);
  return (
    <figure class={`noted-still${apart ? ' apart' : ''}`}>
      <button
        aria-label={`${label}, frame ${frame}: show it`}
        onClick={() => view.player.seek(frame)}
      >
        <canvas
          ref={canvas}
          width={120}
          height={120}
          role="img"
          aria-label={`${label}, frame ${frame}`}
        />
      </button>
      <figcaption>
        {label} <span class="number">{frame}</span>
      </figcaption>
    </figure>
  );
}

interface Props {
  view: DiscussionView;
  shown: CoderView;
  index: number;
  apart: ReadonlySet<string>; // kinds of difference
  picked: boolean;
  pick: (() => void) | null;
  pickText: string;
}

const kMarks = [
  ['onset', 'Onset', (code: NotedCode) => code.onsetFrame],
  ['apex', 'Apex', (code: NotedCode) => code.apexFrame],
  ['offset', 'Offset', (code: NotedCode) => code.offsetFrame],
] as const;

// What one coder noted: pictures of its marks, its names.
export function NotedColumn({ view, shown, index, apart, picked, pick, pickText }: Props) {
  const { coder, mine, code, silent } = shown;
  const key = viewKey(index);
  const loop = loopKey(index);
  return (
    <section class={`noted${picked ? ' picked' : ''}`} aria-label={`What ${coder} noted`}>
      <div class="panel-head">
        <h2>
          <Swatch index={index} /> {coder}
          {mine && ' (you)'}
        </h2>
        <span class="hint">
          {silent && (mine ? 'you have said nothing yet' : 'has said nothing yet')}
        </span>
      </div>
      {code === null ? (
        <p class="nothing">Noted nothing here.</p>
      ) : (
        <>
          <div class="noted-stills">
            {kMarks.map(([kind, label, frameOf]) => {
              const frame = frameOf(code);
              if (frame === null) return null;
              return (
                <Still
                  key={kind}
                  view={view}
                  slot={`${kind} ${index}`}
                  frame={frame}
                  label={label}
                  apart={apart.has(kind)}
                />
              );
            })}
          </div>
          <p>
            <span class={apart.has('emotion') ? 'apart-text' : ''}>
              {emotionText(code.emotion) || 'no emotion named'}
            </span>
            {', '}
            <span class={apart.has('action units') ? 'apart-text' : ''}>
              {unitsText(code.units) || 'no action units'}
            </span>
            {code.confidence !== null && `, confidence ${code.confidence} of 5`}
            {code.unsure && ', unsure'}
          </p>
          {code.comment && <p class="note-text">“{code.comment}”</p>}
        </>
      )}
      <div class="buttons">
        {code && (
          <button class="chip" onClick={() => view.play(index)}>
            Loop {loop && <kbd>{loop}</kbd>}
          </button>
        )}
        {pick && (
          <button class="chip" aria-pressed={picked} onClick={pick}>
            {pickText} {key && <kbd>{key}</kbd>}
          </button>
        )}
      </div>
    </section>
  );
}
