import type { VNode } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

// Something in a chart that can be pointed at.
export interface Mark {
  x: number; // pixels
  y: number;
  title: string;
  lines: string[]; // what it says, a line each
  pick?: () => void; // when it is clicked, or Enter pressed
}

export interface Drawing {
  height: number; // pixels
  body: VNode;
  marks: Mark[]; // in the order in which arrow keys walk through them
}

// Charts that are shown for paper only, as folds open for it, know that it is for paper.
let printing = false;
addEventListener('beforeprint', () => (printing = true));
addEventListener('afterprint', () => (printing = false));

export interface ChartProps {
  label: string;
  // The picture, so many pixels wide. `current` is the place of the mark that is pointed at.
  draw: (width: number, current: number | null) => Drawing;
  // Which mark is meant: the nearest along an axis, or in the plane.
  nearest: 'x' | 'y' | 'xy';
}

const kPaperPx = 640; // a panel's width on A4 and on letter paper
const kHalfPaperPx = 306;
const kReachPx = 60;
const kBesidePx = 14; // from a mark to what it says
const kSideways = 0.01; // how much the other axis counts

function nearestMark(marks: Mark[], x: number, y: number, nearest: ChartProps['nearest']) {
  const [across, down] = [nearest === 'y' ? kSideways : 1, nearest === 'x' ? kSideways : 1];
  let best: number | null = null;
  let least = nearest === 'xy' ? kReachPx : Infinity;
  marks.forEach((mark, i) => {
    const distance = Math.hypot((mark.x - x) * across, (mark.y - y) * down);
    if (distance < least) [best, least] = [i, distance];
  });
  return best;
}

const kSteps: Record<string, number> = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 };

// Where a key leads from the mark `current`; undefined: nowhere.
function stepped(key: string, current: number | null, count: number): number | undefined {
  if (count === 0) return undefined;
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  const by = kSteps[key];
  if (!by) return undefined;
  if (current === null) return by > 0 ? 0 : count - 1;
  return Math.min(Math.max(current + by, 0), count - 1);
}

// A drawing as wide as its place. What is drawn says more when it is pointed at, touched or walked
// through with the arrow keys.
export function Chart({ label, draw, nearest }: ChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  const [current, setCurrent] = useState<number | null>(null);

  useLayoutEffect(() => {
    const fitPaper = () => {
      const beside = box.current!.closest('.small-multiples'); // two fit on paper
      setWidth(Math.min(box.current!.clientWidth, beside ? kHalfPaperPx : kPaperPx));
    };
    const measure = () => (printing ? fitPaper() : setWidth(box.current!.clientWidth));
    const observer = new ResizeObserver(measure);
    observer.observe(box.current!);
    addEventListener('beforeprint', fitPaper);
    addEventListener('afterprint', measure);
    measure();
    return () => {
      observer.disconnect();
      removeEventListener('beforeprint', fitPaper);
      removeEventListener('afterprint', measure);
    };
  }, []);

  const drawn = width > 0 ? draw(width, current) : null;
  const mark = current === null ? undefined : drawn?.marks[current];

  function point(event: PointerEvent): void {
    if (!drawn) return;
    const place = box.current!.getBoundingClientRect();
    const [x, y] = [event.clientX - place.left, event.clientY - place.top];
    setCurrent(nearestMark(drawn.marks, x, y, nearest));
  }

  function press(event: KeyboardEvent): void {
    if (!drawn || event.ctrlKey || event.altKey || event.metaKey) return;
    const next = stepped(event.key, current, drawn.marks.length);
    if (next !== undefined) setCurrent(next);
    else if (event.key === 'Escape') setCurrent(null);
    else if (event.key === 'Enter' && mark?.pick) mark.pick();
    else return;
    event.preventDefault();
  }

  return (
    <div
      ref={box}
      class="chart"
      tabIndex={0}
      role="group"
      aria-roledescription="chart"
      aria-label={`${label}. Arrow keys walk through it.`}
      style={{ cursor: mark?.pick ? 'pointer' : 'default' }}
      onPointerMove={point}
      onPointerDown={point}
      onPointerLeave={(event) => event.pointerType === 'mouse' && setCurrent(null)}
      onBlur={() => setCurrent(null)}
      onClick={() => mark?.pick?.()}
      onKeyDown={press}
    >
      {drawn && (
        <svg
          width={width}
          height={drawn.height}
          viewBox={`0 0 ${width} ${drawn.height}`}
          aria-hidden="true"
        >
          {drawn.body}
        </svg>
      )}
      {mark && <Tip mark={mark} width={width} />}
      <p class="unseen" role="status">
        {mark && [mark.title, ...mark.lines].join('; ')}
      </p>
    </div>
  );
}

// What a mark says, above it or, near the top, below; never outside of the chart.
function Tip({ mark, width }: { mark: Mark; width: number }) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const { offsetWidth, offsetHeight, style } = box.current!;
    const left = Math.min(Math.max(mark.x - offsetWidth / 2, 0), Math.max(0, width - offsetWidth));
    const above = mark.y - kBesidePx - offsetHeight;
    style.left = `${left}px`;
    style.top = `${above >= 0 ? above : mark.y + kBesidePx}px`;
  });
  return (
    <div ref={box} class="tip" aria-hidden="true">
      <b>{mark.title}</b>
      {mark.lines.map((line) => (
        <span key={line}>{line}</span>
      ))}
    </div>
  );
}

// Grid lines with their numbers at the left: `at` in pixels.
export function Rows({
  rows,
  left,
  right,
}: {
  rows: { at: number; text: string }[];
  left: number;
  right: number;
}) {
  return (
    <>
      {rows.map(({ at, text }) => (
        <g key={text}>
          <line class="grid" x1={left} x2={right} y1={at} y2={at} />
          <text class="y" x={left - 8} y={at + 4}>
            {text}
          </text>
        </g>
      ))}
    </>
  );
}

// "x,y x,y …" of the points that are somewhere.
export function points(list: [number, number][]): string {
  const there = list.filter(([x, y]) => Number.isFinite(x) && Number.isFinite(y));
  return there.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ');
}
