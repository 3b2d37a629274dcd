// A child's sessions and moments as the server says them, and what the page makes of them.

import type { Session } from '../types';

export type MomentState = 'open' | 'accepted' | 'dismissed';
export type MomentSort = 'smile' | 'both-smile' | 'answer' | 'micro' | 'expression' | 'own';

// What a person may change of a moment.
export interface MomentContent {
  beginUs: number;
  endUs: number;
  state: MomentState;
  note: string;
}

export interface Moment extends MomentContent {
  id: string;
  recordingId: number;
  origin: 'found' | 'own';
  version: number;
  kind: 'found' | 'edit';
  by: string;
  atUs: number; // since 1970-01-01 UTC
  gone: boolean;
  faceId: number;
  otherFaceId: number | null;
  sort: MomentSort;
  reason: string;
  uncertainty: string;
  weight: number;
}

export interface Counted {
  count: number;
  perMinute: number | null; // null: there was no time in which to see it
  low: number | null;
  high: number | null;
}

export interface Trend {
  usableUs: number;
  smiles: Counted;
  bothSmile: Counted | null; // null: the child is seen alone
  micro: Counted;
}

export interface ChildRecording {
  id: number;
  name: string;
  state: 'waiting' | 'analysing' | 'ready' | 'failed';
  frames: number;
  durationUs: number;
  childFaceId: number | null;
  otherFaceId: number | null;
  otherRole: string;
  missing: string;
  blind: boolean;
  measured: boolean; // false: what the program had proposed of it was removed
  measuring: boolean; // it waits to be measured again, or is
  trend: Trend | null;
  moments: Moment[];
}

export interface ChildSession extends Session {
  recordings: ChildRecording[];
}

export interface Child {
  id: number;
  pseudonym: string;
  population: 'child' | 'adult';
  sessions: ChildSession[];
}

export const kSortNames: Record<MomentSort, string> = {
  'both-smile': 'Both may be smiling',
  smile: 'May be a smile',
  answer: 'One face after the other',
  micro: 'Possible micro-expression',
  expression: 'Longer movement',
  own: 'Own moment',
};

export const kLongestUs = 10_000_000;
export const kFew = 12; // moments of a recording that are shown at first

export function contentOf({ beginUs, endUs, state, note }: MomentContent): MomentContent {
  return { beginUs, endUs, state, note };
}

export function sameContent(a: MomentContent, b: MomentContent): boolean {
  return a.beginUs === b.beginUs && a.endUs === b.endUs && a.state === b.state && a.note === b.note;
}

function joinedNotes(theirs: string, ours: string): string {
  if (theirs.includes(ours)) return theirs;
  if (ours.includes(theirs)) return ours;
  return `${theirs}\n\n${ours}`;
}

// Of two changes of the same moment: ours where we changed something, theirs elsewhere; of two notes
// both.
export function merged(
  base: MomentContent,
  theirs: MomentContent,
  ours: MomentContent,
): MomentContent {
  const movedByUs = ours.beginUs !== base.beginUs || ours.endUs !== base.endUs;
  const { beginUs, endUs } = movedByUs ? ours : theirs;
  const state = ours.state !== base.state ? ours.state : theirs.state;
  let note = ours.note !== base.note ? ours.note : theirs.note;
  if (ours.note !== base.note && theirs.note !== base.note) {
    note = joinedNotes(theirs.note, ours.note);
  }
  return { beginUs, endUs, state, note };
}

function isDecided({ state, note, origin }: Moment): boolean {
  return state === 'accepted' || note.trim() !== '' || origin === 'own';
}

export type Filter = 'look at' | 'accepted' | 'dismissed' | 'all';

// Those of a filter, by begin. 'look at': what was accepted or noted, and the first few of what is open.
// more: how many open ones are left behind.
export function shownMoments(
  moments: readonly Moment[],
  filter: Filter,
  all: boolean,
): { list: Moment[]; more: number } {
  const byBegin = (list: Moment[]) => list.sort((a, b) => a.beginUs - b.beginUs);
  if (filter !== 'look at') {
    return {
      list: byBegin(moments.filter(({ state }) => filter === 'all' || state === filter)),
      more: 0,
    };
  }
  const kept = moments.filter((moment) => isDecided(moment) && moment.state !== 'dismissed');
  const open = moments
    .filter((moment) => !isDecided(moment) && moment.state === 'open')
    .sort((a, b) => b.weight - a.weight);
  const few = all ? open : open.slice(0, Math.max(0, kFew - kept.length));
  return { list: byBegin([...kept, ...few]), more: open.length - few.length };
}

// "0:12.3"
export function momentTime(us: number): string {
  const tenths = Math.max(0, Math.round(us / 100_000));
  const [m, s] = [Math.floor(tenths / 600), ((tenths % 600) / 10).toFixed(1).padStart(4, '0')];
  return `${m}:${s}`;
}

// "1.5 a minute (6 counted; 0.6 to 3.3)"
export function rateText(counted: Counted | null): string {
  if (!counted) return 'child alone';
  const { count, perMinute, low, high } = counted;
  if (perMinute === null || low === null || high === null) return '–';
  return `${perMinute.toFixed(1)} (${low.toFixed(1)} to ${high.toFixed(1)}; ${count} counted)`;
}

// "7 years 6 months"
export function ageText(months: number | null): string {
  if (months === null) return '';
  const [years, rest] = [Math.floor(months / 12), months % 12];
  const part = (n: number, word: string) => (n === 0 ? '' : `${n} ${word}${n === 1 ? '' : 's'}`);
  return [part(years, 'year'), part(rest, 'month')].filter(Boolean).join(' ') || '0 months';
}

export function sessionText({ name, heldOn, ageMonths }: Session): string {
  return [name, heldOn, ageText(ageMonths)].filter(Boolean).join(' · ');
}

// A stretch of some length about a time, inside the recording.
export function stretchAbout(us: number, durationUs: number): { beginUs: number; endUs: number } {
  const half = 3_000_000;
  const beginUs = Math.max(0, Math.round(us) - half);
  return { beginUs, endUs: Math.min(Math.round(us) + half, durationUs) };
}

// The moment with another begin or end; null where that is no stretch of up to ten seconds.
export function moved(
  content: MomentContent,
  edge: 'beginUs' | 'endUs',
  us: number,
): MomentContent | null {
  const next = { ...content, [edge]: Math.round(us) };
  const lengthUs = next.endUs - next.beginUs;
  return lengthUs > 0 && lengthUs <= kLongestUs ? next : null;
}

export type ChangeChild = (change: (child: Child | null) => Child | null) => void;

// The child with a moment as it is now.
export function withMoment(child: Child, moment: Moment): Child {
  const inRecording = (recording: ChildRecording): ChildRecording =>
    recording.id === moment.recordingId
      ? {
          ...recording,
          moments: [...recording.moments.filter(({ id }) => id !== moment.id), moment].sort(
            (a, b) => a.beginUs - b.beginUs,
          ),
        }
      : recording;
  return {
    ...child,
    sessions: child.sessions.map((session) => ({
      ...session,
      recordings: session.recordings.map(inRecording),
    })),
  };
}
