import type { ListedTask, Tier } from '../types';

// Words for what the project writes as an identifier.

const kMovements: Record<string, string> = {
  micro: 'micro-expression',
  macro: 'macro-expression',
  blink: 'blink',
  head: 'movement of the head',
};

const kEmotions: Record<string, string> = { none: 'no emotion', other: 'another emotion' };

// A tier that was given a name of its own keeps it.
export function tierText({ name }: Pick<Tier, 'name'>): string {
  return kMovements[name] ?? name;
}

// What a program or a file proposes.
export function proposedText(type: string): string {
  const movement = kMovements[type];
  return movement ? `possible ${movement}` : type.replaceAll('-', ' ');
}

// '' stays ''.
export function emotionText(emotion: string): string {
  return kEmotions[emotion] ?? emotion;
}

// Whose face a task is about; a coder whose tasks may come again is not told which face.
export function whoOf({ role, faceId }: Pick<ListedTask, 'role' | 'faceId'>): string {
  return role || (faceId ? `face ${faceId}` : '–');
}
