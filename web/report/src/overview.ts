import { kRight, prepare } from './lanes';
import type { Palette } from './palette';
import type { Band } from './recorded_axis';
import type { FaceEvent } from './types';
import type { View } from './view';

const kHeight = 26;

// The whole recording in a strip: where the events are and which part is in view. Drag to move.
export class Overview {
  private offs: (() => void)[] = [];

  constructor(
    private canvas: HTMLCanvasElement,
    private view: View,
    private gutter: () => number,
    private events: () => FaceEvent[],
    private palette: () => Palette,
    private bands: Band[],
  ) {
    const jump = (event: PointerEvent) => {
      if (event.type === 'pointermove' && !canvas.hasPointerCapture(event.pointerId)) return;
      if (event.type === 'pointerdown') canvas.setPointerCapture(event.pointerId);
      const x = event.clientX - canvas.getBoundingClientRect().left - gutter();
      const middle = view.start + (x / this.plotWidth) * (view.end - view.start);
      view.set(middle - view.span / 2, middle + view.span / 2);
    };
    for (const name of ['pointerdown', 'pointermove'] as const) {
      canvas.addEventListener(name, jump);
      this.offs.push(() => canvas.removeEventListener(name, jump));
    }
  }

  private get plotWidth(): number {
    return this.canvas.clientWidth - this.gutter() - kRight;
  }

  private x(seconds: number): number {
    const { start, end } = this.view;
    return this.gutter() + ((seconds - start) / (end - start)) * this.plotWidth;
  }

  draw(): void {
    const context = prepare(this.canvas, kHeight);
    const colors = this.palette();
    context.fillStyle = colors.line;
    context.globalAlpha = 0.5;
    context.fillRect(this.gutter(), 4, this.plotWidth, kHeight - 8);
    context.globalAlpha = 1;
    context.fillStyle = colors.gap;
    for (const { from, to } of this.bands) {
      context.fillRect(this.x(from), 4, Math.max(1, this.x(to) - this.x(from)), kHeight - 8);
    }
    const microLast = this.events().sort(
      (a, b) => Number(a.type === 'micro') - Number(b.type === 'micro'),
    );
    for (const event of microLast) {
      const micro = event.type === 'micro';
      context.fillStyle = colors.types[event.type];
      context.globalAlpha = micro ? 1 : 0.55;
      const left = this.x(event.at[0]);
      const width = Math.max(micro ? 3 : 2, this.x(event.at[2]) - left);
      context.fillRect(left, micro ? 5 : 9, width, kHeight - (micro ? 10 : 18));
    }
    context.globalAlpha = 1;
    context.strokeStyle = colors.accent;
    context.lineWidth = 2;
    const left = this.x(this.view.from);
    context.beginPath();
    context.roundRect(left, 2, Math.max(6, this.x(this.view.to) - left), kHeight - 4, 4);
    context.stroke();
  }

  destroy(): void {
    for (const off of this.offs) off();
  }
}
