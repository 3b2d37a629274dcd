import type { Content } from '../types';

// What is to be said of the content of a code by itself.

// Nothing says yet what moves in it, or what it shows.
export function isToBeCoded(content: Content): boolean {
  return content.units.length === 0 && !content.emotion;
}

// It is coded, but has no length yet.
export function isOneFrame(content: Content): boolean {
  return !isToBeCoded(content) && content.onsetFrame === content.offsetFrame;
}

// As comments are kept: lines end with '\n', the last without.
export function plainComment(text: string): string {
  return text.replace(/\r\n?/g, '\n').trimEnd();
}
