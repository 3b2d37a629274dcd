import type { Code, Content, Intensity, Side, Tier } from '../types';
import { finish, typeDigit } from './digits';
import { inOrder, withCode, type Codes } from './ordered_codes';
import { frameAt, type Times } from './times';

// What coding is, without page, server or clock: a state, commands, and what is to be done after each.

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

const kFarUs = 1_000_000; // an apex this far from the event that is being coded begins another

export function startCoding(setting: Setting, codes: readonly Code[]): Coding {
  return {
    codes: new Map(codes.filter((code) => !code.deleted).map((code) => [code.id, code.content])),
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

// Nothing says yet what moves in it, or what it shows.
export function isToBeCoded(content: Content): boolean {
  return content.units.length === 0 && !content.emotion;
}

// It is coded, but has no length yet.
export function isOneFrame(content: Content): boolean {
  return !isToBeCoded(content) && content.onsetFrame === content.offsetFrame;
}

function inTask(setting: Setting, frame: number): number {
  return Math.min(Math.max(frame, setting.firstFrame), setting.lastFrame);
}

// The frame that was meant: while it plays, the coder pressed one reaction time after seeing it.
export function meantFrame(setting: Setting, shown: Shown): number {
  if (!shown.playing) return inTask(setting, shown.frame);
  const seen = setting.times[shown.frame] - setting.reactionMs * 1000 * shown.rate;
  return inTask(setting, frameAt(setting.times, seen));
}

// The shortest code that the frame lies in.
function codeAt(coding: Coding, frame: number): string | null {
  let best: string | null = null;
  let least = Infinity;
  for (const [id, { onsetFrame, offsetFrame }] of coding.codes) {
    const length = offsetFrame - onsetFrame;
    if (onsetFrame <= frame && frame <= offsetFrame && length < least) [best, least] = [id, length];
  }
  return best;
}

const say = (coding: Coding, text: string): Result => ({
  coding,
  effects: [{ do: 'say', text }],
});
const nothing = (coding: Coding): Result => ({ coding, effects: [] });

function withViews(views: readonly string[], more: readonly string[]): string[] {
  return [...new Set([...views, ...more])];
}

// A new content of a code, kept at once; with it what its coder saw.
function changed(coding: Coding, id: string, content: Content, ...then: Effect[]): Result {
  const kept = {
    ...content,
    proposalSeen: content.proposalSeen || coding.proposalSeen,
    views: withViews(content.views, coding.seeing),
  };
  return {
    coding: { ...coding, codes: withCode(coding.codes, id, kept) },
    effects: [{ do: 'save', id, content: kept }, ...then],
  };
}

function begun(setting: Setting, coding: Coding, frame: number, apex: boolean): [string, Content] {
  return [
    setting.newId(),
    {
      tierId: coding.tierId,
      onsetFrame: frame,
      apexFrame: apex ? frame : null,
      offsetFrame: frame,
      emotion: '',
      units: [],
      confidence: null,
      unsure: false,
      comment: '',
      proposalSeen: coding.proposalSeen,
      views: [],
    },
  ];
}

function selected(coding: Coding, id: string | null): Coding {
  return { ...coding, current: id, unit: null, typed: '' };
}

function begin(
  setting: Setting,
  coding: Coding,
  frame: number,
  apex: boolean,
  then: (id: string) => Effect[],
): Result {
  const [id, content] = begun(setting, coding, frame, apex);
  return changed(selected(coding, id), id, content, ...then(id));
}

function currentContent(coding: Coding): Content | null {
  return coding.current === null ? null : (coding.codes.get(coding.current) ?? null);
}

function setApex(setting: Setting, coding: Coding, shown: Shown): Result {
  const frame = meantFrame(setting, shown);
  const content = currentContent(coding);
  const resuming = { ...coding, resume: coding.resume || shown.playing };
  const far = (c: Content) =>
    setting.times[c.onsetFrame] - setting.times[frame] > kFarUs ||
    setting.times[frame] - setting.times[c.offsetFrame] > kFarUs;
  if (!content || far(content)) {
    const { coding: next, effects } = begin(setting, resuming, frame, true, (id) => [
      { do: 'seek', frame },
      { do: 'phases', id, apex: frame },
    ]);
    const wanted = { apex: frame, onset: true, offset: true };
    return { coding: wanting(next, next.current!, wanted), effects };
  }
  const id = coding.current!;
  const next = withApex(content, frame);
  const before = coding.proposing.get(id);
  const open = content.onsetFrame === content.offsetFrame;
  // What x alone placed is proposed anew; what was marked stays.
  const wanted: Wanted | null =
    before || open
      ? {
          apex: frame,
          onset: before?.onset || next.onsetFrame === frame,
          offset: before?.offset || next.offsetFrame === frame,
        }
      : null;
  const effects: Effect[] = [{ do: 'seek', frame }];
  if (wanted) effects.push({ do: 'phases', id, apex: frame });
  else effects.push(...whatWentAlong(content, next));
  return changed(wanting(resuming, id, wanted), id, next, ...effects);
}

function withApex(content: Content, frame: number): Content {
  return {
    ...content,
    apexFrame: frame,
    onsetFrame: Math.min(content.onsetFrame, frame),
    offsetFrame: Math.max(content.offsetFrame, frame),
  };
}

// Onset, apex and offset keep their order in time: what one of them took along is said.
function whatWentAlong(before: Content, after: Content): Effect[] {
  const went = (what: string, order: string): Effect => ({
    do: 'say',
    text: `The ${what} went along, as it cannot lie ${order}.`,
  });
  const apex = after.apexFrame !== before.apexFrame;
  if (apex && after.onsetFrame < before.onsetFrame) return [went('onset', 'after the apex')];
  if (after.offsetFrame <= before.offsetFrame) return [];
  if (apex) return [went('offset', 'before the apex')];
  const open = before.onsetFrame === before.offsetFrame; // no offset is marked yet
  return open || after.onsetFrame === before.onsetFrame ? [] : [went('offset', 'before the onset')];
}

// Whether onset and offset of a code are to be proposed; null: not any more.
function wanting(coding: Coding, id: string, wanted: Wanted | null): Coding {
  const proposing = new Map(coding.proposing);
  if (wanted && (wanted.onset || wanted.offset)) proposing.set(id, wanted);
  else proposing.delete(id);
  return { ...coding, proposing };
}

// Onset, apex or offset of the current code onto a frame.
function moveEdge(
  setting: Setting,
  coding: Coding,
  edge: 'onset' | 'apex' | 'offset',
  to: number,
): Result {
  const content = currentContent(coding);
  if (!content) return say(coding, 'Mark or select an event first.');
  const frame = inTask(setting, to);
  const { apexFrame, onsetFrame, offsetFrame } = content;
  const id = coding.current!;
  const show: Effect = { do: 'seek', frame };
  const wanted = coding.proposing.get(id);
  if (edge === 'apex') {
    const next = withApex(content, frame);
    if (!wanted) return changed(coding, id, next, show, ...whatWentAlong(content, next));
    const asked: Effect = { do: 'phases', id, apex: frame };
    return changed(wanting(coding, id, { ...wanted, apex: frame }), id, next, show, asked);
  }
  const marked = wanted ? wanting(coding, id, { ...wanted, [edge]: false }) : coding;
  if (edge === 'onset') {
    if (apexFrame !== null && frame > apexFrame) {
      return say(
        coding,
        `The onset cannot lie after the apex, frame ${apexFrame}: move the apex first.`,
      );
    }
    const next = { ...content, onsetFrame: frame, offsetFrame: Math.max(offsetFrame, frame) };
    return changed(marked, id, next, show, ...whatWentAlong(content, next));
  }
  if (frame < (apexFrame ?? onsetFrame)) {
    const what = apexFrame === null ? `onset, frame ${onsetFrame}` : `apex, frame ${apexFrame}`;
    return say(coding, `The offset cannot lie before the ${what}.`);
  }
  return changed(marked, id, { ...content, offsetFrame: frame }, show);
}

// The code that a key without one means: that which is shown, if any.
function withCurrent(coding: Coding, shown: Shown): Coding {
  if (currentContent(coding)) return coding;
  const id = codeAt(coding, shown.frame);
  return id === null ? coding : selected(coding, id);
}

// Puts units behind those that are there. One that is there for both sides is only gone back to; one
// that is there for one side comes again for the other.
function addUnits(coding: Coding, units: readonly number[]): Result {
  let result = nothing(coding);
  for (const unit of units) {
    const now = result.coding;
    const content = currentContent(now)!;
    const same = content.units
      .map((coded, index) => ({ ...coded, index }))
      .filter((coded) => coded.unit === unit);
    if (same.length === 2 || same[0]?.side === 'both') {
      result = { ...result, coding: { ...now, unit: same[same.length - 1].index } };
      continue;
    }
    const side: Side = same.length === 0 ? 'both' : same[0].side === 'left' ? 'right' : 'left';
    const more = [...content.units, { unit, intensity: 'B' as Intensity, side }];
    const step = changed({ ...now, unit: more.length - 1 }, now.current!, {
      ...content,
      units: more,
    });
    result = { coding: step.coding, effects: [...result.effects, ...step.effects] };
  }
  return result;
}

// Finishes the unit whose digits were typed.
function committed(setting: Setting, coding: Coding): Result {
  if (coding.typed === '') return nothing(coding);
  const { units, wrong } = finish(setting.units, coding.typed);
  const bare = { ...coding, typed: '' };
  if (wrong !== undefined) return say(bare, `${wrong} is no action unit of this pass.`);
  return currentContent(bare) ? addUnits(bare, units) : nothing(bare);
}

function digit(setting: Setting, coding: Coding, shown: Shown, sign: string): Result {
  const ready = withCurrent(coding, shown);
  if (!currentContent(ready)) return say(coding, 'Mark or select an event first.');
  const { typed, units, wrong } = typeDigit(setting.units, ready.typed, sign);
  const result = addUnits({ ...ready, typed: '' }, units);
  const effects = [...result.effects];
  if (wrong !== undefined) {
    effects.push({ do: 'say', text: `${wrong} begins no action unit of this pass.` });
  }
  return { coding: { ...result.coding, typed }, effects };
}

// A mouse's press on a unit: puts it there, or takes it away.
function toggleUnit(coding: Coding, unit: number): Result {
  const content = currentContent(coding)!;
  if (!content.units.some((coded) => coded.unit === unit)) return addUnits(coding, [unit]);
  const units = content.units.filter((coded) => coded.unit !== unit);
  return changed({ ...coding, unit: null }, coding.current!, { ...content, units });
}

function changeUnit(
  coding: Coding,
  change: (unit: Content['units'][number]) => typeof unit,
): Result {
  const content = currentContent(coding)!;
  const index = coding.unit ?? content.units.length - 1;
  const unit = content.units[index];
  if (!unit) return say(coding, 'Type an action unit first.');
  const next = change(unit);
  const clash = content.units.some(
    (other, i) =>
      i !== index && other.unit === next.unit && (other.side === next.side || next.side === 'both'),
  );
  if (clash) return say(coding, `Unit ${next.unit} is there for that side already.`);
  const units = content.units.map((each, i) => (i === index ? next : each));
  return changed({ ...coding, unit: index }, coding.current!, { ...content, units });
}

function erase(coding: Coding): Result {
  if (coding.typed !== '') return nothing({ ...coding, typed: coding.typed.slice(0, -1) });
  const content = currentContent(coding);
  if (!content || content.units.length === 0) return say(coding, 'There is no unit to take away.');
  const index = coding.unit ?? content.units.length - 1;
  const units = content.units.filter((_, i) => i !== index);
  return changed({ ...coding, unit: null }, coding.current!, { ...content, units });
}

function edit(coding: Coding, shown: Shown, change: (content: Content) => Content): Result {
  const ready = withCurrent(coding, shown);
  const content = currentContent(ready);
  if (!content) return say(coding, 'Mark or select an event first.');
  return changed(ready, ready.current!, change(content));
}

function select(coding: Coding, id: string, play: boolean): Result {
  const content = coding.codes.get(id);
  if (!content) return say(coding, 'That code is not there any more.');
  const frame = content.apexFrame ?? content.onsetFrame;
  const effects: Effect[] = [{ do: 'seek', frame }];
  if (play) effects.push({ do: 'play', id });
  return { coding: selected(coding, id), effects };
}

function whatIsMissing(coding: Coding, content: Content): Effect[] {
  if (isToBeCoded(content)) {
    return [{ do: 'say', text: 'It stays to be coded: it has no action unit and no emotion yet.' }];
  }
  if (!isOneFrame(content) || coding.proposing.has(coding.current!)) return [];
  return [{ do: 'say', text: 'It stays unfinished: it is one frame long.' }];
}

// To the next event that is to be coded, from here on, then from the start; else playing goes on.
function goOn(setting: Setting, coding: Coding, shown: Shown, isCoded: boolean): Result {
  const content = currentContent(coding);
  const here = content?.offsetFrame ?? shown.frame;
  const waiting = inOrder(coding.codes).filter(
    ([id, each]) => id !== coding.current && isToBeCoded(each),
  );
  const next =
    waiting.find(([, each]) => each.onsetFrame >= (content?.onsetFrame ?? here)) ?? waiting[0];
  const stays: Effect[] = isCoded && content ? whatIsMissing(coding, content) : [];
  if (next && !coding.resume) {
    const to = select(coding, next[0], true);
    return { ...to, effects: [...to.effects, ...stays] };
  }
  const left = { ...selected(coding, null), resume: false };
  if (here >= setting.lastFrame) {
    return say(left, 'The end of the task. When nothing is missing, finish it.');
  }
  return { coding: left, effects: [{ do: 'resume', frame: here }, ...stays] };
}

function step(coding: Coding, shown: Shown, by: 1 | -1): Result {
  const list = inOrder(coding.codes);
  const here = list.findIndex(([id]) => id === coding.current);
  let next: (typeof list)[number] | undefined;
  if (here >= 0) next = list[here + by];
  else if (by > 0) next = list.find(([, each]) => each.onsetFrame > shown.frame);
  else next = [...list].reverse().find(([, each]) => each.onsetFrame < shown.frame);
  return next ? select(coding, next[0], false) : say(coding, 'There is no event further on.');
}

// Other views are shown; the event that is being coded keeps that.
function see(coding: Coding, views: readonly string[]): Result {
  const seeing = { ...coding, seeing: views };
  const content = currentContent(seeing);
  if (!content || views.every((view) => content.views.includes(view))) return nothing(seeing);
  return changed(seeing, seeing.current!, content);
}

// The proposed onset and offset. What the coder has marked stays.
function phasesArrived(
  setting: Setting,
  coding: Coding,
  command: Extract<Command, { name: 'phases' }>,
): Result {
  const { id, apex, onset, offset } = command;
  const content = coding.codes.get(id);
  const wanted = coding.proposing.get(id);
  if (!content || wanted?.apex !== apex) return nothing(coding);
  const done = wanting(coding, id, null);
  if (content.apexFrame !== apex || onset > apex || offset < apex) return nothing(done);
  const next = {
    ...content,
    onsetFrame: wanted.onset ? inTask(setting, onset) : content.onsetFrame,
    offsetFrame: wanted.offset ? inTask(setting, offset) : content.offsetFrame,
  };
  if (next.onsetFrame === content.onsetFrame && next.offsetFrame === content.offsetFrame) {
    return nothing(done);
  }
  return changed(done, id, next);
}

function arrived(coding: Coding, codes: readonly Code[]): Result {
  const map = new Map(coding.codes);
  for (const code of codes) {
    if (code.deleted) map.delete(code.id);
    else map.set(code.id, code.content);
  }
  const next = { ...coding, codes: map };
  const gone = coding.current !== null && !map.has(coding.current);
  if (gone) return nothing(selected(next, null));
  const units = currentContent(next)?.units.length ?? 0;
  return nothing(next.unit !== null && next.unit >= units ? { ...next, unit: null } : next);
}

function forked(coding: Coding, command: Extract<Command, { name: 'forked' }>): Result {
  const map = new Map(coding.codes);
  const ours = map.get(command.id);
  if (ours) map.set(command.copy, ours);
  if (command.theirs) map.set(command.id, command.theirs);
  else map.delete(command.id);
  const current = coding.current === command.id ? command.copy : coding.current;
  const wanted = coding.proposing.get(command.id) ?? null;
  const moved = wanting(wanting(coding, command.id, null), command.copy, wanted);
  return nothing({ ...moved, codes: map, current });
}

function perform(setting: Setting, coding: Coding, shown: Shown, command: Command): Result {
  switch (command.name) {
    case 'mark':
      return begin(
        setting,
        { ...coding, resume: false },
        meantFrame(setting, shown),
        false,
        () => [],
      );
    case 'apex':
      return setApex(setting, coding, shown);
    case 'onset':
    case 'offset': {
      const frame = meantFrame(setting, shown);
      if (currentContent(coding)) return moveEdge(setting, coding, command.name, frame);
      if (command.name === 'offset') return say(coding, 'Mark or select an event first.');
      return begin(setting, coding, frame, false, () => [{ do: 'seek', frame }]);
    }
    case 'nudge': {
      const content = currentContent(coding);
      if (!content) return say(coding, 'Mark or select an event first.');
      const from = command.edge === 'onset' ? content.onsetFrame : content.offsetFrame;
      return moveEdge(setting, coding, command.edge, from + command.by);
    }
    case 'move':
      return moveEdge(setting, coding, command.edge, command.frame);
    case 'unit':
    case 'intensity':
    case 'side':
    case 'pick': {
      const ready = withCurrent(coding, shown);
      if (!currentContent(ready)) return say(coding, 'Mark or select an event first.');
      if (command.name === 'unit') return toggleUnit(ready, command.unit);
      if (command.name === 'pick') return nothing({ ...ready, unit: command.index });
      if (command.name === 'intensity') {
        return changeUnit(ready, (unit) => ({ ...unit, intensity: command.intensity }));
      }
      return changeUnit(ready, (unit) => ({
        ...unit,
        side: unit.side === command.side ? 'both' : command.side,
      }));
    }
    case 'emotion': {
      if (!setting.emotions.includes(command.emotion)) {
        return say(coding, `This project knows no ${command.emotion}.`);
      }
      return edit(coding, shown, (content) => ({
        ...content,
        emotion: content.emotion === command.emotion ? '' : command.emotion,
      }));
    }
    case 'confidence':
      return edit(coding, shown, (content) => ({
        ...content,
        confidence: content.confidence === command.confidence ? null : command.confidence,
      }));
    case 'unsure':
      return edit(coding, shown, (content) => ({ ...content, unsure: !content.unsure }));
    case 'comment':
      return edit(coding, shown, (content) => ({
        ...content,
        comment: plainComment(command.text),
      }));
    case 'tier': {
      const tiers = setting.tiers.map((tier) => tier.id);
      const content = currentContent(coding);
      const here = tiers.indexOf(content?.tierId ?? coding.tierId);
      const tierId = tiers[(here + 1) % tiers.length];
      const next = { ...coding, tierId };
      return content ? changed(next, coding.current!, { ...content, tierId }) : nothing(next);
    }
    case 'delete': {
      const ready = withCurrent(coding, shown);
      if (!currentContent(ready)) return say(coding, 'There is no event here to delete.');
      const id = ready.current!;
      return {
        coding: { ...selected(ready, null), codes: withCode(ready.codes, id, null) },
        effects: [
          { do: 'remove', id },
          { do: 'say', text: 'Deleted; undo brings it back.' },
        ],
      };
    }
    case 'leave':
      return nothing({ ...selected(coding, null), resume: false });
    case 'done':
    case 'skip':
      return goOn(setting, coding, shown, command.name === 'done');
    case 'step':
      return step(coding, shown, command.by);
    case 'select':
      return select(coding, command.id, false);
    default:
      return nothing(coding);
  }
}

// As comments are kept: lines end with '\n', the last without.
export function plainComment(text: string): string {
  return text.replace(/\r\n?/g, '\n').trimEnd();
}

// What a command makes of the state. Every change of a code is an effect 'save' at once.
export function act(setting: Setting, coding: Coding, shown: Shown, command: Command): Result {
  switch (command.name) {
    case 'digit':
      return digit(setting, coding, shown, command.digit);
    case 'erase':
      return erase(coding);
    case 'separate':
      return committed(setting, coding);
    case 'seeing':
      return see(coding, command.views);
    case 'proposals-seen':
      return nothing({ ...coding, proposalSeen: true });
    case 'phases':
      return phasesArrived(setting, coding, command);
    case 'no-phases': {
      const here = coding.proposing.get(command.id)?.apex === command.apex;
      return nothing(here ? wanting(coding, command.id, null) : coding);
    }
    case 'arrived':
      return arrived(coding, command.codes);
    case 'forked':
      return forked(coding, command);
    default: {
      const first = committed(setting, coding);
      const then = perform(setting, first.coding, shown, command);
      return { coding: then.coding, effects: [...first.effects, ...then.effects] };
    }
  }
}
