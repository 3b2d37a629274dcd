import { ApiError, type Api } from '../api';
import { FramePlayer, type Loop } from '../coding/frame_player';
import { MissingPictures } from '../coding/missing_pictures';
import { kWays, PictureStore, type Kind, type Want } from '../coding/picture_store';
import { Sound } from '../coding/sound';
import { frameAt, type Times } from '../coding/times';
import { fetchFrame } from '../frame_fetch';
import type { ChildRecording, MomentContent } from './moments';

const kPictureMissing = 'A picture is missing';
const kBudgetBytes = 256e6;
const kFaceSide = 400; // pixels
const kFaceMargin = 0.2; // share of a crop about it
const kWholeSize = 1280;
const kGap = 8; // pixels between two faces
export const kMomentRates = [1, 1 / 2, 1 / 4];
export type Picture = 'faces' | 'whole';

const kKinds: Record<Picture, Kind> = {
  faces: { view: 'crop', from: null, size: kFaceSide },
  whole: { view: 'whole', from: null, size: kWholeSize },
};

export type Hidden = 'no' | 'blurred' | 'covered';

export function beside(pictures: readonly ImageBitmap[]): ImageBitmap {
  if (pictures.length === 1) return pictures[0];
  const width = pictures.reduce((sum, each) => sum + each.width, kGap * (pictures.length - 1));
  const canvas = new OffscreenCanvas(width, Math.max(...pictures.map((each) => each.height)));
  const context = canvas.getContext('2d', { alpha: false })!;
  let left = 0;
  for (const each of pictures) {
    context.drawImage(each, left, 0);
    left += each.width + kGap;
    each.close();
  }
  return canvas.transferToImageBitmap();
}

export function facesOf({ childFaceId, otherFaceId }: ChildRecording): number[] {
  return [childFaceId, otherFaceId].filter((face) => face !== null);
}

// The faces side by side, or the whole picture, of exactly one frame.
export async function loadMomentPicture(
  api: Api,
  recording: ChildRecording,
  { kind, frame }: Want,
  viewer: number,
  hidden: Hidden,
  signal?: AbortSignal,
): Promise<ImageBitmap> {
  const load = (more: Record<string, string>) =>
    fetchFrame(
      api,
      recording.id,
      frame,
      new URLSearchParams({ size: String(kind.size), viewer: String(viewer), hidden, ...more }),
      signal,
    );
  if (kind.view === 'whole') return load({ view: 'whole' });
  const pictures: ImageBitmap[] = [];
  // One after the other: of two requests of a viewer the later would make the earlier void.
  for (const face of facesOf(recording)) {
    pictures.push(await load({ view: 'crop', face: String(face), margin: String(kFaceMargin) }));
  }
  return beside(pictures);
}

// One recording as a therapist sees it: the child's face and the adult's in one picture, so that both
// are always of the same frame.
export class MomentView {
  player!: FramePlayer;
  readonly sound: Sound;
  message = '';
  private store: PictureStore<ImageBitmap>;
  private missing: MissingPictures<ImageBitmap>;
  private viewer = kWays * Math.floor(Math.random() * 240); // another window has another

  constructor(
    private api: Api,
    readonly recording: ChildRecording,
    readonly times: Times,
    private changed: () => void,
    private drawn: (frame: number) => void,
  ) {
    this.sound = new Sound(
      (begin, end) => this.loadSound(begin, end),
      (error) => this.trouble('The sound cannot be played', error),
    );
    this.store = new PictureStore<ImageBitmap>({
      load: (want, way, signal) =>
        loadMomentPicture(api, recording, want, this.viewer + way, 'no', signal),
      arrived: (want) => {
        this.player.arrived(want);
        this.missing.arrived();
      },
      failed: (_, error) => {
        this.trouble(kPictureMissing, error);
        this.missing.failed();
      },
      budgetBytes: kBudgetBytes,
    });
    this.missing = new MissingPictures(this.store, () => {
      if (this.message.startsWith(kPictureMissing)) this.say('');
    });
  }

  open(canvas: HTMLCanvasElement, frame: number): void {
    this.player = new FramePlayer(
      {
        canvas,
        store: this.store,
        times: this.times,
        first: 0,
        last: this.times.length - 1,
        drawn: (shown) => this.drawn(shown),
        changed: () => this.playingChanged(),
        round: (begins) => (begins ? this.startSound() : this.sound.stop()),
      },
      kKinds.faces,
      frame,
    );
  }

  close(): void {
    this.player?.close();
    this.missing.close();
    this.sound.close();
    this.store.close();
  }

  get kind(): Picture {
    return this.player?.kind.view === 'whole' ? 'whole' : 'faces';
  }

  setKind(picture: Picture): void {
    this.player.setKind(kKinds[picture]);
    this.changed();
  }

  loopOf({ beginUs, endUs }: MomentContent): Loop {
    return { first: frameAt(this.times, beginUs), last: frameAt(this.times, endUs) };
  }

  frameAt(us: number): number {
    return frameAt(this.times, us);
  }

  // The first picture of a moment, without playing it.
  show(content: MomentContent): void {
    const loop = this.loopOf(content);
    this.player.seek(loop.first);
    this.player.loop = loop;
  }

  // A moment in a loop, from its begin or another frame on; null: on from where it stands.
  play(content: MomentContent | null, from?: number): void {
    const loop = content ? this.loopOf(content) : null;
    this.player.play(loop, from ?? loop?.first);
  }

  changeRate(by: number): void {
    this.player.changeRate(by, kMomentRates);
  }

  switchSound(): void {
    this.sound.on = !this.sound.on;
    this.playingChanged();
  }

  private startSound(): void {
    const { player, sound, times } = this;
    if (!player.playing || player.rate !== 1 || !sound.on) return sound.stop();
    const until = player.loop ? player.loop.last : times.length - 1;
    void sound.start(times[player.target], times[until], () => player.timeUs);
  }

  private playingChanged(): void {
    this.startSound();
    this.changed();
  }

  private async loadSound(beginUs: number, endUs: number): Promise<ArrayBuffer | null> {
    const query = `beginUs=${Math.round(beginUs)}&endUs=${Math.round(endUs)}`;
    const path = `/api/recordings/${this.recording.id}/sound?${query}`;
    const response = await this.api.request('GET', path);
    if (response.status !== 204) return response.arrayBuffer();
    this.say('The recording has no sound.');
    return null;
  }

  private say(text: string): void {
    this.message = text;
    this.changed();
  }

  private trouble(what: string, error: unknown): void {
    const why = error instanceof ApiError ? error.sentence : `${(error as Error).message}.`;
    this.say(`${what}: ${why}`);
  }
}
