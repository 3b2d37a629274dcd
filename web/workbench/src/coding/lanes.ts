import { firstAtOrAfter, type Times } from './times';

// What of many frames and events is to be drawn on few pixels, in time that grows with the pixels.

// The stretch of time that is shown, and how wide: x = (us - fromUs) / (toUs - fromUs) * width.
export interface Window {
  fromUs: number;
  toUs: number;
  width: number; // pixels
}

export function xOf(window: Window, us: number): number {
  return ((us - window.fromUs) / (window.toUs - window.fromUs)) * window.width;
}

export function usAt(window: Window, x: number): number {
  return window.fromUs + (x / window.width) * (window.toUs - window.fromUs);
}

export interface Span {
  beginUs: number;
  endUs: number; // after begin
}

// One rectangle: one event, or several in one pixel column. index: of the (first) event.
export interface Bar {
  x: number;
  width: number;
  index: number;
  many: boolean;
}

// Events by their begin.
export abstract class Lane<T extends Span> {
  abstract readonly length: number;
  abstract span(index: number): T;
  // The first, from one on, that begins then or later.
  protected abstract firstBeginning(us: number, from: number): number;
  // One before which none lasts until then.
  protected abstract firstLasting(us: number): number;

  // No more bars than pixels, whatever lies in the window.
  bars(window: Window): Bar[] {
    const bars: Bar[] = [];
    const perPixelUs = (window.toUs - window.fromUs) / window.width;
    for (let i = this.firstLasting(window.fromUs); i < this.length;) {
      const span = this.span(i);
      if (span.beginUs >= window.toUs) break;
      if (span.endUs <= window.fromUs) {
        ++i;
        continue;
      }
      const x = Math.max(0, xOf(window, span.beginUs));
      const end = Math.min(window.width, xOf(window, span.endUs));
      if (end - x >= 1) {
        bars.push({ x, width: end - x, index: i, many: false });
        ++i;
        continue;
      }
      // All that begin in this pixel are one bar.
      const behind = Math.max(window.fromUs, span.beginUs) + perPixelUs;
      const next = this.firstBeginning(behind, i + 1);
      let widest = 1;
      for (let k = i; k < Math.min(next, i + 8); ++k) {
        widest = Math.max(widest, xOf(window, this.span(k).endUs) - x);
      }
      bars.push({ x, width: Math.min(widest, window.width - x), index: i, many: next > i + 1 });
      i = next;
    }
    return bars;
  }

  // The event at a time, the shortest of several; or the nearest within reach. Its index; -1: none.
  at(us: number, reachUs: number): number {
    let best = -1;
    let least = Infinity;
    for (let i = this.firstLasting(us - reachUs); i < this.length; ++i) {
      const { beginUs, endUs } = this.span(i);
      if (beginUs > us + reachUs) break;
      const away = Math.max(beginUs - us, us - endUs, 0);
      if (away > reachUs) continue;
      const rank = away * 1e6 + (endUs - beginUs);
      if (rank < least) [best, least] = [i, rank];
    }
    return best;
  }
}

export class SpanLane<T extends Span> extends Lane<T> {
  private spans: readonly T[];
  private begins: Float64Array;
  private longestUs = 0;

  constructor(spans: readonly T[]) {
    super();
    const ordered = spans.every((span, i) => i === 0 || spans[i - 1].beginUs <= span.beginUs);
    this.spans = ordered
      ? spans
      : [...spans].sort((a, b) => a.beginUs - b.beginUs || a.endUs - b.endUs);
    this.begins = new Float64Array(spans.length);
    this.spans.forEach(({ beginUs, endUs }, i) => {
      this.begins[i] = beginUs;
      this.longestUs = Math.max(this.longestUs, endUs - beginUs);
    });
  }

  get length(): number {
    return this.spans.length;
  }

  span(index: number): T {
    return this.spans[index];
  }

  protected firstBeginning(us: number, from: number): number {
    return firstAtOrAfter(this.begins, us, from);
  }

  protected firstLasting(us: number): number {
    return firstAtOrAfter(this.begins, us - this.longestUs);
  }
}

const kStep = 16; // values of one level in one of the next

// The smallest and the largest of any stretch of values, soon. NaN counts as nothing.
export class Extremes {
  private lows: Float32Array[];
  private highs: Float32Array[];

  constructor(values: Float32Array) {
    this.lows = [values];
    this.highs = [values];
    while (this.lows[this.lows.length - 1].length > kStep) {
      const low = this.lows[this.lows.length - 1];
      const high = this.highs[this.highs.length - 1];
      const count = Math.ceil(low.length / kStep);
      const [less, more] = [new Float32Array(count), new Float32Array(count)];
      for (let i = 0; i < count; ++i) {
        let [a, b] = [NaN, NaN];
        for (let k = i * kStep; k < Math.min(low.length, (i + 1) * kStep); ++k) {
          if (!(a <= low[k])) a = Number.isNaN(low[k]) ? a : low[k];
          if (!(b >= high[k])) b = Number.isNaN(high[k]) ? b : high[k];
        }
        [less[i], more[i]] = [a, b];
      }
      this.lows.push(less);
      this.highs.push(more);
    }
  }

  // Of values[first, last); null where there is none.
  of(first: number, last: number): [low: number, high: number] | null {
    let [low, high] = [Infinity, -Infinity];
    const take = (level: number, i: number) => {
      const [a, b] = [this.lows[level][i], this.highs[level][i]];
      if (a < low) low = a;
      if (b > high) high = b;
    };
    let [from, to] = [Math.max(0, first), Math.min(last, this.lows[0].length)];
    for (let level = 0; from < to; ++level) {
      const more = level + 1 < this.lows.length;
      while (from < to && (!more || from % kStep !== 0)) take(level, from++);
      while (from < to && (!more || to % kStep !== 0)) take(level, --to);
      from /= kStep;
      to /= kStep;
    }
    return low <= high ? [low, high] : null;
  }
}

// The frames of each pixel column: from edges[x] until before edges[x + 1]. A column between two
// frames has none.
export function columnEdges(times: Times, window: Window): Int32Array {
  const columns = Math.max(0, Math.floor(window.width));
  const edges = new Int32Array(columns + 1);
  let from = 0;
  for (let x = 0; x <= columns; ++x) {
    from = firstAtOrAfter(times, usAt(window, x), from);
    edges[x] = from;
  }
  return edges;
}

// Stretches of frames for which `is` holds, first to last inclusive.
export function runs(
  count: number,
  is: (frame: number) => boolean,
): [first: number, last: number][] {
  const found: [number, number][] = [];
  let first = -1;
  for (let i = 0; i <= count; ++i) {
    const inside = i < count && is(i);
    if (inside && first < 0) first = i;
    if (!inside && first >= 0) {
      found.push([first, i - 1]);
      first = -1;
    }
  }
  return found;
}

// Round distances between ticks that leave `leastPx` for each.
export function ticks(window: Window, leastPx: number): { us: number; x: number }[] {
  const steps = [
    0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200,
  ];
  const span = window.toUs - window.fromUs;
  const wanted = (leastPx / window.width) * span;
  const stepUs = 1e6 * (steps.find((step) => step * 1e6 >= wanted) ?? 7200);
  const list = [];
  for (let n = Math.ceil(window.fromUs / stepUs); n * stepUs <= window.toUs; ++n) {
    list.push({ us: n * stepUs, x: xOf(window, n * stepUs) });
  }
  return list;
}
