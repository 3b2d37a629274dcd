import { useEffect, useRef } from 'preact/hooks';
import type { DiscussionView } from './discussion_view';

export type Keys = Record<string, () => void>; // by KeyboardEvent.key, letters in lower case

const kJump = 10; // frames

// What is chosen: a coder's view, by its place, or the key of another way; null: nothing.
export type Choosing = number | string | null;

// Of the coders' views, nine as there are digits: letters that do nothing else in a discussion.
const kViewKeys = 'abcdfghjk';
export const viewKey = (index: number) => kViewKeys[index] ?? '';
export const loopKey = (index: number) => (index < kViewKeys.length ? String(index + 1) : '');

// What plays, steps and goes on.
export function playKeys(view: DiscussionView, walk: (by: 1 | -1) => void): Keys {
  const { discussion } = view;
  const keys: Keys = {
    ' ': () => view.playOrPause(),
    ArrowLeft: () => view.player.step(-1),
    ArrowRight: () => view.player.step(1),
    PageUp: () => view.player.step(-kJump),
    PageDown: () => view.player.step(kJump),
    Home: () => view.player.seek(discussion.firstFrame),
    End: () => view.player.seek(discussion.lastFrame),
    '-': () => view.changeRate(1),
    '+': () => view.changeRate(-1),
    '=': () => view.changeRate(-1),
    '0': () => view.play(null),
    v: () => view.nextView(),
    ArrowDown: () => walk(1),
    ArrowUp: () => walk(-1),
  };
  discussion.views.forEach((_, index) => {
    if (loopKey(index)) keys[loopKey(index)] = () => view.play(index);
  });
  return keys;
}

// Whether the key is for what has the focus.
export function isForField(event: KeyboardEvent): boolean {
  return (event.target as Element).matches('input, textarea, select');
}

// Does what the keys say, wherever the focus is but in a field; Escape leaves that.
export function useKeys(keys: Keys, stage: { current: HTMLElement | null }): void {
  const press = useRef<(event: KeyboardEvent) => void>(() => {});
  press.current = (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
    if (isForField(event)) {
      if (event.key === 'Escape') stage.current?.focus({ preventScroll: true });
      return;
    }
    const pressesIt = event.key === ' ' || event.key === 'Enter';
    if (pressesIt && (event.target as Element).matches('button, a, summary')) return;
    const act = keys[event.key] ?? keys[event.key.toLowerCase()];
    if (!act) return;
    event.preventDefault();
    act();
  };
  useEffect(() => {
    const hear = (event: KeyboardEvent) => press.current(event);
    document.addEventListener('keydown', hear);
    return () => document.removeEventListener('keydown', hear);
  }, []);
}
