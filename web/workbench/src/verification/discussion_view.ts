import { ApiError, type Api } from '../api';
import { FramePlayer, type Loop } from '../coding/frame_player';
import { MissingPictures } from '../coding/missing_pictures';
import { kWays, PictureStore, type Kind, type PictureView } from '../coding/picture_store';
import { frameAt, type Times } from '../coding/times';
import { fetchFrame } from '../frame_fetch';
import type { NotedCode } from '../types';
import type { Discussion } from './discussion';

const kBudgetBytes = 192e6;
const kAroundUs = 300_000; // of all codes, in the loop
const kCropSize = 480;
const kWholeSize = 1280;
const kStillSize = 240;
export const kViews: readonly PictureView[] = ['crop', 'whole', 'magnified', 'difference'];
const kPictureMissing = 'A picture is missing';

// The pictures of one movement that coders differ in: a player, and stills of what each marked.
export class DiscussionView {
  player!: FramePlayer;
  readonly stills = new Set<() => void>(); // redrawn when a picture arrives
  readonly frames = new Set<(frame: number) => void>(); // told at each picture
  looped: number | null = null; // whose code plays; null: all
  message = '';
  readonly store: PictureStore<ImageBitmap>;
  private missing: MissingPictures<ImageBitmap>;
  private viewer = kWays * Math.floor(Math.random() * 240); // another window has another

  constructor(
    api: Api,
    readonly discussion: Discussion,
    readonly times: Times,
    private changed: () => void,
  ) {
    this.store = new PictureStore<ImageBitmap>({
      load: ({ kind, frame }, way, signal) => {
        const query = new URLSearchParams({
          view: kind.view,
          face: String(discussion.faceId),
          size: String(kind.size),
          viewer: String(this.viewer + way),
          ...(kind.from === null ? {} : { from: String(kind.from) }),
        });
        return fetchFrame(api, discussion.recordingId, frame, query, signal);
      },
      arrived: (want) => {
        this.player.arrived(want);
        for (const still of this.stills) still();
        this.missing.arrived();
      },
      failed: (_, error) => {
        const why = error instanceof ApiError ? error.sentence : `${(error as Error).message}.`;
        this.say(`${kPictureMissing}: ${why}`);
        this.missing.failed();
      },
      budgetBytes: kBudgetBytes,
    });
    this.missing = new MissingPictures(this.store, () => {
      if (this.message.startsWith(kPictureMissing)) this.say('');
    });
  }

  open(canvas: HTMLCanvasElement): void {
    const { first, last } = this.discussion.frames;
    this.player = new FramePlayer(
      {
        canvas,
        store: this.store,
        times: this.times,
        first,
        last,
        drawn: (frame) => this.frames.forEach((tell) => tell(frame)),
        changed: this.changed,
        round: () => {},
      },
      this.kindOf('crop'),
      this.discussion.firstFrame,
    );
  }

  close(): void {
    this.player?.close();
    this.missing.close();
    this.store.close();
  }

  kindOf(view: PictureView): Kind {
    const from = view === 'crop' || view === 'whole' ? null : this.discussion.firstFrame;
    return { view, from, size: view === 'whole' ? kWholeSize : kCropSize };
  }

  readonly stillKind: Kind = { view: 'crop', from: null, size: kStillSize };

  get codes(): (NotedCode | null)[] {
    return this.discussion.views.map(({ code }) => code);
  }

  // All codes with a little around, or one of them alone.
  loopOf(index: number | null): Loop {
    const code = index === null ? null : this.codes[index];
    if (code) return { first: code.onsetFrame, last: Math.max(code.offsetFrame, code.onsetFrame) };
    const { firstFrame, lastFrame, frames } = this.discussion;
    const at = (us: number) =>
      Math.min(Math.max(frameAt(this.times, us), frames.first), frames.last);
    return {
      first: at(this.times[firstFrame] - kAroundUs),
      last: at(this.times[lastFrame] + kAroundUs),
    };
  }

  play(index: number | null): void {
    if (index !== null && !this.codes[index]) return this.say('This coder noted nothing.');
    this.looped = index;
    const loop = this.loopOf(index);
    this.player.play(loop, loop.first);
  }

  playOrPause(): void {
    if (this.player.playing) this.player.pause();
    else this.player.play(this.loopOf(this.looped));
  }

  changeRate(by: number): void {
    this.player.changeRate(by);
  }

  setView(view: PictureView): void {
    this.player.setKind(this.kindOf(view));
    this.changed();
  }

  nextView(): void {
    const here = kViews.indexOf(this.player.kind.view);
    this.setView(kViews[(here + 1) % kViews.length]);
  }

  private say(text: string): void {
    this.message = text;
    this.changed();
  }
}
