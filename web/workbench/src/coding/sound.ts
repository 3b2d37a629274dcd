// The recording's sound beside pictures that play in true time.

const kPieceUs = 15_000_000;

export class Sound {
  on = false;
  private context: AudioContext | null = null;
  private source: AudioBufferSourceNode | null = null;
  private turn = 0; // a newer start or stop makes what is loading void

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
      const bytes = await this.load(fromUs, until);
      if (turn !== this.turn || bytes === null) return;
      const buffer = await context.decodeAudioData(bytes);
      if (turn !== this.turn) return;
      const source = context.createBufferSource();
      source.buffer = buffer;
      source.connect(context.destination);
      source.start(0, Math.max(0, (now() - fromUs) / 1e6));
      source.onended = () => {
        if (turn === this.turn && until < endUs) void this.start(now(), endUs, now);
      };
      this.source = source;
    } catch (error) {
      if (turn === this.turn) this.failed(error);
    }
  }

  stop(): void {
    ++this.turn;
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
}
