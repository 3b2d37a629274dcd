export const kTrials = 9;
const kFastestMs = 100; // nobody sees and presses faster

// Pressed before there was anything to see: negative, or too soon after.
export function isFalseStart(tookMs: number): boolean {
  return tookMs < kFastestMs;
}

// Precondition: there are some.
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
