import { listed } from '../../../shared/format';
import type { Marks, Truth } from './training';

// The frames that are marked so far.
export type PartMarks = Partial<Marks>;
export type Edge = keyof Marks;

export const kEdges: Edge[] = ['onsetFrame', 'apexFrame', 'offsetFrame'];
export const kEdgeNames: Record<Edge, string> = {
  onsetFrame: 'Onset',
  apexFrame: 'Apex',
  offsetFrame: 'Offset',
};

// Marks that were set and not sent: a reload keeps them, in this window.
export function keptMarks(key: string): PartMarks {
  try {
    return (JSON.parse(sessionStorage.getItem(key) ?? 'null') as PartMarks | null) ?? {};
  } catch {
    return {};
  }
}

export function keepMarks(key: string, marks: PartMarks): void {
  sessionStorage.setItem(key, JSON.stringify(marks));
}

export const forgetMarks = (key: string) => sessionStorage.removeItem(key);

// What is wrong with the marks, in words; '': nothing.
export function faultOf(marks: PartMarks): string {
  const missing = kEdges.filter((edge) => marks[edge] === undefined);
  if (missing.length > 0) {
    return `Mark ${listed(missing.map((edge) => `the ${kEdgeNames[edge].toLowerCase()}`))} first.`;
  }
  const { onsetFrame, apexFrame, offsetFrame } = marks as Marks;
  if (onsetFrame > apexFrame) return 'The apex lies before the onset: move one of them.';
  if (apexFrame > offsetFrame) return 'The offset lies before the apex: move one of them.';
  return '';
}

// "2 frames late (80 ms)".
export function offText(given: number, truth: number, frameUs: number): string {
  const by = given - truth;
  if (by === 0) return 'right';
  const frames = Math.abs(by);
  const ms = Math.round((frames * frameUs) / 1000);
  return `${frames} ${frames === 1 ? 'frame' : 'frames'} ${by > 0 ? 'late' : 'early'} (${ms} ms)`;
}

// "Onset 1 frame late (40 ms), apex right, offset 2 frames early (80 ms)."
export function feedbackText(marks: Marks, truth: Truth, frameUs: number): string {
  const parts = kEdges.map(
    (edge) => `${kEdgeNames[edge].toLowerCase()} ${offText(marks[edge], truth[edge], frameUs)}`,
  );
  const text = parts.join(', ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
