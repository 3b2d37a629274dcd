// A minus as print has it, and none before nothing.
export function fixed(value: number, decimals: number): string {
  const text = value.toFixed(decimals);
  return Number(text) === 0 ? text.replace('-', '') : text.replace('-', '\u2212');
}

// How values of a study's measure are shown: shares in percent.
export interface Shown {
  scale: number;
  decimals: number;
  unit: string;
}

export function shownAs(measure: { kind: string; decimals: number; unit: string }): Shown {
  if (measure.kind === 'proportion') return { scale: 100, decimals: 1, unit: '%' };
  const unit = measure.unit === '1/min' ? 'a minute' : measure.unit;
  return { scale: 1, decimals: measure.decimals, unit };
}
