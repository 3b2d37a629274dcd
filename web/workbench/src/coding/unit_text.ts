import type { CodedUnit } from '../types';

// "12C", "L12C".
export function unitText({ unit, intensity, side }: CodedUnit): string {
  const letter = side === 'both' || side === undefined ? '' : side === 'left' ? 'L' : 'R';
  return `${letter}${unit}${intensity ?? ''}`;
}
