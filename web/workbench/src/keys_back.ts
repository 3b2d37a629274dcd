// After a press of the mouse on a button the keys belong to the picture again. A press by a key leaves
// the focus where it is, and a menu needs it to stay open.
export function giveKeysBack(event: MouseEvent, stage: HTMLElement | null): void {
  const pressed = (event.target as Element).closest('button, summary:not(.menu > summary)');
  if (pressed && event.detail > 0 && !pressed.closest('dialog')) {
    stage?.focus({ preventScroll: true });
  }
}
