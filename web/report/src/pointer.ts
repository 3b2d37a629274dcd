import { kRight } from './lanes';
import type { View } from './view';

export interface PointerTargets {
  box: HTMLElement; // curves and lanes
  crosshair: HTMLElement;
  selection: HTMLElement;
  view: View;
  gutter: () => number;
  hover: (seconds: number | null) => void;
  click: (seconds: number, slack: number) => void;
}

const kClickPx = 4;
const kPerWheelPx = 0.0022;

// Drag zooms, click selects, double click shows all; wheel with Ctrl (or once the curves have focus)
// and pinch zoom; a finger pans. Returns the function that takes the handlers off.
export function handlePointer(targets: PointerTargets): () => void {
  const { box, view } = targets;
  const fingers = new Map<number, number>();
  let drag: { start: number; touch: boolean; moved: boolean } | null = null;
  let pinch = 0;

  const plotWidth = () => box.clientWidth - targets.gutter() - kRight;
  const localX = (event: MouseEvent) => {
    const x = event.clientX - box.getBoundingClientRect().left;
    return Math.min(Math.max(x, targets.gutter()), box.clientWidth - kRight);
  };
  const secondsAt = (x: number) => view.from + ((x - targets.gutter()) / plotWidth()) * view.span;

  function showSelection(from: number, to: number): void {
    const { style } = targets.selection;
    style.display = 'block';
    style.left = `${Math.min(from, to)}px`;
    style.width = `${Math.abs(to - from)}px`;
  }

  function down(event: PointerEvent): void {
    if (event.button !== 0) return;
    const x = localX(event);
    fingers.set(event.pointerId, x);
    pinch = 0;
    drag = { start: x, touch: event.pointerType === 'touch', moved: fingers.size > 1 };
    box.setPointerCapture(event.pointerId);
  }

  function pinchMove(): void {
    const [a, b] = [...fingers.values()];
    const spread = Math.max(12, Math.abs(a - b));
    if (pinch > 0) view.zoom(pinch / spread, secondsAt((a + b) / 2));
    pinch = spread;
  }

  function move(event: PointerEvent): void {
    const x = localX(event);
    targets.crosshair.style.transform = `translateX(${x}px)`;
    targets.crosshair.style.opacity = '1';
    targets.hover(secondsAt(x));
    if (!drag || !fingers.has(event.pointerId)) return;
    const before = fingers.get(event.pointerId)!;
    fingers.set(event.pointerId, x);
    if (fingers.size === 2) {
      pinchMove();
      return;
    }
    drag.moved ||= Math.abs(x - drag.start) > kClickPx;
    if (!drag.moved) return;
    if (drag.touch) view.pan(((before - x) / plotWidth()) * view.span);
    else showSelection(drag.start, x);
  }

  function up(event: PointerEvent): void {
    if (!fingers.delete(event.pointerId) || !drag) return;
    targets.selection.style.display = 'none';
    const x = localX(event);
    if (event.type === 'pointerup') {
      if (!drag.moved) {
        targets.click(secondsAt(x), (10 / plotWidth()) * view.span);
      } else if (!drag.touch) {
        const [from, to] = [secondsAt(drag.start), secondsAt(x)].sort((a, b) => a - b);
        view.set(from, to);
      }
    }
    drag = fingers.size > 0 ? { start: x, touch: drag.touch, moved: true } : null;
  }

  function leave(): void {
    targets.crosshair.style.opacity = '0';
    targets.hover(null);
  }

  function wheel(event: WheelEvent): void {
    const sideways = Math.abs(event.deltaX) > Math.abs(event.deltaY) || event.shiftKey;
    if (sideways && !view.isWhole) {
      event.preventDefault();
      view.pan(((event.deltaX || event.deltaY) / plotWidth()) * view.span);
      return;
    }
    const wanted = event.ctrlKey || event.metaKey || box.matches(':focus-within');
    if (!wanted || (view.isWhole && event.deltaY > 0 && !event.ctrlKey)) return;
    event.preventDefault();
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
    view.zoom(Math.exp(event.deltaY * lines * kPerWheelPx), secondsAt(localX(event)));
  }

  const reset = () => view.reset();
  box.addEventListener('pointerdown', down);
  box.addEventListener('pointermove', move);
  box.addEventListener('pointerup', up);
  box.addEventListener('pointercancel', up);
  box.addEventListener('pointerleave', leave);
  box.addEventListener('wheel', wheel, { passive: false });
  box.addEventListener('dblclick', reset);
  return () => {
    box.removeEventListener('pointerdown', down);
    box.removeEventListener('pointermove', move);
    box.removeEventListener('pointerup', up);
    box.removeEventListener('pointercancel', up);
    box.removeEventListener('pointerleave', leave);
    box.removeEventListener('wheel', wheel);
    box.removeEventListener('dblclick', reset);
  };
}
