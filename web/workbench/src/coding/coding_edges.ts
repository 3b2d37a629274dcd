import type { Content } from '../types';
import {
  changed,
  currentContent,
  inTask,
  meantFrame,
  nothing,
  say,
  selected,
  type Coding,
  type Command,
  type Effect,
  type Result,
  type Setting,
  type Shown,
  type Wanted,
} from './coding_state';

// Where an event begins, is strongest and ends: as it is marked, moved and proposed.

const kFarUs = 1_000_000; // an apex this far from the event that is being coded begins another

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

export function begin(
  setting: Setting,
  coding: Coding,
  frame: number,
  apex: boolean,
  then: (id: string) => Effect[],
): Result {
  const [id, content] = begun(setting, coding, frame, apex);
  return changed(selected(coding, id), id, content, ...then(id));
}

export function setApex(setting: Setting, coding: Coding, shown: Shown): Result {
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
export function wanting(coding: Coding, id: string, wanted: Wanted | null): Coding {
  const proposing = new Map(coding.proposing);
  if (wanted && (wanted.onset || wanted.offset)) proposing.set(id, wanted);
  else proposing.delete(id);
  return { ...coding, proposing };
}

// Onset, apex or offset of the current code onto a frame.
export function moveEdge(
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

// The proposed onset and offset. What the coder has marked stays.
export function phasesArrived(
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
