import { render, type ComponentChildren, type VNode } from 'preact';
import { startTheme, type Theme } from './theme';

// The data that the program put into the page; web/schema/ describes them.
export function readData<T>(): T {
  return JSON.parse(document.getElementById('data')!.textContent!) as T;
}

export function showPage(title: string, page: VNode): void {
  startTheme();
  document.title = title;
  render(page, document.getElementById('app')!);
}

interface TopBarProps {
  theme: Theme;
  switchTheme: () => void;
  children?: ComponentChildren; // more buttons
}

export function TopBar({ theme, switchTheme, children }: TopBarProps) {
  return (
    <header class="top">
      <span class="wordmark">
        <Mark /> Inkling
      </span>
      <div class="buttons">
        <button class="chip" aria-pressed={theme === 'dark'} onClick={switchTheme}>
          Dark
        </button>
        {children}
      </div>
    </header>
  );
}

export function Footer({ version, children }: { version: string; children?: ComponentChildren }) {
  return (
    <footer>
      Made by Inkling {version} on this computer. This page asks nothing of any network. {children}
    </footer>
  );
}

// A ripple in a line.
function Mark() {
  return (
    <svg viewBox="0 0 28 20" width="28" height="20" aria-hidden="true">
      <path d="M1 12H8C10 12 10.5 10 11.5 6.5 12.3 3.8 13.7 3.8 14.5 6.5 15.8 11.6 16.3 15.5 18 15.5 19.4 15.5 19.6 12 21.5 12H27" />
    </svg>
  );
}
