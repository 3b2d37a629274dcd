const kSmallestSpanS = 0.4;

// The stretch of time that every curve and lane shows, in seconds.
export class View {
  from: number;
  to: number;
  private listeners = new Set<() => void>();

  constructor(
    readonly start: number,
    readonly end: number,
  ) {
    this.from = start;
    this.to = end;
  }

  get span(): number {
    return this.to - this.from;
  }

  get isWhole(): boolean {
    return this.from <= this.start && this.to >= this.end;
  }

  set(from: number, to: number): void {
    const whole = this.end - this.start;
    const span = Math.min(Math.max(to - from, kSmallestSpanS), whole);
    const middle = (from + to) / 2;
    this.from = Math.min(Math.max(middle - span / 2, this.start), this.end - span);
    this.to = this.from + span;
    for (const listener of this.listeners) listener();
  }

  reset(): void {
    this.set(this.start, this.end);
  }

  // factor < 1 shows less time; `at` keeps its place.
  zoom(factor: number, at = (this.from + this.to) / 2): void {
    const span = Math.max(this.span * factor, kSmallestSpanS);
    const share = (at - this.from) / this.span;
    this.set(at - share * span, at + (1 - share) * span);
  }

  pan(seconds: number): void {
    this.set(this.from + seconds, this.to + seconds);
  }

  // Around `middle`, no more than `largest` seconds wide.
  center(middle: number, largest: number): void {
    const span = Math.min(this.span, largest);
    this.set(middle - span / 2, middle + span / 2);
  }

  listen(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
