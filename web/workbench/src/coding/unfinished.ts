import { plural } from '../../../shared/format';
import type { Coding } from './coding_state';
import { isOneFrame, isToBeCoded } from './content';

// What of a task is not done yet; each event is counted once.
export interface Unfinished {
  ids: string[]; // of the events, in their order
  toBeCoded: number; // begun, marked or skipped: neither an action unit nor an emotion
  proposing: number; // coded, but its onset and offset are still to be proposed
  oneFrame: number; // coded, but one frame long
  unsure: number; // coded, but to be looked at again
  isEmpty: boolean; // there is no event at all
  passes: readonly string[]; // regions of the face that were not gone through
}

export function unfinished(coding: Coding, passes: readonly string[] = []): Unfinished {
  const isEmpty = coding.codes.size === 0;
  const counts = { toBeCoded: 0, proposing: 0, oneFrame: 0, unsure: 0 };
  const left: Unfinished = { ids: [], ...counts, isEmpty, passes };
  for (const [id, content] of coding.codes) {
    if (isToBeCoded(content)) ++left.toBeCoded;
    else if (coding.proposing.has(id)) ++left.proposing;
    else if (isOneFrame(content)) ++left.oneFrame;
    else if (content.unsure) ++left.unsure;
    else continue;
    left.ids.push(id);
  }
  return left;
}

export function isFinished({ ids, isEmpty, passes }: Unfinished): boolean {
  return ids.length === 0 && !isEmpty && passes.length === 0;
}

export function unfinishedTitle({ ids, isEmpty, passes }: Unfinished): string {
  if (isEmpty) return 'No event was marked';
  if (ids.length === 0) {
    return `${plural(passes.length, 'pass', 'passes')} ${passes.length === 1 ? 'is' : 'are'} not done yet`;
  }
  return `${plural(ids.length, 'event')} ${ids.length === 1 ? 'is' : 'are'} not coded yet`;
}

// One sentence for each kind.
export function unfinishedParts(left: Unfinished): string[] {
  const { toBeCoded, proposing, oneFrame, unsure, isEmpty, passes } = left;
  const has = (n: number) => `${plural(n, 'event')} ${n === 1 ? 'has' : 'have'}`;
  const parts: string[] = [];
  if (toBeCoded > 0) parts.push(`${has(toBeCoded)} neither an action unit nor an emotion.`);
  if (proposing > 0)
    parts.push(`${has(proposing)} no onset and offset yet: they are proposed late.`);
  if (oneFrame > 0) {
    parts.push(`${plural(oneFrame, 'event')} ${oneFrame === 1 ? 'is' : 'are'} one frame long.`);
  }
  if (unsure > 0) {
    parts.push(`${plural(unsure, 'event')} ${unsure === 1 ? 'is' : 'are'} marked as unsure.`);
  }
  if (isEmpty) parts.push('The task has no event: it would say that nothing moves here.');
  if (passes.length > 0) {
    parts.push(`Not gone through since the task was opened: ${passes.join(', ')}.`);
  }
  return parts;
}
