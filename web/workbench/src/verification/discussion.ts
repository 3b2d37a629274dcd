import { listed, plural } from '../../../shared/format';
import { emotionText } from '../coding/words';
import { unitText } from '../coding/unit_text';
import type { CodedUnit, Intensity, NotedCode } from '../types';

// Movements in which coders differ, without a browser: what is said of them, and which are listed.

export const kKinds = [
  'existence',
  'onset',
  'apex',
  'offset',
  'emotion',
  'action units',
  'intensity',
  'side',
] as const;
export type Kind = (typeof kKinds)[number];

export interface Difference {
  kind: Kind;
  frames: number;
  us: number;
}

export interface DiscussionRow {
  id: string;
  recordingId: number; // or the number that stands for it
  recordingName: string;
  faceId: number;
  tierId: number;
  firstFrame: number;
  lastFrame: number;
  onsetUs: number;
  state: 'agreed' | 'open' | 'settled' | 'decided';
  drawn: boolean; // coders agreed, and it is checked by chance
  changedSince: boolean; // since it was decided
  kinds: Kind[];
  waitsFor: string[]; // coders
  waitsForMe: boolean;
  remarks: number;
}

export interface CoderView {
  coder: string;
  mine: boolean;
  code: NotedCode | null; // null: noted nothing
  silent: boolean; // said nothing yet
}

export interface Remark {
  by: string;
  mine: boolean;
  atUs: number;
  agreesWith: number | null; // of the views
  keeps: boolean; // their own view
  text: string;
  before: boolean; // of codes as they were
}

export type Choice = 'code' | 'own' | 'two' | 'none' | 'open';

export interface Decision {
  by: string;
  atUs: number;
  choice: Choice;
  events: NotedCode[];
  reason: string;
  before: boolean;
}

export interface Discussion extends DiscussionRow {
  stamp: string; // of the codes as they are
  frames: { first: number; last: number }; // that may be shown
  differences: Difference[];
  views: CoderView[];
  settledWith: number | null;
  remarkList: Remark[];
  decisions: Decision[]; // oldest first
  lanes: { coder: string; codes: NotedCode[] }[];
  mayDiscuss: boolean;
  mayGiveWay: boolean;
  mayDecide: boolean;
  whyNot: string; // they may not decide
}

export const kindText = (kind: string) => (kind === 'existence' ? 'noted by some only' : kind);

// "onset 3 frames (120 ms) apart", "ben noted nothing".
export function differenceText(difference: Difference, views: readonly CoderView[]): string {
  const { kind, frames, us } = difference;
  const noted = views.filter(({ code }) => code !== null);
  switch (kind) {
    case 'existence': {
      const missing = views.filter(({ code }) => code === null).map(({ coder }) => coder);
      return `${listed(missing)} noted nothing`;
    }
    case 'onset':
    case 'apex':
    case 'offset':
      return `${kind} ${plural(frames, 'frame')} (${Math.round(us / 1000)} ms) apart`;
    case 'emotion':
      return `named ${noted.map(({ code }) => emotionText(code!.emotion) || 'nothing').join(' / ')}`;
    case 'action units':
      return `action units ${noted.map(({ code }) => unitsText(code!.units) || 'none').join(' / ')}`;
    default:
      return `${kind} of action units: ${noted.map(({ code }) => unitsText(code!.units)).join(' / ')}`;
  }
}

// Of a line of the list.
export function rowText({ kinds, drawn, changedSince }: DiscussionRow): string {
  const parts: string[] = kinds.map((kind) => kindText(kind));
  if (drawn) parts.push('agreed, drawn to be checked');
  if (parts.length === 0) parts.push('agreed by now');
  if (changedSince) parts.push('changed since it was decided');
  return parts.join(', ');
}

export function stateText({ state, waitsFor }: DiscussionRow): string {
  if (state === 'settled') return 'settled by the coders';
  if (state !== 'open') return state;
  return waitsFor.length > 0 ? `waits for ${listed(waitsFor)}` : 'waits for a verifier';
}

export function decisionText({ choice, events }: Decision): string {
  if (choice === 'open') return 'took the decision back';
  if (choice === 'none') return 'no event';
  const said = events.map((event) => codeText(event)).join('; ');
  if (choice === 'code') return `as it was coded: ${said}`;
  return `${choice === 'two' ? 'two events' : 'own frames or labels'}: ${said}`;
}

// "frames 20 to 30, fear, 1+4".
export function codeText(code: NotedCode): string {
  const parts = [`frames ${code.onsetFrame} to ${code.offsetFrame}`];
  if (code.apexFrame !== null) parts.push(`apex ${code.apexFrame}`);
  if (code.emotion) parts.push(emotionText(code.emotion));
  if (code.units.length > 0) parts.push(unitsText(code.units));
  return parts.join(', ');
}

export function unitsText(units: readonly CodedUnit[]): string {
  return units.map(unitText).join(' + ');
}

// Of "L12C + 1, 4b"; null where that is none.
export function unitsOf(text: string, known: ReadonlySet<number>): CodedUnit[] | null {
  const units: CodedUnit[] = [];
  for (const part of text.split(/[+,;\s]+/).filter((each) => each !== '')) {
    const match = /^([LR]?)(?:AU|U)?0*(\d{1,2})([A-E]?)$/i.exec(part);
    if (!match || !known.has(Number(match[2]))) return null;
    const side = match[1] === '' ? 'both' : match[1].toUpperCase() === 'L' ? 'left' : 'right';
    units.push({
      unit: Number(match[2]),
      intensity: (match[3].toUpperCase() || null) as Intensity | null,
      side,
    });
  }
  return units;
}

// An event as a verifier types it.
export type EventDraft = Omit<NotedCode, 'units'> & { units: string };
export type Mark = 'onsetFrame' | 'apexFrame' | 'offsetFrame';
export const kMarkNames: Record<Mark, string> = {
  onsetFrame: 'Onset',
  apexFrame: 'Apex',
  offsetFrame: 'Offset',
};

// What is to be put right: as the first coder noted it; of two events, each half of it.
export function draftsOf({ views }: Discussion, count: number): EventDraft[] {
  const first = views.find(({ code }) => code !== null)?.code;
  if (!first || count === 0) return [];
  const units = unitsText(first.units);
  const draft = { ...first, units, comment: '', unsure: false, confidence: null };
  if (count === 1) return [draft];
  const middle = Math.floor((first.onsetFrame + first.offsetFrame) / 2);
  const later = Math.min(middle + 1, first.offsetFrame);
  return [
    { ...draft, apexFrame: null, offsetFrame: middle },
    { ...draft, apexFrame: null, onsetFrame: later },
  ];
}

// Why it cannot be so; '': it can.
export function draftTrouble(
  draft: EventDraft,
  title: string,
  known: ReadonlySet<number>,
  frames: { first: number; last: number },
): string {
  const { onsetFrame, apexFrame, offsetFrame } = draft;
  const apex = apexFrame ?? onsetFrame;
  const inOrder = onsetFrame <= apex && apex <= offsetFrame;
  if (!inOrder || onsetFrame < frames.first || offsetFrame > frames.last) {
    return `${title}: give onset, apex and offset in this order, from frame ${frames.first} to ${frames.last}.`;
  }
  const good = unitsOf(draft.units, known) !== null;
  return good ? '' : `${title}: write action units as 1 + 2B + L12C.`;
}

// Null where its action units are none.
export function eventOf(draft: EventDraft, known: ReadonlySet<number>): NotedCode | null {
  const units = unitsOf(draft.units, known);
  return units && { ...draft, units };
}

export const kFilters = ['waits for me', 'open', 'settled', 'decided', 'all'] as const;
export type Filter = (typeof kFilters)[number];

export interface Shown {
  filter: Filter;
  kind: Kind | 'all' | 'checked';
  recording: string; // its name; '': all
}

function passes(row: DiscussionRow, filter: Filter): boolean {
  if (filter === 'all') return true;
  return filter === 'waits for me' ? row.waitsForMe : row.state === filter;
}

export function shownRows(rows: readonly DiscussionRow[], shown: Shown): DiscussionRow[] {
  return rows.filter(
    (row) =>
      passes(row, shown.filter) &&
      (shown.kind === 'all' ||
        (shown.kind === 'checked' ? row.drawn : row.kinds.includes(shown.kind))) &&
      (shown.recording === '' || row.recordingName === shown.recording),
  );
}

// The discussion before or behind one in the list; null: there is none.
export function besideRow(rows: readonly DiscussionRow[], id: string, by: 1 | -1): string | null {
  const here = rows.findIndex((row) => row.id === id);
  const next = here < 0 ? (by > 0 ? 0 : rows.length - 1) : here + by;
  return rows[next]?.id ?? null;
}

export interface Waits {
  who: string;
  what: 'task' | 'coder' | 'discussion' | 'decision';
  count: number;
  afterTasks: boolean; // cannot begin before own tasks there that are coded blind
}

// "ada: 3 tasks"; a coder that is not chosen yet has no name.
export function waitsText({ who, what, count, afterTasks }: Waits): string {
  if (what === 'coder') return `${plural(count, 'more coder')} to be given it`;
  return `${who}: ${plural(count, what)}${afterTasks ? ', after their open tasks there' : ''}`;
}

export const waitsKey = ({ what, who, afterTasks }: Waits) => `${what} ${afterTasks} ${who}`;

// Of all recordings together, who has most first.
export function allWaits(
  rows: readonly { coding: Waits[]; discussing: Waits[]; deciding: Waits[] }[],
): Waits[] {
  const sums = new Map<string, Waits>();
  for (const row of rows) {
    for (const one of [...row.coding, ...row.discussing, ...row.deciding]) {
      const key = waitsKey(one);
      sums.set(key, { ...one, count: one.count + (sums.get(key)?.count ?? 0) });
    }
  }
  return [...sums.values()].sort((a, b) => b.count - a.count);
}

export interface StageChange {
  of: string;
  part: 'all' | 'kind' | 'alone';
  movements: number;
  agreed: number;
  settled: number;
  kept: number;
  changed: number;
  dropped: number;
  open: number;
  again: number;
}

const kAllWords: Record<string, string> = {
  compared: 'all that were compared',
  disagreed: 'in which coders differed',
  checked: 'agreed, and checked by chance',
};

export function changeText({ of, part }: StageChange): string {
  if (part === 'kind') return of === 'existence' ? 'not noted by all' : `differed in ${of}`;
  return part === 'alone' ? `noted by ${of} alone` : (kAllWords[of] ?? of);
}
