// Frames and their presentation times, microseconds, strictly rising.
export type Times = ArrayLike<number>;

// The first index whose value is at or after `value`; the length when there is none.
export function firstAtOrAfter(values: Times, value: number, from = 0): number {
  let low = from;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

// The frame that a player shows at that time: the last that began by then. Precondition: frames.
export function frameAt(times: Times, us: number): number {
  const after = firstAtOrAfter(times, us + 1);
  return Math.max(0, after - 1);
}

// When the frame gives way to the next; of the last one after the usual time.
export function endOf(times: Times, frame: number): number {
  if (frame + 1 < times.length) return times[frame + 1];
  const usual =
    times.length > 1 ? (times[times.length - 1] - times[0]) / (times.length - 1) : 40_000;
  return times[times.length - 1] + usual;
}

// "1:02:03.456"
export function clockText(us: number): string {
  const ms = Math.max(0, Math.round(us / 1000));
  const [h, m] = [Math.floor(ms / 3_600_000), Math.floor(ms / 60_000) % 60];
  const s = ((ms / 1000) % 60).toFixed(3).padStart(6, '0');
  return h > 0 ? `${h}:${String(m).padStart(2, '0')}:${s}` : `${m}:${s}`;
}
