// What the server tells of a training.

export type Course = 'emotions' | 'units' | 'timing';
export type Part = 'pretest' | 'lessons' | 'practice' | 'review' | 'posttest' | 'retest';

export interface PartState {
  part: Part;
  state: 'open' | 'done' | 'next' | 'later';
  why: string; // it cannot be begun now; '': it can
  runId: number | null; // of the newest
  form: number; // the how manieth that is
  finishedUs: number | null;
  percent: number | null; // of a finished test of names
  meanMs: number | null; // of one of timing
}

export interface Retest {
  number: number;
  dueUs: number;
  isDue: boolean;
  isDone: boolean;
}

export interface CourseState {
  course: Course;
  parts: PartState[];
  retest: PartState;
  retests: Retest[];
  needed: boolean;
  passedUs: number | null;
}

export interface PassMark {
  emotionsPercent: number | null;
  unitsPercent: number | null;
  timingMs: number | null;
}

export interface Training {
  courses: CourseState[];
  mark: PassMark;
  mayCode: boolean;
  why: string; // they may not
  admitted: boolean;
  admittedUntil: string | null;
}

export interface CoderTraining extends Training {
  coderId: number;
  name: string;
  role: string;
  active: boolean;
}

export interface Start {
  runId: number | null; // null: its pictures are being drawn
  made: number;
  total: number;
  problem: string;
}

export interface Truth {
  label: string;
  units: string; // "1+2+5"
  onsetFrame: number;
  apexFrame: number;
  offsetFrame: number;
}

export interface Clip {
  kind: 'flash' | 'movement' | 'recording';
  frames: number;
  frameUs: number;
  apexFrame?: number; // where the movement is largest; not of recordings
  truth?: Truth; // where it may be told
}

export interface Marks {
  onsetFrame: number;
  apexFrame: number;
  offsetFrame: number;
}

export interface Item {
  position: number;
  clips: Clip[];
  answers: ({ label?: string } & Partial<Marks>)[];
  settled: boolean; // takes no more answers
  truth: Truth | null;
  before: string; // what was answered in practice; of a review
}

export interface Run {
  id: number;
  course: Course;
  part: Part;
  form: number;
  finishedUs: number | null;
  labels: string[];
  items: Item[];
}

export interface Verdict {
  settled: boolean;
  right: boolean | null; // null: it is not told
  truth: Truth | null;
  finished: boolean;
}

export interface Count {
  label: string;
  right: number;
  asked: number;
}

export interface Score {
  runId: number;
  course: Course;
  part: Part;
  form: number;
  finishedUs: number | null;
  labels: string[];
  items: number;
  right: number;
  percent: number;
  byLabel: Count[];
  byUnit: Count[];
  confusion: { was: string; answered: string; count: number }[];
  timing: {
    onsetFrames: number;
    apexFrames: number;
    offsetFrames: number;
    meanMs: number;
  } | null;
}

export const clipPath = (run: Run, item: Item, clip: number, frame: number) =>
  `/api/training/runs/${run.id}/items/${item.position}/clips/${clip + 1}/frames/${frame}`;

export const answerPath = (run: Run, item: Item) =>
  `/api/training/runs/${run.id}/items/${item.position}/answers/${item.answers.length + 1}`;

// The item that waits for an answer; the last one where none does.
export function waitingItem(run: Run): number {
  const at = run.items.findIndex(({ settled }) => !settled);
  return at < 0 ? run.items.length - 1 : at;
}
