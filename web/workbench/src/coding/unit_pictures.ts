import type { Api } from '../api';
import type { Side } from '../types';

// Drawn faces that show an action unit, as the server draws them; each is asked for once a window.

export type Who = 'child' | 'adult';

export interface Pose {
  unit: number;
  side: Side;
  who: Who;
}

export const kLoopSteps = 10; // from the neutral face to the apex
const kUpMs = 160; // a fast movement
const kHoldMs = 80;
const kDownMs = 260;
const kRestMs = 700; // on the neutral face, between two rounds

// The step that is shown so long after a round began, in true time.
export function loopStep(ms: number): number {
  const at = ms % (kUpMs + kHoldMs + kDownMs + kRestMs);
  const rise = (share: number) => 0.5 - 0.5 * Math.cos(Math.PI * share);
  const strength =
    at < kUpMs
      ? rise(at / kUpMs)
      : at < kUpMs + kHoldMs
        ? 1
        : at < kUpMs + kHoldMs + kDownMs
          ? rise(1 - (at - kUpMs - kHoldMs) / kDownMs)
          : 0;
  return Math.round(strength * kLoopSteps);
}

export class UnitPictures {
  turn = 0; // of asking

  private kept = new Map<string, Promise<Blob>>();

  constructor(
    private api: Api,
    private version: string,
    private failed: (error: unknown) => void,
  ) {}

  // What did not come is asked for again.
  retry(): void {
    ++this.turn;
  }

  // Of a step of the loop, from 0.
  picture({ unit, side, who }: Pose, step: number): Promise<Blob> {
    const strength = Math.round((100 * step) / kLoopSteps);
    const query = `strength=${strength}&side=${side}&who=${who}&version=${this.version}`;
    const path = `/api/units/${unit}/picture?${query}`;
    const kept = this.kept.get(path);
    if (kept) return kept;
    const coming = this.api.request('GET', path).then((response) => response.blob());
    coming.catch((error) => {
      this.kept.delete(path);
      this.failed(error);
    });
    this.kept.set(path, coming);
    return coming;
  }
}
