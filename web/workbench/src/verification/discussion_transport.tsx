import { useEffect, useState } from 'preact/hooks';
import { clockText } from '../coding/times';
import { kRates } from '../coding/frame_player';
import { kViews, type DiscussionView } from './discussion_view';

const kRateNames = ['1', '1/2', '1/4', '1/10'];

// What plays it, by hand and by key.
export function DiscussionTransport({ view }: { view: DiscussionView }) {
  const [frame, setFrame] = useState<number | null>(null);
  useEffect(() => {
    view.frames.add(setFrame);
    return () => void view.frames.delete(setFrame);
  }, [view]);
  const player = view.player as DiscussionView['player'] | undefined;
  return (
    <div class="transport">
      <div class="buttons">
        <button class="action" onClick={() => view.playOrPause()}>
          {player?.playing ? 'Pause' : 'Play in a loop'} <kbd>Space</kbd>
        </button>
        <button class="chip" onClick={() => view.play(null)}>
          Loop all <kbd>0</kbd>
        </button>
        <button class="chip" aria-label="One frame back" onClick={() => player?.step(-1)}>
          <kbd>←</kbd>
        </button>
        <button class="chip" aria-label="One frame on" onClick={() => player?.step(1)}>
          <kbd>→</kbd>
        </button>
        <span class="segments" role="group" aria-label="Speed">
          {kRates.map((rate, i) => (
            <button
              key={rate}
              aria-pressed={player?.rate === rate}
              onClick={() => player?.setRate(rate)}
            >
              {kRateNames[i]}
            </button>
          ))}
        </span>
        <span class="segments" role="group" aria-label="View">
          {kViews.map((kind) => (
            <button
              key={kind}
              aria-pressed={player?.kind.view === kind}
              onClick={() => view.setView(kind)}
            >
              {kind}
            </button>
          ))}
        </span>
        <span class="number">
          {frame !== null && `frame ${frame}, ${clockText(view.times[frame])}`}
        </span>
      </div>
    </div>
  );
}
