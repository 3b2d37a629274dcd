import { capital, figure, whole } from '../../shared/format';
import type { Face } from './data';
import type { EventType, FaceEvent } from './types';

export const kTypeNames: Record<EventType, [one: string, many: string]> = {
  micro: ['possible micro-expression', 'possible micro-expressions'],
  macro: ['larger movement', 'larger movements'],
  blink: ['blink', 'blinks'],
  head: ['head movement', 'head movements'],
};

// "Child", or "Face 2" where nobody said who it is.
export function faceName(face: Face): string {
  return face.role ? capital(face.role) : `Face ${face.id}`;
}

export function counted(n: number, type: EventType): string {
  return `${whole(n)} ${kTypeNames[type][n === 1 ? 0 : 1]}`;
}

// 12.48 -> "0:12.480"; decimals 0 -> "0:12".
export function clock(seconds: number, decimals = 3): string {
  const sign = seconds < 0 ? '−' : '';
  const unit = 10 ** decimals;
  const ticks = Math.round(Math.abs(seconds) * unit);
  const total = Math.floor(ticks / unit);
  const fraction = decimals > 0 ? '.' + String(ticks % unit).padStart(decimals, '0') : '';
  const s = String(total % 60).padStart(2, '0');
  const m = Math.floor(total / 60) % 60;
  const h = Math.floor(total / 3600);
  return sign + (h > 0 ? `${h}:${String(m).padStart(2, '0')}:${s}` : `${m}:${s}`) + fraction;
}

// In words: "62 seconds", "30 minutes", "2 minutes 5 seconds".
export function spell(seconds: number): string {
  if (seconds > 0 && seconds < 1) return `${figure(seconds, 2)} seconds`;
  const round = Math.round(seconds);
  if (round < 120) return round === 1 ? '1 second' : `${round} seconds`;
  const minutes = Math.floor(round / 60);
  const rest = round % 60;
  return `${minutes} minutes` + (rest ? ` ${rest} second${rest === 1 ? '' : 's'}` : '');
}

export function durationS(event: FaceEvent): number {
  return (event.us[2] - event.us[0]) / 1e6;
}

export function frameCount(event: FaceEvent): number {
  return event.frames[2] - event.frames[0] + 1;
}

// "left-brow" -> "left brow".
export function regionName(region: string): string {
  return region.replaceAll('-', ' ');
}

// "left stronger": of a movement on both sides, by the order of its parts.
export function strongerSide(event: FaceEvent): string {
  const sideOf = (region: string | undefined) => /^(left|right)-/.exec(region ?? '')?.[1];
  const first = sideOf(event.regions[0]);
  if (!first) return '';
  const other = event.regions.some((region) => sideOf(region) && sideOf(region) !== first);
  return other ? `${first} stronger` : `${first} only`;
}

// "Action units 1+2, surprise"; empty where none was seen.
export function unitNumbers(event: FaceEvent): string {
  if (event.units.length === 0) return '';
  const numbers = event.units.map(({ unit }) => unit).join('+');
  const told = event.reading !== '' && event.reading !== 'not told';
  return `Action unit${event.units.length > 1 ? 's' : ''} ${numbers}${told ? `, ${event.reading}` : ''}`;
}

export function regionList(event: FaceEvent): string {
  return event.regions.map(regionName).join(', ');
}
