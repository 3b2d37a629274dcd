import type { EventType } from './types';

export type Theme = 'light' | 'dark';

const kKey = 'inkling-theme';

function stored(): string | null {
  try {
    return localStorage.getItem(kKey);
  } catch {
    return null; // some browsers give a local file no storage
  }
}

export function initialTheme(): Theme {
  const kept = stored();
  if (kept === 'light' || kept === 'dark') return kept;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

export function applyTheme(theme: Theme, keep: boolean): void {
  document.documentElement.dataset.theme = theme;
  if (!keep) return;
  try {
    localStorage.setItem(kKey, theme);
  } catch {
    // the choice then lasts as long as the page
  }
}

// Paper is white whatever the screen is. Call before anything else listens for printing.
export function printInLight(): void {
  let before: string | undefined;
  addEventListener('beforeprint', () => {
    before = document.documentElement.dataset.theme;
    document.documentElement.dataset.theme = 'light';
  });
  addEventListener('afterprint', () => {
    document.documentElement.dataset.theme = before;
  });
}

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

export function prefersLessMotion(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}
