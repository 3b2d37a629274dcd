import { nameOf, type Kind, type PictureStore, type PictureView, type Want } from './picture_store';
import { endOf, frameAt, type Times } from './times';

export const kRates = [1, 1 / 2, 1 / 4, 1 / 10];

const kAhead = 32; // frames in the direction of travel
const kBehind = 12;
const kSoon = 8; // of them before the pictures of other events
const kLoopRestMs = 350; // at the end of a loop
const kLateUs = 100_000; // playing waits rather than leave out more than this at once
const kJogStart = 6; // frames a second
const kJogEnd = 60;
const kJogRampMs = 2500;

export interface Loop {
  first: number;
  last: number;
}

export interface PlayerParts {
  canvas: HTMLCanvasElement;
  store: PictureStore<ImageBitmap>;
  times: Times;
  first: number; // of the task, inclusive
  last: number;
  // The picture of `frame` stands on the screen.
  drawn: (frame: number) => void;
  // Playing began, ended, or changed its rate.
  changed: () => void;
  // A round of a loop ended (false) or begins (true).
  round: (begins: boolean) => void;
  // The picture on the screen is of another view than the one before.
  viewDrawn?: () => void;
}

// Shows the exact frames of a recording on a canvas. `frame` is the one on the screen; `target` the one
// that is to come there.
export class FramePlayer {
  frame: number;
  target: number;
  playing = false;
  rate = 1;
  loop: Loop | null = null;
  // How much longer than in truth the last second of playing took; 1: true time.
  private kindNow: Kind;
  private direction: 1 | -1 = 1;
  private shown = ''; // name of the picture on the screen
  private viewOnScreen: PictureView | null = null;
  private seen = false; // a picture was drawn since playing began
  private clock = 0; // time that playing has reached, microseconds
  private tick = 0; // of requestAnimationFrame
  private before = 0; // when the last tick was
  private rest = 0; // until when a loop rests; 0: it does not
  private jog: { by: 1 | -1; since: number; owed: number } | null = null;

  constructor(
    private parts: PlayerParts,
    kind: Kind,
    frame: number,
  ) {
    this.kindNow = kind;
    this.frame = frame;
    this.target = frame;
    this.show();
  }

  // The view on the screen; null: nothing is there yet.
  get drawnView(): PictureView | null {
    return this.viewOnScreen;
  }

  get kind(): Kind {
    return this.kindNow;
  }

  // Whether the picture on the screen is the one that was asked for.
  get ready(): boolean {
    return this.shown === this.name(this.target);
  }

  // What a key means that is pressed now: the frame on the screen while it plays, else the one that was
  // asked for, whether its picture has come or not.
  get meant(): { frame: number; playing: boolean } {
    const playing = this.playing && this.seen;
    return { frame: playing ? this.frame : this.target, playing };
  }

  get timeUs(): number {
    return this.parts.times[this.frame];
  }

  setKind(kind: Kind): void {
    if (nameOf({ kind, frame: 0 }) === nameOf({ kind: this.kindNow, frame: 0 })) return;
    this.kindNow = kind;
    this.show();
  }

  seek(frame: number): void {
    this.pause();
    this.go(frame);
  }

  step(by: number): void {
    this.pause();
    this.go(this.target + by);
  }

  setRate(rate: number): void {
    this.rate = rate;
    this.parts.changed();
  }

  // 1: the next slower one of these; -1: the next faster.
  changeRate(by: number, rates: readonly number[] = kRates): void {
    const to = rates.indexOf(this.rate) + by;
    this.setRate(rates[Math.min(Math.max(to, 0), rates.length - 1)]);
  }

  play(loop: Loop | null = null, from = this.target): void {
    this.stopJog();
    this.loop = loop;
    this.playing = true;
    this.seen = false;
    this.direction = 1;
    const outside = loop && (from < loop.first || from >= loop.last);
    this.target = outside ? loop.first : from >= this.parts.last ? this.parts.first : from;
    this.clock = this.parts.times[this.target];
    this.before = performance.now();
    this.rest = 0;
    this.show();
    this.parts.changed();
    this.run();
  }

  pause(): void {
    this.stopJog();
    if (!this.playing) return;
    this.playing = false;
    if (this.seen) this.target = this.frame;
    cancelAnimationFrame(this.tick);
    this.parts.changed();
  }

  // Steps faster and faster until stopJog().
  startJog(by: 1 | -1): void {
    if (this.jog?.by === by) return;
    this.pause();
    this.jog = { by, since: performance.now(), owed: 1 };
    this.before = performance.now();
    this.run();
  }

  stopJog(): void {
    if (!this.jog) return;
    this.jog = null;
    cancelAnimationFrame(this.tick);
  }

  // A picture arrived.
  arrived(want: Want): void {
    if (nameOf(want) === this.name(this.target)) this.draw();
  }

  close(): void {
    this.pause();
    cancelAnimationFrame(this.tick);
  }

  private name(frame: number): string {
    return nameOf({ kind: this.kindNow, frame });
  }

  private go(frame: number): void {
    const { first, last } = this.parts;
    const next = Math.min(Math.max(frame, first), last);
    if (next !== this.target) this.direction = next > this.target ? 1 : -1;
    this.target = next;
    this.show();
  }

  // Draws the target when its picture is there, and says what will be wanted next.
  private show(): void {
    const { store } = this.parts;
    if (store.has({ kind: this.kindNow, frame: this.target })) this.draw();
    store.want('now', 0, [{ kind: this.kindNow, frame: this.target }]);
    const ahead = this.ahead();
    store.want('soon', 1, ahead.slice(0, kSoon));
    store.want('ahead', 3, ahead.slice(kSoon));
  }

  private ahead(): Want[] {
    const { first, last } = this.parts;
    const frames: number[] = [];
    const loop = this.playing ? this.loop : null;
    for (let n = 1; n <= kAhead; ++n) {
      let frame = this.target + n * this.direction;
      if (loop && frame > loop.last) frame = loop.first + (frame - loop.last - 1);
      frames.push(frame);
      if (n <= kBehind && !this.playing) frames.push(this.target - n * this.direction);
    }
    return frames
      .filter((frame) => frame >= first && frame <= last)
      .map((frame) => ({ kind: this.kindNow, frame }));
  }

  private draw(): void {
    const { canvas, store } = this.parts;
    const picture = store.get({ kind: this.kindNow, frame: this.target });
    if (!picture) return;
    if (canvas.width !== picture.width || canvas.height !== picture.height) {
      canvas.width = picture.width;
      canvas.height = picture.height;
    }
    canvas.getContext('2d', { alpha: false })!.drawImage(picture, 0, 0);
    this.shown = this.name(this.target);
    this.seen = true;
    this.frame = this.target;
    canvas.dataset.frame = String(this.frame);
    canvas.dataset.view = this.kindNow.view;
    this.parts.drawn(this.frame);
    if (this.viewOnScreen === this.kindNow.view) return;
    this.viewOnScreen = this.kindNow.view;
    this.parts.viewDrawn?.();
  }

  private run(): void {
    cancelAnimationFrame(this.tick);
    this.tick = requestAnimationFrame((now) => {
      if (this.playing) this.playOn(now);
      else if (this.jog) this.jogOn(now);
      this.before = now;
      if (this.playing || this.jog) this.run();
    });
  }

  private playOn(now: number): void {
    const { times, last } = this.parts;
    if (!this.ready || now < this.rest) return; // time stands still until the picture is there
    if (this.rest > 0) {
      this.rest = 0;
      this.before = now;
      this.parts.round(true);
      return;
    }
    const end = this.loop ? this.loop.last : last;
    const elapsed = Math.max(0, now - this.before);
    const clock = this.clock + Math.min(elapsed * 1000 * this.rate, kLateUs);
    if (clock >= endOf(times, end)) {
      if (!this.loop) {
        this.pause();
        return;
      }
      this.rest = now + kLoopRestMs;
      this.clock = times[this.loop.first];
      this.target = this.loop.first;
      this.show();
      this.parts.round(false);
      return;
    }
    const frame = Math.min(frameAt(times, clock), end);
    this.clock = clock;
    if (frame === this.target) return;
    this.target = frame;
    this.show();
    // A picture that is late holds the time at its own beginning.
    if (!this.ready) this.clock = times[frame];
  }

  private jogOn(now: number): void {
    const jog = this.jog!;
    const share = Math.min(1, (now - jog.since) / kJogRampMs);
    const speed = kJogStart + (kJogEnd - kJogStart) * share * share;
    jog.owed += (Math.max(0, now - this.before) / 1000) * speed;
    if (jog.owed < 1 || !this.ready) {
      jog.owed = Math.min(jog.owed, 1);
      return;
    }
    const steps = Math.floor(jog.owed);
    jog.owed -= steps;
    this.go(this.target + steps * jog.by);
  }
}
