// The recording's sound beside pictures that play in true time.

const kPieceUs = 15_000_000;
const kDriftUs = 120_000; // sound that lies further from the picture goes where the picture is
const kKept = 4; // pieces, so that the rounds of a loop need no new one

interface Piece {
  buffer: AudioBuffer;
  fromUs: number;
  untilUs: number;
  endUs: number; // until then others follow it
  now: () => number;
}

export class Sound {
  on = false;
  private context: AudioContext | null = null;
  // What is heard: from which time on, and since when.
  private heard: {
    piece: Piece;
    source: AudioBufferSourceNode;
    us: number;
    sinceS: number;
  } | null = null;
  private turn = 0; // a newer start or stop makes what is loading void
  private buffers = new Map<string, Promise<AudioBuffer | null>>();

  constructor(
    private load: (beginUs: number, endUs: number) => Promise<ArrayBuffer | null>, // null: silence
    private failed: (error: unknown) => void,
  ) {}

  // From a time on, until endUs or stop(). now(): the time of the picture when the sound is there.
  async start(fromUs: number, endUs: number, now: () => number): Promise<void> {
    this.stop();
    if (!this.on) return;
    const turn = this.turn;
    const context = (this.context ??= new AudioContext());
    const untilUs = Math.min(endUs, fromUs + kPieceUs);
    try {
      await context.resume();
      const buffer = await this.bufferOf(context, fromUs, untilUs);
      if (turn !== this.turn || buffer === null) return;
      this.hear(context, { buffer, fromUs, untilUs, endUs, now }, now());
    } catch (error) {
      if (turn === this.turn) this.failed(error);
    }
  }

  // The picture is at this time. Within a piece nothing is loaded: on a busy machine the sound may stray
  // many times in one round of a loop.
  follow(us: number): void {
    if (!this.context || !this.heard) return;
    const { piece, sinceS } = this.heard;
    const heardUs = this.heard.us + (this.context.currentTime - sinceS) * 1e6;
    if (Math.abs(heardUs - us) <= kDriftUs) return;
    if (us >= piece.fromUs && us < piece.untilUs) this.hear(this.context, piece, us);
    else void this.start(us, piece.endUs, piece.now);
  }

  stop(): void {
    ++this.turn;
    this.silence();
  }

  close(): void {
    this.stop();
    void this.context?.close();
    this.context = null;
  }

  private silence(): void {
    this.heard?.source.stop();
    this.heard = null;
  }

  private hear(context: AudioContext, piece: Piece, atUs: number): void {
    this.silence();
    const { buffer, fromUs, untilUs, endUs, now } = piece;
    const us = Math.min(Math.max(atUs, fromUs), untilUs);
    const source = context.createBufferSource();
    source.buffer = buffer;
    source.connect(context.destination);
    source.start(0, (us - fromUs) / 1e6, (untilUs - us) / 1e6);
    source.onended = () => {
      if (source === this.heard?.source && untilUs < endUs) void this.start(now(), endUs, now);
    };
    this.heard = { piece, source, us, sinceS: context.currentTime };
  }

  private bufferOf(context: AudioContext, fromUs: number, untilUs: number) {
    const name = `${fromUs} ${untilUs}`;
    const kept = this.buffers.get(name);
    if (kept) return kept;
    const coming = this.load(fromUs, untilUs).then((bytes) =>
      bytes === null ? null : context.decodeAudioData(bytes),
    );
    coming.catch(() => this.buffers.delete(name));
    this.buffers.set(name, coming);
    for (const old of this.buffers.keys()) {
      if (this.buffers.size <= kKept) break;
      this.buffers.delete(old);
    }
    return coming;
  }
}
