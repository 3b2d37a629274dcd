import type { Code, Content } from '../types';
import { begin, moveEdge, phasesArrived, setApex, wanting } from './coding_edges';
import {
  changed,
  currentContent,
  meantFrame,
  nothing,
  say,
  selected,
  withCurrent,
  type Coding,
  type Command,
  type Effect,
  type Result,
  type Setting,
  type Shown,
} from './coding_state';
import { changeUnit, committed, digit, erase, toggleUnit } from './coding_units';
import { isOneFrame, isToBeCoded, plainComment } from './content';

// What coding is, without page, server or clock: what each command makes of the state.

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
  const { codes, current } = coding;
  const from = codes.firstFrom(content?.onsetFrame ?? here);
  const next = codes.nextToBeCoded(from, current) ?? codes.nextToBeCoded(0, current);
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
  const { codes, current } = coding;
  const here = codes.placeOf(current);
  const to = by > 0 ? codes.firstFrom(shown.frame + 1) : codes.firstFrom(shown.frame) - 1;
  const next = codes.at(here >= 0 ? here + by : to);
  return next ? select(coding, next[0], false) : say(coding, 'There is no event further on.');
}

// Other views are shown; the event that is being coded keeps that.
function see(coding: Coding, views: readonly string[]): Result {
  const seeing = { ...coding, seeing: views };
  const content = currentContent(seeing);
  if (!content || views.every((view) => content.views.includes(view))) return nothing(seeing);
  return changed(seeing, seeing.current!, content);
}

function arrived(coding: Coding, codes: readonly Code[]): Result {
  let all = coding.codes;
  for (const { id, deleted, content } of codes) all = all.with(id, deleted ? null : content);
  const next = { ...coding, codes: all };
  const gone = coding.current !== null && !all.has(coding.current);
  if (gone) return nothing(selected(next, null));
  const units = currentContent(next)?.units.length ?? 0;
  return nothing(next.unit !== null && next.unit >= units ? { ...next, unit: null } : next);
}

function forked(coding: Coding, command: Extract<Command, { name: 'forked' }>): Result {
  const ours = coding.codes.get(command.id);
  let codes = coding.codes.with(command.id, command.theirs);
  if (ours) codes = codes.with(command.copy, ours);
  const current = coding.current === command.id ? command.copy : coding.current;
  const wanted = coding.proposing.get(command.id) ?? null;
  const moved = wanting(wanting(coding, command.id, null), command.copy, wanted);
  return nothing({ ...moved, codes, current });
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
        coding: { ...selected(ready, null), codes: ready.codes.with(id, null) },
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
