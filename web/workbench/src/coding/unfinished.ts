import { plural } from '../../../shared/format';
import { isToBeCoded, type Coding } from './coding';
import { inOrder } from './ordered_codes';

// What of a task is not coded yet, each event counted once.
export interface Unfinished {
  ids: string[]; // of the events, in their order
  toBeCoded: number; // begun, marked or skipped: neither an action unit nor an emotion
  proposing: number; // coded, but its onset and offset are still to be proposed
  unsure: number; // coded, but to be looked at again
}

export function unfinished(coding: Coding): Unfinished {
  const left: Unfinished = { ids: [], toBeCoded: 0, proposing: 0, unsure: 0 };
  for (const [id, content] of inOrder(coding.codes)) {
    if (isToBeCoded(content)) ++left.toBeCoded;
    else if (coding.proposing.has(id)) ++left.proposing;
    else if (content.unsure) ++left.unsure;
    else continue;
    left.ids.push(id);
  }
  return left;
}

export function unfinishedTitle({ ids }: Unfinished): string {
  return `${plural(ids.length, 'event')} ${ids.length === 1 ? 'is' : 'are'} not coded yet`;
}

// One sentence for each kind.
export function unfinishedParts({ toBeCoded, proposing, unsure }: Unfinished): string[] {
  const has = (n: number) => `${plural(n, 'event')} ${n === 1 ? 'has' : 'have'}`;
  const parts: string[] = [];
  if (toBeCoded > 0) parts.push(`${has(toBeCoded)} neither an action unit nor an emotion.`);
  if (proposing > 0)
    parts.push(`${has(proposing)} no onset and offset yet: they are proposed late.`);
  if (unsure > 0) {
    parts.push(`${plural(unsure, 'event')} ${unsure === 1 ? 'is' : 'are'} marked as unsure.`);
  }
  return parts;
}
