import type { Api } from './api';
import type { Pulse } from './types';

const kPulseMs = 3000;
const kAnswerMs = 10_000; // a server that says nothing for so long does not answer

// Asks the server every few seconds what this window must hear of, whatever it shows.
export class ServerFollower {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private asking = false;
  private stopped = false;

  constructor(
    private api: Api,
    // null: there was no answer. askedAt: by performance.now()
    private told: (pulse: Pulse | null, askedAt: number) => Promise<void>,
  ) {
    void this.look();
  }

  // At once: an answer said that something is not as this window thinks.
  async look(): Promise<void> {
    if (this.asking || this.stopped) return;
    this.asking = true;
    clearTimeout(this.timer);
    const askedAt = performance.now();
    const pulse = await this.api
      .get<Pulse>('/api/pulse', AbortSignal.timeout(kAnswerMs))
      .catch(() => null);
    if (!this.stopped) await this.told(pulse, askedAt).catch(() => {}); // the next look makes up for it
    this.asking = false;
    if (!this.stopped) this.timer = setTimeout(() => void this.look(), kPulseMs);
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }
}
