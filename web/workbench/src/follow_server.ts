import { ApiError, type Api } from './api';
import type { Pulse } from './types';

const kPulseMs = 3000;
const kAnswerMs = 10_000; // a server that says nothing for so long does not answer

// null: there was no answer; 'old address': the server was started again since, with another token
export type Pulsed = Pulse | 'old address' | null;

function noPulse(error: unknown): Pulsed {
  return error instanceof ApiError && error.wantsAddress ? 'old address' : null;
}

// Asks the server every few seconds what this window must hear of, whatever it shows.
export class ServerFollower {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private asking = false;
  private stopped = false;

  constructor(
    private api: Api,
    // askedAt: by performance.now()
    private told: (pulse: Pulsed, askedAt: number) => Promise<void>,
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
      .catch(noPulse);
    if (!this.stopped) await this.told(pulse, askedAt).catch(() => {}); // the next look makes up for it
    this.asking = false;
    if (!this.stopped) this.timer = setTimeout(() => void this.look(), kPulseMs);
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }
}
