import type { Content, Intensity, Side } from '../types';
import {
  changed,
  currentContent,
  nothing,
  say,
  withCurrent,
  type Coding,
  type Result,
  type Setting,
  type Shown,
} from './coding_state';
import { finish, typeDigit } from './digits';

// The action units of an event: typed, picked, changed and taken away.

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
export function committed(setting: Setting, coding: Coding): Result {
  if (coding.typed === '') return nothing(coding);
  const { units, wrong } = finish(setting.units, coding.typed);
  const bare = { ...coding, typed: '' };
  if (wrong !== undefined) return say(bare, `${wrong} is no action unit of this pass.`);
  return currentContent(bare) ? addUnits(bare, units) : nothing(bare);
}

export function digit(setting: Setting, coding: Coding, shown: Shown, sign: string): Result {
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
export function toggleUnit(coding: Coding, unit: number): Result {
  const content = currentContent(coding)!;
  if (!content.units.some((coded) => coded.unit === unit)) return addUnits(coding, [unit]);
  const units = content.units.filter((coded) => coded.unit !== unit);
  return changed({ ...coding, unit: null }, coding.current!, { ...content, units });
}

export function changeUnit(
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

export function erase(coding: Coding): Result {
  if (coding.typed !== '') return nothing({ ...coding, typed: coding.typed.slice(0, -1) });
  const content = currentContent(coding);
  if (!content || content.units.length === 0) return say(coding, 'There is no unit to take away.');
  const index = coding.unit ?? content.units.length - 1;
  const units = content.units.filter((_, i) => i !== index);
  return changed({ ...coding, unit: null }, coding.current!, { ...content, units });
}
