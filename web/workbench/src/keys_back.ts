const kOpenMenu = '.menu[open]';
const kOpenDialogs = 'dialog[open], [aria-modal="true"]';

// Whether something lies over the page that has the keys until it is closed: no command acts then.
export function isDialogOpen(): boolean {
  if (document.activeElement?.closest(kOpenMenu)) return true;
  return document.querySelector(kOpenDialogs) !== null;
}

// Where a dialog closed, or took a button away that had the focus, over another: the keys are the
// other one's again. Whether there is one.
export function focusOpenDialog(): boolean {
  const open = [...document.querySelectorAll<HTMLElement>(kOpenDialogs)].pop();
  if (!open) return false;
  if (!open.contains(document.activeElement)) {
    open.querySelector<HTMLElement>('[autofocus], button, input')?.focus();
  }
  return true;
}

// After a press of the mouse on a button the keys belong to the picture again. A press by a key leaves
// the focus where it is, and a menu needs it to stay open.
export function giveKeysBack(event: MouseEvent, stage: HTMLElement | null): void {
  const pressed = (event.target as Element).closest('button, summary:not(.menu > summary)');
  if (pressed && event.detail > 0 && !pressed.closest('dialog')) {
    stage?.focus({ preventScroll: true });
  }
}
