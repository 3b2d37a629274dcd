import type { Code, Content, Intensity, Side, Tier } from '../types';
import { Codes } from './ordered_codes';
import { frameAt, type Times } from './times';

// The state of coding, commands, what is to be done after them, and the steps that they have in
// common.

// What does not change while a task is open.
export interface Setting {
  tiers: readonly Tier[];
  emotions: readonly string[];
  units: readonly number[]; // that can be typed, in this pass
  times: Times;
  firstFrame: number; // of the task, inclusive
  lastFrame: number;
  reactionMs: number; // from seeing to pressing
  newId: () => string; // a UUID
}

export interface Coding {
  codes: Codes;
  current: string | null; // the code that is being coded
  typed: string; // digits of a unit that is not finished
  unit: number | null; // index of the unit that letters change
  tierId: number; // of the next code
  proposalSeen: boolean; // in this task, from now on
  seeing: readonly string[]; // the views that are shown
  resume: boolean; // playing was interrupted by an event
  proposing: ReadonlyMap<string, Wanted>; // codes whose onset and offset are to be proposed
}

// What is to be proposed about an apex; an edge that the coder marks is not wanted any more.
export interface Wanted {
  apex: number;
  onset: boolean;
  offset: boolean;
}

// What a command means that comes now.
export interface Shown {
  frame: number; // that is shown while it plays; else that was asked for, on the screen or not yet
  playing: boolean;
  rate: number;
}

export type Command =
  | { name: 'mark' | 'apex' | 'onset' | 'offset' }
  | { name: 'nudge'; edge: 'onset' | 'offset'; by: number }
  | { name: 'move'; edge: 'onset' | 'apex' | 'offset'; frame: number }
  | { name: 'digit'; digit: string }
  | { name: 'unit'; unit: number } // by the mouse: there, or away
  | { name: 'pick'; index: number } // the unit that letters change
  | { name: 'separate' | 'erase' }
  | { name: 'intensity'; intensity: Intensity }
  | { name: 'side'; side: Side }
  | { name: 'emotion'; emotion: string }
  | { name: 'confidence'; confidence: number }
  | { name: 'unsure' | 'tier' | 'delete' | 'leave' | 'done' | 'skip' }
  | { name: 'comment'; text: string }
  | { name: 'step'; by: 1 | -1 } // to the next event, or the one before
  | { name: 'select'; id: string }
  | { name: 'seeing'; views: readonly string[] }
  | { name: 'proposals-seen' }
  | { name: 'phases'; id: string; apex: number; onset: number; offset: number } // they arrived
  | { name: 'no-phases'; id: string; apex: number } // there are none
  | { name: 'arrived'; codes: readonly Code[] } // from the server
  | { name: 'forked'; id: string; copy: string; theirs: Content | null }; // see outbox.ts

export type Effect =
  | { do: 'save'; id: string; content: Content }
  | { do: 'remove'; id: string }
  | { do: 'phases'; id: string; apex: number }
  | { do: 'seek'; frame: number } // and pause there
  | { do: 'play'; id: string } // its loop
  | { do: 'resume'; frame: number }
  | { do: 'say'; text: string };

export interface Result {
  coding: Coding;
  effects: Effect[];
}

export function startCoding(setting: Setting, codes: readonly Code[]): Coding {
  return {
    codes: Codes.of(codes.filter((code) => !code.deleted).map((code) => [code.id, code.content])),
    current: null,
    typed: '',
    unit: null,
    tierId: setting.tiers[0]?.id ?? 0,
    proposalSeen: false,
    seeing: ['crop'],
    resume: false,
    proposing: new Map(),
  };
}

export function inTask(setting: Setting, frame: number): number {
  return Math.min(Math.max(frame, setting.firstFrame), setting.lastFrame);
}

// The frame that was meant: while it plays, the coder pressed one reaction time after seeing it.
export function meantFrame(setting: Setting, shown: Shown): number {
  if (!shown.playing) return inTask(setting, shown.frame);
  const seen = setting.times[shown.frame] - setting.reactionMs * 1000 * shown.rate;
  return inTask(setting, frameAt(setting.times, seen));
}

export const say = (coding: Coding, text: string): Result => ({
  coding,
  effects: [{ do: 'say', text }],
});
export const nothing = (coding: Coding): Result => ({ coding, effects: [] });

function withViews(views: readonly string[], more: readonly string[]): string[] {
  return [...new Set([...views, ...more])];
}

// A new content of a code, kept at once; with it what its coder saw.
export function changed(coding: Coding, id: string, content: Content, ...then: Effect[]): Result {
  const kept = {
    ...content,
    proposalSeen: content.proposalSeen || coding.proposalSeen,
    views: withViews(content.views, coding.seeing),
  };
  return {
    coding: { ...coding, codes: coding.codes.with(id, kept) },
    effects: [{ do: 'save', id, content: kept }, ...then],
  };
}

export function selected(coding: Coding, id: string | null): Coding {
  return { ...coding, current: id, unit: null, typed: '' };
}

export function currentContent(coding: Coding): Content | null {
  return coding.current === null ? null : (coding.codes.get(coding.current) ?? null);
}

// The shortest code that the frame lies in.
function codeAt(coding: Coding, frame: number): string | null {
  let best: string | null = null;
  let least = Infinity;
  for (const [id, { onsetFrame, offsetFrame }] of coding.codes.around(frame)) {
    const length = offsetFrame - onsetFrame;
    if (length < least) [best, least] = [id, length];
  }
  return best;
}

// The code that a key without one means: that which is shown, if any.
export function withCurrent(coding: Coding, shown: Shown): Coding {
  if (currentContent(coding)) return coding;
  const id = codeAt(coding, shown.frame);
  return id === null ? coding : selected(coding, id);
}
