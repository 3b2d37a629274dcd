import type {
  Comparison,
  Effect,
  Estimate,
  Group,
  Interval,
  Measure,
  StudyPage,
} from '../../generated/study';
import { unbroken } from '../../shared/format';
import { fixed, shownAs } from '../../shared/measure_text';

// Two groups of a study that are compared.
export interface Pair {
  page: StudyPage;
  comparison: Comparison;
  groups: [Group, Group];
}

export function pairOf(page: StudyPage, place: number): Pair {
  const comparison = page.comparisons[place];
  return {
    page,
    comparison,
    groups: [page.groups[comparison.first], page.groups[comparison.second]],
  };
}

export const pairName = ({ groups: [first, second] }: Pair) => `${first.name} and ${second.name}`;

export const measureOf = ({ page }: Pair, effect: Effect) => page.measures[effect.measure];

export interface SubjectValues {
  subject: number;
  values: number[];
  mean: number;
}

export function bySubject(pairs: [number, number][]): SubjectValues[] {
  const subjects = new Map<number, number[]>();
  for (const [subject, value] of pairs) {
    const own = subjects.get(subject);
    if (own) own.push(value);
    else subjects.set(subject, [value]);
  }
  return [...subjects].map(([subject, values]) => {
    return { subject, values, mean: values.reduce((sum, each) => sum + each, 0) / values.length };
  });
}

// Of the pair's two groups, pairs of a subject and a value.
export function valuesOf({ comparison }: Pair, measure: Measure) {
  return [measure.values[comparison.first], measure.values[comparison.second]] as const;
}

const kFound = 0.05; // rate of false discoveries, p of tests of equivalence

// What is known of a difference: it is shown; it is, but frame rates or pictures alone may have made
// it; there is none that matters; none is shown; nothing can be said.
export type Standing = 'shown' | 'doubtful' | 'same' | 'open' | 'untold';

export function isFound({ q }: { q: number | null }): boolean {
  return q !== null && q < kFound;
}

export function standingOf(effect: Effect): Standing {
  if (effect.not_told) return 'untold';
  if (isFound(effect))
    return effect.frame_rate.every(({ survives }) => survives) ? 'shown' : 'doubtful';
  return effect.equivalence_p !== null && effect.equivalence_p < kFound ? 'same' : 'open';
}

// The most surprising first; of one p the larger effect. Those of which nothing can be said are not
// among them.
export function byStrength(effects: Effect[]): Effect[] {
  const size = ({ dominance }: Effect) => Math.abs(dominance?.value ?? 0);
  return effects.filter(({ p }) => p !== null).sort((a, b) => a.p! - b.p! || size(b) - size(a));
}

export const isShare = ({ kind }: Measure) => kind === 'proportion';

export function signed(value: number, decimals: number): string {
  const text = fixed(value, decimals);
  return Number(value.toFixed(decimals)) > 0 ? `+${text}` : text;
}

export function endsText(ends: Interval, decimals: number, scale = 1): string {
  return `${fixed(scale * ends[0], decimals)} to ${fixed(scale * ends[1], decimals)}`;
}

export function intervalText(measure: Measure, ends: Interval | null): string {
  const { scale, decimals } = shownAs(measure);
  return ends ? endsText(ends, decimals, scale) : '';
}

// "0.42 (0.28 to 0.58)"
export function estimateText({ value, interval }: Estimate, decimals: number, scale = 1): string {
  return (
    fixed(scale * value, decimals) + (interval ? ` (${endsText(interval, decimals, scale)})` : '')
  );
}

// "Duration, onset to offset" -> "duration, onset to offset, ms"
export function axisLabel(measure: Measure): string {
  const { unit } = shownAs(measure);
  return unit ? `${measure.label}, ${unit}` : measure.label;
}

const kLabelled = /^(Emotion: |Action unit )/;

// A label without what stands above it already.
export const shortLabel = ({ label }: Measure) => label.replace(kLabelled, '');

const isShareOf = (measure: Measure, names: RegExp) => isShare(measure) && names.test(measure.name);
export const isEmotion = (measure: Measure) => isShareOf(measure, /^emotion_/);
export const isUnit = (measure: Measure) => isShareOf(measure, /^au\d/);

// The end of a name of a measure of one region: what of it.
export interface RegionKind {
  label: string;
  measures: number[]; // indices, in the order of regions
}

// Displacement, strain, speed: each with its regions.
export function regionKinds({ measures }: StudyPage): RegionKind[] {
  const kinds: RegionKind[] = [];
  measures.forEach(({ label, region }, i) => {
    if (!region) return;
    const named = label.split(',')[0];
    const kind = kinds.find((one) => one.label === named);
    if (kind) kind.measures.push(i);
    else kinds.push({ label: named, measures: [i] });
  });
  return kinds;
}

export function cellsOf(estimate: Estimate | null): (number | null)[] {
  return [
    estimate?.value ?? null,
    estimate?.interval?.[0] ?? null,
    estimate?.interval?.[1] ?? null,
  ];
}

// The name of a figure's files.
export function fileName(...words: string[]): string {
  const name = ['study', ...words].join('-').toLowerCase();
  return name.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
}

// A sentence of the program as print has it.
export function said(sentence: string): string {
  return unbroken(sentence).replace(/(?<=^|[\s(])-(?=\d)/g, '\u2212');
}
