// The recording's sound beside pictures that play in true time.

const kPieceUs = 15_000_000;
const kDriftUs = 120_000; // a picture that lies further from the sound has it start again
const kKept = 4; // pieces, so that the rounds of a loop need no new one

export class Sound {
  on = false;
  private context: AudioContext | null = null;
  private source: AudioBufferSourceNode | null = null;
  private began: { atS: number; us: number } | null = null; // what is heard, and since when
  private turn = 0; // a newer start or stop makes what is loading void
  private pieces = new Map<string, Promise<AudioBuffer | null>>();

  constructor(
    private load: (beginUs: number, endUs: number) => Promise<ArrayBuffer | null>, // null: silence
    private failed: (error: unknown) => void,
  ) {}

  // From a time on, until endUs or stop(). now(): the time of the picture when the sound is there.
  async start(fromUs: number, endUs: number, now: () => number): Promise<void> {
    this.stop();
    if (!this.on) return;
    const turn = this.turn;
    this.context ??= new AudioContext();
    const context = this.context;
    const until = Math.min(endUs, fromUs + kPieceUs);
    try {
      await context.resume();
      const buffer = await this.piece(context, fromUs, until);
      if (turn !== this.turn || buffer === null) return;
      const source = context.createBufferSource();
      source.buffer = buffer;
      source.connect(context.destination);
      const aheadUs = Math.min(Math.max(0, now() - fromUs), until - fromUs);
      source.start(0, aheadUs / 1e6, (until - fromUs - aheadUs) / 1e6);
      source.onended = () => {
        if (turn === this.turn && until < endUs) void this.start(now(), endUs, now);
      };
      this.source = source;
      this.began = { atS: context.currentTime, us: fromUs + aheadUs };
    } catch (error) {
      if (turn === this.turn) this.failed(error);
    }
  }

  // Whether what is heard lies too far from a picture of that time.
  strays(us: number): boolean {
    if (!this.context || !this.began) return false;
    const heard = this.began.us + (this.context.currentTime - this.began.atS) * 1e6;
    return Math.abs(heard - us) > kDriftUs;
  }

  stop(): void {
    ++this.turn;
    this.began = null;
    try {
      this.source?.stop();
    } catch {
      // it had not begun
    }
    this.source = null;
  }

  close(): void {
    this.stop();
    void this.context?.close();
    this.context = null;
  }

  private piece(context: AudioContext, fromUs: number, untilUs: number) {
    const name = `${fromUs} ${untilUs}`;
    const kept = this.pieces.get(name);
    if (kept) return kept;
    const coming = this.load(fromUs, untilUs).then((bytes) =>
      bytes === null ? null : context.decodeAudioData(bytes),
    );
    coming.catch(() => this.pieces.delete(name));
    this.pieces.set(name, coming);
    for (const old of this.pieces.keys()) {
      if (this.pieces.size <= kKept) break;
      this.pieces.delete(old);
    }
    return coming;
  }
}
