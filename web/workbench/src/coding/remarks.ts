import type { Content, Tier } from '../types';
import type { Times } from './times';

function seconds(us: number, decimals: number): string {
  return `${(us / 1e6).toFixed(decimals)} s`;
}

// What should be looked at again in the frames of an event; '': nothing. Nothing is refused for it.
export function remarkOf(
  content: Content,
  kind: Tier['kind'] | undefined,
  times: Times,
  longestMicroUs: number,
): string {
  const { onsetFrame, apexFrame, offsetFrame } = content;
  if (offsetFrame < onsetFrame) return 'The offset lies before the onset.';
  if (apexFrame !== null && apexFrame < onsetFrame) return 'The apex lies before the onset.';
  if (apexFrame !== null && apexFrame > offsetFrame) return 'The apex lies after the offset.';
  const lengthUs = times[offsetFrame] - times[onsetFrame];
  if (kind !== 'micro' || lengthUs <= longestMicroUs) return '';
  const limit = seconds(longestMicroUs, 1);
  return `${seconds(lengthUs, 2)}: longer than ${limit}, the limit of a micro-expression`;
}
