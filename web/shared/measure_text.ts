// A minus as print has it, and none before nothing.
export function fixed(value: number, decimals: number): string {
  const text = value.toFixed(decimals);
  return Number(text) === 0 ? text.replace('-', '') : text.replace('-', '\u2212');
}

// How values of a study's measure are shown: shares in percent.
interface Shown {
  scale: number;
  decimals: number;
  unit: string;
}

interface ShownMeasure {
  kind: string;
  decimals: number;
  unit: string;
}

export function shownAs(measure: ShownMeasure): Shown {
  if (measure.kind === 'proportion') return { scale: 100, decimals: 1, unit: '%' };
  const unit = measure.unit === '1/min' ? 'a minute' : measure.unit;
  return { scale: 1, decimals: measure.decimals, unit };
}

export function numberText(measure: ShownMeasure, value: number): string {
  const { scale, decimals } = shownAs(measure);
  return fixed(scale * value, decimals);
}

export function valueText(measure: ShownMeasure, value: number): string {
  const { unit } = shownAs(measure);
  return numberText(measure, value) + (unit && `\u00a0${unit}`);
}
