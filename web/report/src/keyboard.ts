export interface KeyActions {
  step: (by: number, any: boolean) => void;
  zoom: (factor: number) => void;
  reset: () => void;
  play: () => void;
  frame: (by: number) => void;
  magnify: () => void;
  help: () => void;
}

// Space presses most buttons; on the page, the curves and an event in the list it plays the loop.
function takesSpace(target: Element): boolean {
  return target.closest('button:not(.event), summary, a') !== null;
}

export function listenToKeys(latest: () => KeyActions): () => void {
  function press(event: KeyboardEvent): void {
    const actions = latest();
    const target = event.target as Element;
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (target.closest('input, select, textarea, dialog[open]')) return;
    switch (event.key) {
      case 'ArrowRight':
      case 'j':
      case 'J':
        actions.step(1, event.shiftKey);
        break;
      case 'ArrowLeft':
      case 'k':
      case 'K':
        actions.step(-1, event.shiftKey);
        break;
      case ' ':
        if (takesSpace(target)) return;
        actions.play();
        break;
      case ',':
        actions.frame(-1);
        break;
      case '.':
        actions.frame(1);
        break;
      case 'm':
      case 'M':
        actions.magnify();
        break;
      case '+':
      case '=':
        actions.zoom(0.5);
        break;
      case '-':
        actions.zoom(2);
        break;
      case '0':
        actions.reset();
        break;
      case '?':
        actions.help();
        break;
      default:
        return;
    }
    event.preventDefault();
  }
  document.addEventListener('keydown', press);
  return () => document.removeEventListener('keydown', press);
}
