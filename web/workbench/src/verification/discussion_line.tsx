import { useEffect, useRef } from 'preact/hooks';
import { hue, Swatch } from '../../../shared/parts';
import { clockText } from '../coding/times';
import type { NotedCode } from '../types';
import type { DiscussionView } from './discussion_view';

const kAroundUs = 1_500_000;
const kWide = 1000; // units of the drawing
const kLane = 26;

// What each coder noted about the movement, one lane each; a press shows that moment.
export function DiscussionLine({ view }: { view: DiscussionView }) {
  const head = useRef<SVGLineElement>(null);
  const { discussion, times } = view;
  const { lanes, firstFrame, lastFrame, frames } = discussion;
  const begin = Math.max(times[frames.first], times[firstFrame] - kAroundUs);
  const end = Math.min(times[frames.last], times[lastFrame] + kAroundUs);
  const x = (us: number) => (kWide * (us - begin)) / Math.max(1, end - begin);
  const high = kLane * lanes.length;

  useEffect(() => {
    const move = (frame: number) => {
      const at = String(x(times[frame]));
      head.current?.setAttribute('x1', at);
      head.current?.setAttribute('x2', at);
    };
    view.frames.add(move);
    if (view.player) move(view.player.frame);
    return () => void view.frames.delete(move);
  }, [view]);

  function press(event: MouseEvent): void {
    const box = (event.currentTarget as Element).getBoundingClientRect();
    const us = begin + ((event.clientX - box.left) / box.width) * (end - begin);
    let frame = frames.first;
    for (let low = frames.first, far = frames.last; low <= far;) {
      const middle = (low + far) >> 1;
      if (times[middle] <= us) [frame, low] = [middle, middle + 1];
      else far = middle - 1;
    }
    view.player.seek(frame);
  }

  const isThis = (code: NotedCode, lane: number) => {
    const own = discussion.views[lane]?.code;
    return own?.onsetFrame === code.onsetFrame && own.offsetFrame === code.offsetFrame;
  };
  return (
    <figure class="discussion-line">
      <svg
        viewBox={`0 0 ${kWide} ${high}`}
        preserveAspectRatio="none"
        style={{ height: `${high}px` }}
        role="img"
        aria-label={`Line of time from ${clockText(begin)} to ${clockText(end)} with what each coder noted`}
        onClick={press}
      >
        {lanes.map(({ codes }, lane) => (
          <g key={lane} class={hue(lane)}>
            <rect class="lane" x="0" y={lane * kLane + 2} width={kWide} height={kLane - 4} />
            {codes.map((code) => {
              const left = x(times[code.onsetFrame]);
              return (
                <rect
                  key={`${code.onsetFrame} ${code.offsetFrame} ${code.tierId}`}
                  class={isThis(code, lane) ? 'code this' : 'code'}
                  x={left}
                  y={lane * kLane + 5}
                  width={Math.max(3, x(times[code.offsetFrame]) - left)}
                  height={kLane - 10}
                />
              );
            })}
          </g>
        ))}
        <line ref={head} class="head" x1="0" x2="0" y1="0" y2={high} />
      </svg>
      <figcaption>
        {lanes.map(({ coder }, lane) => (
          <span key={lane}>
            <Swatch index={lane} /> {coder}
          </span>
        ))}
        <span class="number">
          {clockText(begin)} to {clockText(end)}
        </span>
      </figcaption>
    </figure>
  );
}
