import { firstAtOrAfter } from './data';
import type { View } from './view';

export type Series = (number | null)[];

// The part of `values` in view, ready for the curve: as it is where there is room, else the least
// and the greatest value of each pixel column, so that no short peak is lost.
export function windowed(
  time: Float64Array,
  values: Float32Array[],
  view: View,
  widthPx: number,
): [number[], ...Series[]] {
  const first = Math.max(0, firstAtOrAfter(time, view.from) - 1);
  const last = Math.min(time.length, firstAtOrAfter(time, view.to) + 1);
  if (last - first <= 3 * widthPx) return asItIs(time, values, first, last);
  return leastAndGreatest(time, values, first, last, Math.max(1, Math.floor(widthPx)));
}

function asItIs(
  time: Float64Array,
  values: Float32Array[],
  first: number,
  last: number,
): [number[], ...Series[]] {
  const series = values.map((column) =>
    Array.from(column.subarray(first, last), (v) => (Number.isNaN(v) ? null : v)),
  );
  return [Array.from(time.subarray(first, last)), ...series];
}

function leastAndGreatest(
  time: Float64Array,
  values: Float32Array[],
  first: number,
  last: number,
  buckets: number,
): [number[], ...Series[]] {
  const x: number[] = [];
  const series: Series[] = values.map(() => []);
  for (let b = 0; b < buckets; ++b) {
    const from = first + Math.floor(((last - first) * b) / buckets);
    const to = first + Math.floor(((last - first) * (b + 1)) / buckets);
    x.push(time[from], time[Math.floor((from + to) / 2)]);
    values.forEach((column, k) => {
      let least = Infinity;
      let greatest = -Infinity;
      for (let i = from; i < to; ++i) {
        if (column[i] < least) least = column[i];
        if (column[i] > greatest) greatest = column[i];
      }
      series[k].push(least > greatest ? null : least, least > greatest ? null : greatest);
    });
  }
  return [x, ...series];
}
