import type { Pause } from './types';

const kPauseS = 1; // on the axis

// A stretch of the axis in which nothing was recorded, seconds on the axis.
export interface Band {
  from: number;
  to: number;
}

// The axis of every curve: seconds of what was recorded. A pause takes a second of it, however long
// it was; the labels are times of the recording.
export class RecordedAxis {
  readonly bands: Band[];

  constructor(private pauses: Pause[]) {
    this.bands = pauses.map(({ before_us, after_us }) => ({
      from: this.place(before_us),
      to: this.place(after_us),
    }));
  }

  // Where a time of the recording lies.
  place(us: number): number {
    let left = 0; // microseconds of pauses that take no room
    for (const { before_us, after_us } of this.pauses) {
      if (us <= before_us) break;
      const passed = Math.min(us, after_us) - before_us;
      left += passed * (1 - (kPauseS * 1e6) / (after_us - before_us));
    }
    return (us - left) / 1e6;
  }

  // The time of the recording, seconds, at a place of the axis.
  clock(seconds: number): number {
    let time = seconds;
    this.pauses.forEach(({ before_us, after_us }, i) => {
      const { from, to } = this.bands[i];
      const share = Math.min(Math.max((seconds - from) / (to - from), 0), 1);
      time += share * ((after_us - before_us) / 1e6 - (to - from));
    });
    return time;
  }
}
