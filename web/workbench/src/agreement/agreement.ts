import { capital, plural } from '../../../shared/format';
import type { CodedUnit } from '../types';

// How far coders agree, as `inkling agreement --json` tells it, whose names these are.

export type Aspect = 'occurrence' | 'emotion' | 'action units' | 'intensity' | 'timing';

export interface Figure {
  aspect: Aspect;
  quantity: string; // "movements", "frames", "onset" …
  statistic: string;
  unit: '' | 'frames' | 'ms'; // '': a share or a coefficient
  value: number | null;
  interval: [number, number] | null;
  n: number;
  n_of: string;
  not_defined?: string;
  meaning: string;
}

export type SliceKind =
  'all' | 'coders' | 'coder again' | 'emotion' | 'action unit' | 'stage' | 'age' | 'proposal';

export interface EmotionTable {
  emotions: string[];
  movements: number[][]; // rows: the first coder's, columns: the second's
}

export const kMoments = ['onset', 'apex', 'offset'] as const;
export type FramesApart = Record<(typeof kMoments)[number], [frames: number, movements: number][]>;

// Figures of a part of the codes.
export interface Slice {
  by: SliceKind;
  of: string;
  coders: string[];
  subjects: number;
  parts: number;
  codes: number;
  movements: number;
  figures: Figure[];
  emotion_table: EmotionTable | null; // of two coders
  frames_apart: FramesApart | null;
}

export interface AgreementReport {
  tier: string;
  overlap: number;
  tolerance_ms: number;
  resamples: number;
  level: number;
  coders: string[];
  subjects: number;
  recordings: number;
  parts: number;
  codes: number;
  summary: string[];
  cautions: { about: string; text: string }[];
  slices: Slice[];
  notes: string[];
}

export interface Agreement {
  progress: number; // 0 to 1
  atUs: number | null; // since 1970: it was so then
  error: { error: string; todo?: string } | null;
  result: AgreementReport | null;
  leftOut: string[]; // faces that one still codes without others' events
}

export interface Options {
  tier: string;
  stage: string; // '': those in which coders code by themselves
  overlap: string;
  toleranceMs: string;
  ageBands: string; // years, with commas between
  unfinished: boolean;
}

export const kUsual: Options = {
  tier: 'micro',
  stage: '',
  overlap: '0.3',
  toleranceMs: '100',
  ageBands: '3,6,9,12,15,18',
  unfinished: false,
};

export function queryOf(options: Options): string {
  const { tier, stage, overlap, toleranceMs, ageBands, unfinished } = options;
  const query = new URLSearchParams({ tier, overlap, toleranceMs });
  query.set('ageBands', ageBands.replace(/\s+/g, ''));
  if (stage) query.set('stage', stage);
  if (unfinished) query.set('unfinished', '1');
  return query.toString();
}

// Which movements are listed of which coders differ.
export interface Wanted {
  pair: string; // the name of a slice "coders" or "again NAME"; '': every pair
  aspect: string;
  emotion: string;
  named: string; // with emotion: the first coder says that, the second this
  unit: number; // 0: any
}

export const kAllDifferences: Wanted = { pair: '', aspect: '', emotion: '', named: '', unit: 0 };

export interface DifferentCode {
  onsetFrame: number;
  apexFrame: number | null;
  offsetFrame: number;
  onsetUs: number;
  emotion: string;
  units: CodedUnit[];
  unsure: boolean;
  comment: string;
  proposalSeen: boolean;
}

export interface DifferenceSide {
  coder: string;
  taskId: number;
  code: DifferentCode | null; // null: did not note it
}

export interface Difference {
  recording: string;
  subject: string;
  part: string;
  stage: string;
  first: DifferenceSide;
  second: DifferenceSide;
  aspects: string[];
}

export interface Differences {
  count: number;
  differences: Difference[];
}

// How a slice is named where those of several kinds stand together.
export function sliceName({ by, of }: Slice): string {
  if (by === 'all' || by === 'coders') return capital(of);
  if (by === 'coder again') return `${of}, the same again`;
  return `${capital(by)}: ${of}`;
}

// The name of the pair that a slice is of, for Wanted; null: it is of no two coders.
export function pairOf({ by, of }: Slice): string | null {
  if (by === 'coders') return of;
  return by === 'coder again' ? `again ${of}` : null;
}

export function wantedQuery(wanted: Wanted, slices: Slice[]): string {
  const query = new URLSearchParams();
  const slice = slices.find((one) => pairOf(one) === wanted.pair);
  if (slice?.by === 'coders') {
    query.set('first', slice.coders[0]);
    query.set('second', slice.coders[1]);
  } else if (slice?.by === 'coder again') {
    query.set('again', slice.of);
  }
  if (wanted.aspect) query.set('aspect', wanted.aspect);
  if (wanted.emotion) query.set('emotion', wanted.emotion);
  if (wanted.named) query.set('named', wanted.named);
  if (wanted.unit) query.set('unit', String(wanted.unit));
  return query.toString();
}

// With the sign that is as wide as a plus.
export function signed(value: number | string): string {
  return String(value).replace('-', '−');
}

function digits(value: number, { unit }: Figure): string {
  const text = value.toFixed(unit ? 1 : 2);
  return signed(Number(text) === 0 ? text.replace('-', '') : text);
}

// "0.86", "1.6"
export function valueText(figure: Figure): string {
  return figure.value === null ? 'not defined' : digits(figure.value, figure);
}

// "0.83 to 0.89"; empty where there is none.
export function intervalText(figure: Figure): string {
  return figure.interval ? figure.interval.map((end) => digits(end, figure)).join(' to ') : '';
}

// "2 488 codes in pairs", "1 movement"
function casesText({ n, n_of }: Figure): string {
  return n === 1 ? plural(n, n_of.replace(/^(\w+)s\b/, '$1')) : plural(n, n_of, n_of);
}

// What a mark says: the number with all that belongs to it, and what it means.
export function figureLines(figure: Figure, level: number): string[] {
  if (figure.value === null) return [figure.meaning];
  const ends = intervalText(figure);
  return [
    `${valueText(figure)}${figure.unit ? ` ${figure.unit}` : ''}`,
    ends
      ? `${(100 * level).toFixed(0)} % interval: ${ends}`
      : 'no interval: fewer than two subjects, or all alike',
    `of ${casesText(figure)}`,
    figure.meaning,
  ];
}

// The figure of that name in a slice.
export function figureIn(
  slice: Slice,
  statistic: string,
  quantity?: string,
  unit = '',
): Figure | undefined {
  return slice.figures.find(
    (one) =>
      one.statistic === statistic &&
      one.unit === unit &&
      (quantity === undefined || one.quantity === quantity),
  );
}

// "AU1B+4"
export function unitsText(units: CodedUnit[]): string {
  const letters = { both: '', left: 'L', right: 'R' };
  const texts = units.map(
    ({ unit, intensity, side }) => `${letters[side]}${unit}${intensity ?? ''}`,
  );
  return texts.length > 0 ? `AU ${texts.join('+')}` : '';
}
