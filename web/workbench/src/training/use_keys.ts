import { useLayoutEffect, useRef } from 'preact/hooks';
import { keyName } from '../coding/keys';

// Calls back for every key that is pressed while no field has it and no dialog is open. True: the key
// was taken.
export function useKeys(
  press: (event: KeyboardEvent, name: string) => boolean,
  release: () => void = () => {},
): void {
  const now = useRef({ press, release });
  now.current = { press, release };
  // Before anything is painted: no key that answers what is seen comes too early.
  useLayoutEffect(() => {
    const down = (event: KeyboardEvent) => {
      const on = event.target as Element;
      if (on.closest('input, select, textarea, dialog') || event.altKey) return;
      const name = keyName(event);
      // A button or link that has the focus is pressed by these itself.
      if ((name === 'Enter' || name === 'Space') && on.closest('button, a, summary')) return;
      if (name !== '' && now.current.press(event, name)) event.preventDefault();
    };
    const up = () => now.current.release();
    // After a press of the mouse on a button the keys mean the picture again.
    const click = (event: MouseEvent) => {
      const pressed = (event.target as Element).closest('button');
      if (pressed && event.detail > 0 && !pressed.closest('dialog')) pressed.blur();
    };
    addEventListener('click', click);
    addEventListener('keydown', down);
    addEventListener('keyup', up);
    return () => {
      removeEventListener('click', click);
      removeEventListener('keydown', down);
      removeEventListener('keyup', up);
    };
  }, []);
}
