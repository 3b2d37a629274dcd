const kNotchPx = 120; // of most mice; others give 100
const kLeastNotchPx = 50; // touch pads give less at a time
const kTouchPx = 33; // a frame
const kNotchLines = 3;

interface Turned {
  deltaY: number;
  deltaMode: number; // 0: pixels, 1: lines, 2: pages
}

// How many frames a wheel steps: one a notch, whatever a notch is on this computer; on a touch pad by
// the distance.
export class WheelSteps {
  private owedPx = 0;

  steps({ deltaY, deltaMode }: Turned): number {
    const away = Math.abs(deltaY);
    if (deltaMode !== 0 || away >= kLeastNotchPx) {
      this.owedPx = 0;
      const notch = deltaMode === 0 ? kNotchPx : deltaMode === 1 ? kNotchLines : 1;
      return Math.sign(deltaY) * Math.max(1, Math.round(away / notch));
    }
    if (this.owedPx * deltaY < 0) this.owedPx = 0;
    this.owedPx += deltaY;
    const steps = Math.trunc(this.owedPx / kTouchPx);
    this.owedPx -= kTouchPx * steps;
    return steps;
  }
}
