// From values to pixels.
export type Scale = (value: number) => number;

export function linear([low, high]: [number, number], [from, to]: [number, number]): Scale {
  const size = high > low ? (to - from) / (high - low) : 0;
  return (value) => from + (value - low) * size;
}

// Equal factors are equally far apart. Precondition: values above 0.
export function logarithmic([low, high]: [number, number], range: [number, number]): Scale {
  const scale = linear([Math.log(low), Math.log(high)], range);
  return (value) => scale(Math.log(value));
}

// To two figures, the last of them even, so that the half of it is short, too.
export function roundedUp(value: number): number {
  const unit = 2 * 10 ** (Math.floor(Math.log10(value)) - 1);
  return Number((unit * Math.ceil(value / unit - 1e-9)).toPrecision(3));
}

// So many that the ticks, times a scale, differ.
export function tickDecimals(ticks: number[], scale = 1): number {
  const step = ticks.length > 1 ? ticks[1] - ticks[0] : 1;
  return Math.max(0, -Math.floor(Math.log10(scale * step) + 1e-9));
}

// Round numbers from low to high, about so many.
export function ticksBetween(low: number, high: number, count: number): number[] {
  if (!(high > low)) return [low];
  const rough = (high - low) / count;
  const unit = 10 ** Math.floor(Math.log10(rough));
  const step = unit * ([1, 2, 5].find((factor) => factor * unit >= rough) ?? 10);
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, i) =>
    Number(((first + i) * step).toPrecision(12)),
  );
}
