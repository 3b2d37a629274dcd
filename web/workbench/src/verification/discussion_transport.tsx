import { useEffect, useState } from 'preact/hooks';
import { clockText } from '../coding/times';
import { SpeedButtons, StepButton } from '../coding/speed_buttons';
import { kViews, type DiscussionView } from './discussion_view';

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
        <StepButton by={-1} keyed step={() => player?.step(-1)} />
        <StepButton by={1} keyed step={() => player?.step(1)} />
        <SpeedButtons rate={player?.rate} choose={(rate) => player?.setRate(rate)} />
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
