import { ApiError, type Api } from '../api';
import { clipPath, type Clip, type Item, type Run } from './training';

const kNeutralMs = 900; // before anything happens
const kRestMs = 500; // between two rounds of a loop
const kTryAgainMs = 1000; // where a picture is still being drawn

// A picture and how long it is to be seen; the last one stays.
interface Shot {
  frame: number;
  ms: number;
}

function later(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((done, fail) => {
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      fail(new DOMException('closed', 'AbortError'));
    });
  });
}

async function loadFrame(api: Api, path: string, signal: AbortSignal): Promise<ImageBitmap> {
  for (;;) {
    try {
      const response = await api.request('GET', path, { signal });
      return await createImageBitmap(await response.blob());
    } catch (error) {
      if (!(error instanceof ApiError) || !error.comesBack) throw error;
      await later(kTryAgainMs, signal);
    }
  }
}

// All pictures of a clip, decoded. They come again by themselves where the server was away.
export async function loadClip(
  api: Api,
  run: Run,
  item: Item,
  clip: number,
  signal: AbortSignal,
): Promise<ImageBitmap[]> {
  const pictures: ImageBitmap[] = [];
  for (let frame = 0; frame < item.clips[clip].frames; ++frame) {
    pictures.push(await loadFrame(api, clipPath(run, item, clip, frame), signal));
  }
  return pictures;
}

// The frame that shows most of the movement.
export const apexOf = (clip: Clip) => clip.apexFrame ?? 1;

// A neutral face, then the movement, then the neutral face again.
export function shotsOf(clip: Clip, rate: number): Shot[] {
  const shots: Shot[] = [{ frame: 0, ms: kNeutralMs }];
  const last = clip.kind === 'flash' ? clip.frames - 1 : clip.frames - 2;
  for (let frame = 1; frame <= last; ++frame) {
    shots.push({ frame, ms: clip.frameUs / 1000 / rate });
  }
  return [...shots, { frame: 0, ms: kRestMs }];
}

// Shows clips of the same item beside each other, each on its canvas, from the same instant on.
export class ClipPlayer {
  playing = false;
  private tick = 0;

  constructor(
    private canvases: HTMLCanvasElement[],
    private pictures: ImageBitmap[][],
    private clips: Clip[],
    private changed: () => void = () => {},
  ) {}

  show(clip: number, frame: number): void {
    const picture = this.pictures[clip][frame];
    const canvas = this.canvases[clip];
    if (canvas.width !== picture.width || canvas.height !== picture.height) {
      canvas.width = picture.width;
      canvas.height = picture.height;
    }
    canvas.getContext('2d', { alpha: false })!.drawImage(picture, 0, 0);
    canvas.dataset.frame = String(frame);
  }

  // Stops, at these frames.
  hold(frames: number[]): void {
    this.stop();
    frames.forEach((frame, clip) => this.show(clip, frame));
  }

  stop(): void {
    cancelAnimationFrame(this.tick);
    if (!this.playing) return;
    this.playing = false;
    this.changed();
  }

  // began: the movement is seen first; ended: it is over. Every picture is seen, however slow the
  // machine is.
  play(
    rate: number,
    {
      loop = false,
      began = () => {},
      ended = () => {},
    }: {
      loop?: boolean;
      began?: () => void;
      ended?: () => void;
    } = {},
  ): void {
    this.stop();
    this.playing = true;
    const lists = this.clips.map((clip) => shotsOf(clip, rate));
    const at = lists.map(() => 0);
    let since = lists.map(() => performance.now());
    let told = false;
    lists.forEach((shots, clip) => this.show(clip, shots[0].frame));
    const step = (now: number) => {
      this.tick = requestAnimationFrame(step);
      lists.forEach((shots, clip) => {
        if (at[clip] + 1 >= shots.length || now - since[clip] < shots[at[clip]].ms) return;
        ++at[clip];
        since[clip] = now;
        this.show(clip, shots[at[clip]].frame);
        if (told) return;
        told = true;
        began();
      });
      const over = lists.every(
        (shots, clip) =>
          at[clip] + 1 === shots.length && (!loop || now - since[clip] >= shots[at[clip]].ms),
      );
      if (!over) return;
      if (!loop) {
        this.stop();
        ended();
        return;
      }
      at.fill(0);
      since = since.map(() => now);
      lists.forEach((shots, clip) => this.show(clip, shots[0].frame));
    };
    this.tick = requestAnimationFrame(step);
    this.changed();
  }
}
