// Releases of data sets, as the server has them. Without a browser.
import { plural, whole } from '../../../shared/format';

export interface ReleaseField {
  name: string;
  group: 'settings' | 'words';
  kind: 'choice' | 'several' | 'number' | 'text' | 'lines';
  help: string;
  unit: string;
  choices: string[];
  words: string[]; // its value
  whole: boolean;
  min: number | null;
  max: number | null;
}

export interface ReleaseChange {
  what: 'added' | 'removed' | 'changed';
  of: 'person' | 'sample' | 'setting';
  id: string;
  detail: string;
}

export interface ReleaseVersion {
  id: number;
  name: string;
  version: string;
  audience: string;
  atUs: number; // since 1970-01-01 UTC
  people: number;
  samples: number;
  place: string;
  isThere: boolean;
  hasWithdrawn: boolean;
  // Of whom it shows more than may be given away today, and why; only where that was asked for.
  notAllowed?: string[];
  versionBefore: string;
  changes: ReleaseChange[];
  changeWords: string; // "1 person and 14 samples added"; '': nothing changed
  holders: { holder: string; givenOn: string }[];
}

export interface Making {
  state: 'none' | 'running' | 'done' | 'failed' | 'cancelled';
  name: string;
  version: string;
  folder: string;
  stage: string;
  done: number;
  total: number; // -1: not known
  failure: { error: string; where: string; todo: string } | null;
  people: number;
  samples: number;
  files: number;
  bytes: number;
  isSame: boolean;
}

export interface Releases {
  name: string; // of the data set that was released last
  seed: number;
  today: string;
  folder: string; // where releases lie unless another place is given
  fields: ReleaseField[];
  versions: ReleaseVersion[];
  making: Making;
}

export interface ReleaseClass {
  name: string;
  all: number;
  train: number;
  validation: number;
  test: number;
}

export interface PlanNote {
  subject: string;
  recording: string;
  reason: string;
  count: number; // of movements; 0: the person or recording as a whole
}

export interface ReleasePlan {
  name: string;
  version: string;
  audience: string;
  date: string;
  versionBefore: string;
  faces: Record<Face, number>;
  people: number;
  recordings: number;
  samples: number;
  hasSplits: boolean;
  emptySplits: string[]; // asked for, and without a sample
  sixClasses: ReleaseClass[];
  threeClasses: ReleaseClass[];
  open: number;
  notes: PlanNote[];
  changes: ReleaseChange[];
  changeWords: string; // "1 person and 14 samples added"; '': nothing changed
  gone: { id: string; versions: string[]; tell: string[] }[];
}

export type Face = 'shown' | 'hidden' | 'landmarks' | 'codes';
export const kFaces: readonly [Face, string][] = [
  ['shown', 'pictures of the face'],
  ['hidden', 'pictures, the face covered'],
  ['landmarks', 'points of the face, no picture'],
  ['codes', 'codes alone'],
];

// What an owner has typed: of each field its words.
export interface Typed {
  name: string;
  version: string; // '': as proposed
  seed: string;
  place: string; // '': in the project
  values: Record<string, string[]>;
}

export function typedAtFirst({ name, seed, fields }: Releases): Typed {
  const values = Object.fromEntries(fields.map((field) => [field.name, field.words]));
  return { name, version: '', seed: String(seed), place: '', values };
}

// Whatever is chosen of several; nothing chosen has a word of its own.
export function chosenWords(field: ReleaseField, chosen: string[]): string[] {
  return chosen.length > 0 || !field.choices.includes('none') ? chosen : ['none'];
}

// What the server is asked with.
export function wishOf(typed: Typed) {
  const values = Object.entries(typed.values).map(([name, words]) => ({ name, words }));
  const seed = /^\d{1,15}$/.test(typed.seed) ? Number(typed.seed) : 0;
  return { name: typed.name.trim(), version: typed.version.trim(), seed, values };
}

// By reason, the one with most first.
export interface LeftOut {
  reason: string;
  movements: number;
  who: { text: string; count: number }[];
}

export function leftOut(notes: PlanNote[]): LeftOut[] {
  const reasons = new Map<string, LeftOut>();
  for (const { reason, subject, recording, count } of notes) {
    const one = reasons.get(reason) ?? { reason, movements: 0, who: [] };
    const text = [subject, recording].filter(Boolean).join(', ');
    one.movements += count;
    one.who.push({ text, count });
    reasons.set(reason, one);
  }
  return [...reasons.values()].sort((a, b) => b.movements - a.movements);
}

export function leftOutText({ movements, who }: LeftOut): string {
  return movements > 0 ? plural(movements, 'movement') : plural(who.length, 'recording');
}

export function classText(name: string): string {
  if (name === 'none') return 'no micro-expression';
  return name === 'other' ? 'other, or none named' : name;
}

export function audienceText(audience: string): string {
  return audience === 'public' ? 'the public' : audience;
}

export const changesText = (words: string) => words || 'the same people, samples and settings';

const kStages: Record<string, string> = {
  '': 'Looking at what goes in',
  samples: 'Making files of samples',
  files: 'Writing the files',
  agreement: 'Computing the agreement',
};

export function stageText({ stage, done, total }: Making): string {
  const words = kStages[stage] ?? stage;
  return total > 0 ? `${words}, ${whole(done)} of ${whole(total)}` : `${words} …`;
}

export function dayOf(us: number): string {
  return new Date(us / 1000).toISOString().slice(0, 10);
}
