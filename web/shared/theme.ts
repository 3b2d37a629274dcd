import { useState } from 'preact/hooks';

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

function applyTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
}

// The theme and what switches it, which also keeps the choice for other pages.
export function useTheme(): [Theme, () => void] {
  const [theme, setTheme] = useState<Theme>(initialTheme);
  function switchTheme(): void {
    const next = theme === 'dark' ? 'light' : 'dark';
    applyTheme(next);
    setTheme(next);
    try {
      localStorage.setItem(kKey, next);
    } catch {
      // the choice then lasts as long as the page
    }
  }
  return [theme, switchTheme];
}

// Paper is white whatever the screen is. Call before anything else listens for printing.
function printInLight(): void {
  let before: string | undefined;
  addEventListener('beforeprint', () => {
    before = document.documentElement.dataset.theme;
    document.documentElement.dataset.theme = 'light';
  });
  addEventListener('afterprint', () => {
    document.documentElement.dataset.theme = before;
  });
}

// Before anything is drawn.
export function startTheme(): void {
  applyTheme(initialTheme());
  printInLight();
}

export function prefersLessMotion(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}
