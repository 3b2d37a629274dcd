// What the server says and is told; camelCase names, frames from 0 and inclusive, times in microseconds
// from the start of the recording.

export type Role = 'owner' | 'coder' | 'verifier';
export type Side = 'both' | 'left' | 'right';
export type Intensity = 'A' | 'B' | 'C' | 'D' | 'E';
export const kIntensities: readonly Intensity[] = ['A', 'B', 'C', 'D', 'E'];

export interface Me {
  id: number;
  name: string;
  role: Role;
  reactionMs: number | null; // null: not measured
  keys: Record<string, string[]>; // own keys of commands
  hasPassword?: boolean;
}

// What came of giving out work.
export interface GivenTasks {
  ids: number[];
  again: number; // how many of them come again
  remarks: string[]; // recordings that were left out, faces to look at
}

export interface Tier {
  id: number;
  name: string;
  kind: 'micro' | 'macro' | 'other';
}

export interface Stage {
  id: number;
  name: string;
  kind: 'code' | 'compare' | 'decide';
  blind: boolean;
  proposals: boolean; // are shown in tasks that are given out
  others: 'no' | 'letters' | 'names'; // other coders' events
  repeatShare: number; // of clips that come again
  rules: StageRules | null; // of verification, those that this stage sets
}

// What a stage says of verification; a stage of coding has the first, one of comparing the next, one of
// deciding the last.
export interface StageRules {
  coders?: number; // that must have coded a stretch

  toleranceMs?: number;
  overlap?: number; // 0 to 1
  differs?: string[]; // kinds of difference that count
  tiers?: string[]; // that are compared; none: all
  giveWay?: boolean;

  settled?: boolean; // what coders settled is decided, too
  own?: boolean; // who coded a face may decide of it
  sampleShare?: number; // 0 to 1
  sampleSeed?: number;
}

export interface UnitInfo {
  unit: number;
  name: string;
  regions: string[];
  drawn: boolean; // there are pictures of it
  drawnSides: boolean; // of one side, too
}

// What may change of a project under those who work on it.
export interface Turns {
  restoredUs: number; // when a backup took its tables' place last; 0: never
  withdrawals: number; // of children; never falls
}

export interface State {
  version: string;
  // begunWork: one coder's own copy of work for another project
  project: { id: string; name: string; begunWork: boolean } & Turns;
  me: Me | null;
  tiers: Tier[];
  longestMicroUs: number; // from onset to offset
  stages: Stage[];
  emotions: string[];
  units: UnitInfo[];
  audit: { entries: number; head: string };
}

// What a window asks every few seconds.
export interface Pulse extends Turns {
  me: number | null; // null: nobody is signed in
  openTasks: number[]; // of this coder
  recordings: number; // of the project
  analysed: number; // of these, whether it worked or not
  changes: number; // of the project, ever; 0: told to owners and verifiers alone
  loss: { error: string; where?: string; todo?: string } | null; // the project's file is gone
}

export interface FaceInfo {
  faceId: number;
  role: string;
  tile: unknown;
  subjectId?: number | null;
  tiles?: { firstFrame: number; lastFrame: number }[]; // where it was, when
}

export interface Recording {
  id: number;
  name: string;
  sessionId: number;
  state: 'waiting' | 'analysing' | 'ready' | 'failed';
  problem: string;
  frames: number;
  durationUs: number;
  width: number;
  height: number;
  faces: FaceInfo[];
  progress?: number; // 0 to 1
  measured?: boolean; // false: what the program had proposed of it was removed
  measuring?: boolean; // it waits to be measured again, or is
  subject?: string; // whose it is, for those who look after the project
  session?: string;
}

export interface Exclusion {
  id?: number; // not of a task that hides its recording
  faceId?: number;
  firstFrame: number;
  lastFrame: number;
  reason: string;
  decision: 'proposed' | 'accepted' | 'refused';
}

export interface FullRecording extends Recording {
  timesUs: number[];
  exclusions?: Exclusion[];
  startUs?: number; // not of a task that hides its recording
}

export interface Job {
  id: number;
  kind: string;
  recordingId: number | null;
  state: string;
  progress: number;
  note: string;
}

export interface Task {
  id: number;
  stageId: number;
  recordingId: number;
  recordingName: string;
  faceId: number;
  role: string;
  firstFrame: number;
  lastFrame: number;
  showsProposals: boolean;
  showsOthers: boolean;
  coderId?: number;
  state: 'open' | 'done';
  codes?: number; // not told to who codes the same face without others' events
}

// As lists have it: a coder whose tasks may come again is not told of which frames each is.
export type ListedTask = Omit<Task, 'faceId' | 'firstFrame' | 'lastFrame'> &
  Partial<Pick<Task, 'faceId' | 'firstFrame' | 'lastFrame'>>;

export interface CodedUnit {
  unit: number;
  intensity: Intensity | null;
  side: Side;
}

export interface Content {
  tierId: number;
  onsetFrame: number;
  apexFrame: number | null;
  offsetFrame: number;
  emotion: string; // '': not said
  units: CodedUnit[];
  confidence: number | null; // 1 to 5
  unsure: boolean;
  comment: string;
  proposalSeen: boolean;
  views: string[];
}

export interface Code {
  id: string;
  taskId: number;
  version: number;
  edit: number;
  kind: 'edit' | 'undo' | 'redo';
  deleted: boolean;
  content: Content;
}

export interface Proposal {
  source: string;
  type: string;
  onsetFrame: number;
  apexFrame: number | null;
  offsetFrame: number;
  score: number | null;
  emotion: string;
  units: CodedUnit[];
}

export interface ProposalSource {
  faceId: number;
  source: string;
  proposals: number | null; // null: of a face that one codes without them
  ofProgram: boolean; // else of a file
}

export interface Imported {
  format: string;
  proposals: number;
  kinds: Record<string, number>; // micro, macro, …
  withUnits: number;
  notes: string[];
}

// What a coder noted of a movement, as others may see it.
export type NotedCode = Omit<Content, 'proposalSeen' | 'views'>;

// What one coder noted in one stage, as others may see it.
export interface OtherLane {
  coder: string; // a name or a letter; '': oneself, in a stage before
  stage: string;
  done: boolean;
  codes: NotedCode[];
}

export interface TaskData {
  task: Task;
  recording: FullRecording;
  exclusions: Exclusion[];
  codes: Code[];
  lastEdit: number;
}

export interface Curve {
  valuesPerFrame: (number | null)[];
  lanes: Record<string, (number | boolean | null)[]>;
  speech: { beginUs: number; endUs: number }[] | null; // null: no sound
  threshold: number | null;
}

export interface Coder {
  id: number;
  name: string;
  role: Role;
  active: boolean;
}

export interface Subject {
  id: number;
  pseudonym: string;
  population: 'child' | 'adult';
  sex: string;
  note: string;
  consents: Consent[];
}

export interface Consent {
  scope: string; // code, train, show, share-codes … share-pictures
  audience?: string; // of what is shared: researchers, public; else empty
  givenBy: 'guardian' | 'subject';
  givenOn: string; // 2026-05-04
  keepUntil: string | null;
}

export interface Session {
  id: number;
  name: string;
  heldOn: string | null;
  ageMonths: number | null;
}
