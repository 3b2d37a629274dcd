import type { EventType } from './types';

export interface Palette {
  ink: string;
  muted: string;
  line: string;
  surface: string;
  accent: string;
  curve: string;
  good: string;
  gap: string;
  types: Record<EventType, string>;
}

// The style sheet's colours, for canvases.
export function palette(): Palette {
  const style = getComputedStyle(document.documentElement);
  const get = (name: string) => style.getPropertyValue(name).trim();
  return {
    ink: get('--ink'),
    muted: get('--muted'),
    line: get('--line'),
    surface: get('--surface'),
    accent: get('--accent'),
    curve: get('--curve'),
    good: get('--good'),
    gap: get('--gap'),
    types: {
      micro: get('--micro'),
      macro: get('--macro'),
      blink: get('--blink'),
      head: get('--head'),
    },
  };
}
