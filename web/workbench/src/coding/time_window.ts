import type { Window } from './lanes';

const kLeastUs = 300_000;

// The stretch of time on the time line: zoomed, moved, and following what plays.
export class TimeWindow {
  fromUs: number;
  toUs: number;
  width = 0; // pixels
  private listeners = new Set<() => void>();

  constructor(
    readonly beginUs: number,
    readonly endUs: number,
  ) {
    this.fromUs = beginUs;
    this.toUs = endUs;
  }

  get span(): number {
    return this.toUs - this.fromUs;
  }

  get window(): Window {
    return { fromUs: this.fromUs, toUs: this.toUs, width: this.width };
  }

  set(fromUs: number, toUs: number): void {
    const whole = this.endUs - this.beginUs;
    const span = Math.min(Math.max(toUs - fromUs, Math.min(kLeastUs, whole)), whole);
    const middle = (fromUs + toUs) / 2;
    this.fromUs = Math.min(Math.max(middle - span / 2, this.beginUs), this.endUs - span);
    this.toUs = this.fromUs + span;
    for (const listener of this.listeners) listener();
  }

  // factor below 1 shows less time; atUs keeps its place.
  zoom(factor: number, atUs: number): void {
    const whole = this.endUs - this.beginUs;
    const span = Math.min(Math.max(this.span * factor, Math.min(kLeastUs, whole)), whole);
    const at = Math.min(Math.max(atUs, this.fromUs), this.toUs);
    const share = (at - this.fromUs) / this.span;
    this.set(at - share * span, at + (1 - share) * span);
  }

  pan(us: number): void {
    this.set(this.fromUs + us, this.toUs + us);
  }

  // Brings a time into view, a tenth from the edge that it comes in at.
  follow(us: number): void {
    if (us >= this.fromUs && us <= this.toUs) return;
    const from = us < this.fromUs ? us - 0.9 * this.span : us - 0.1 * this.span;
    this.set(from, from + this.span);
  }

  listen(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
