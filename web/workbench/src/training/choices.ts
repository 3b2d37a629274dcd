import { finish, typeDigit } from '../coding/digits';
import { keyName, type KeyMap, type KeyPress } from '../coding/keys';
import type { Run } from './training';

// What a key means where a label is to be chosen.
export interface Chosen {
  label: string | null; // null: none yet
  typed: string; // digits of a unit that may go on
  wrong?: string; // digits that are no choice
}

const kNothing: Chosen = { label: null, typed: '' };

// Emotions have a digit each, and the letters of the coding page; units are typed by their number, as
// there: Enter or Space ends one that a longer one could go on from.
export function choiceOf(run: Run, keys: KeyMap, typed: string, press: KeyPress): Chosen | null {
  const key = keyName(press);
  if (run.course === 'units') return unitOf(run, typed, key);
  if (/^[0-9]$/.test(key)) {
    const label = run.labels[Number(key) - 1];
    return label ? { label, typed: '' } : { ...kNothing, wrong: key };
  }
  const emotion = /^emotion-(.*)$/.exec(keys.get(key) ?? '')?.[1] ?? '';
  return run.labels.includes(emotion) ? { label: emotion, typed: '' } : null;
}

function unitOf(run: Run, typed: string, key: string): Chosen | null {
  const known = run.labels.map(Number);
  if (key === 'Backspace') return kNothing;
  if ((key === 'Enter' || key === 'Space' || key === ',') && typed !== '') {
    const { units, wrong } = finish(known, typed);
    return { label: units.length > 0 ? String(units[0]) : null, typed: '', wrong };
  }
  if (!/^[0-9]$/.test(key)) return null;
  const next = typeDigit(known, typed, key);
  if (next.wrong !== undefined || next.units.length > 1) {
    return { ...kNothing, wrong: typed + key };
  }
  return { label: next.units.length === 1 ? String(next.units[0]) : null, typed: next.typed };
}
