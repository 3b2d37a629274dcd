import type { Code, Content, Turns } from '../types';

// Changes of codes on their way to the server. They are kept in the browser until the server has
// acknowledged them, and sent one after the other in the order in which they were made.

export interface Change {
  taskId: number;
  id: string; // of the code
  content: Content | null; // null: delete it
  // The version it builds on: 0 for a new code; null while a change before it is on its way.
  base: number | null;
  turns?: Turns; // as the window knew them when it was made
  isNewer?: boolean; // than a change of the code that was refused: it stands for that one, too
}

export type Answer =
  | { kind: 'kept'; code: Code | null }
  | { kind: 'stale'; newest: Code }
  | { kind: 'refused'; why: string } // will never be taken as it is
  // Nothing of the task is taken: it is done, or is not the coder's any more.
  | { kind: 'done' | 'closed'; why: string }
  | { kind: 'later'; why: string } // no connection, a busy or full disk
  | { kind: 'sign-in' };

// Another window changed the code that a change builds on. Nothing is lost: 'both' keeps theirs under
// its id and ours as a code of its own, `copy`; 'theirs' has dropped our deletion.
export interface Conflict {
  kept: 'both' | 'theirs';
  id: string;
  copy: string;
  newest: Code;
}

// A change that is kept here and not sent: it was refused; its task is done or closed; or a backup
// took the project's place after it was made.
export interface Held {
  change: Change;
  why: string;
  kind?: 'refused' | 'done' | 'closed' | 'restored'; // an older Inkling wrote none
}

export interface Status {
  waiting: number;
  held: Held[];
  trouble: string; // why the first one waits; '': it does not
  signIn: boolean;
  stored: boolean; // whether a closed window would lose nothing
}

export interface Shelf {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

export interface OutboxParts {
  shelf: Shelf;
  key: string; // of this window's changes on the shelf
  send: (change: Change & { base: number }) => Promise<Answer>;
  wait: (ms: number) => Promise<void>;
  newId: () => string;
  turns: () => Turns; // as they are now
  kept: (code: Code) => void; // a change is acknowledged
  conflict: (conflict: Conflict) => void;
  changed: () => void; // the status
}

// Of an error that nobody foresaw: it is said, and the same is tried again.
export function laterOf(error: unknown): { kind: 'later'; why: string } {
  return { kind: 'later', why: `${error instanceof Error ? error.message : String(error)}.` };
}

const kRestored = 'the project was brought back from a backup after they were made.';
const kFirstWaitMs = 400;
const kLongestWaitMs = 8000;

// Whether the server has what was sent; it knows of the views that were used before, too.
function hasContent(kept: Content, sent: Content): boolean {
  if (!sent.views.every((view) => kept.views.includes(view))) return false;
  const units = (c: Content) =>
    c.units.map((u) => `${u.unit}${u.intensity ?? '-'}${u.side}`).join();
  const plain = (c: Content) => [
    c.tierId,
    c.onsetFrame,
    c.apexFrame,
    c.offsetFrame,
    c.emotion,
    units(c),
    c.confidence,
    c.unsure,
    c.comment,
  ];
  return JSON.stringify(plain(kept)) === JSON.stringify(plain(sent));
}

export class Outbox {
  private changes: Change[] = [];
  private held: Held[] = [];
  private versions = new Map<string, number>();
  private running = false;
  private stopped = false;
  private trouble = '';
  private signIn = false;
  private stored = true;
  private idle: (() => void)[] = [];
  private wake = () => {}; // from waiting to try again
  private before: Promise<void> | null = null; // what has to be answered first

  constructor(private parts: OutboxParts) {
    const { changes, held } = read(parts.shelf, parts.key);
    this.changes = changes;
    this.held = held;
    this.holdOlder();
  }

  get status(): Status {
    const { held, trouble, signIn, stored } = this;
    return { waiting: this.changes.length, held: [...held], trouble, signIn, stored };
  }

  get all(): readonly Change[] {
    return this.changes;
  }

  heldOf(taskId: number): Held[] {
    return this.held.filter(({ change }) => change.taskId === taskId);
  }

  // What a server said is the newest version of a code.
  know(code: Code): void {
    if (code.version >= (this.versions.get(code.id) ?? 0)) {
      this.versions.set(code.id, code.version);
    }
  }

  // Whether this version, or a newer one, is known already.
  knows(code: Code): boolean {
    return code.version <= (this.versions.get(code.id) ?? 0);
  }

  isWaiting(id: string): boolean {
    return this.changes.some((change) => change.id === id);
  }

  private refusedOf(id: string): Held[] {
    return this.held.filter(({ change, kind }) => change.id === id && kind === 'refused');
  }

  private isClosed(taskId: number): boolean {
    return this.heldOf(taskId).some(({ kind }) => kind && kind !== 'refused');
  }

  // The content that a code has by the changes that wait: null: deleted; undefined: none waits.
  waitingContent(id: string): Content | null | undefined {
    for (let i = this.changes.length - 1; i >= 0; --i) {
      if (this.changes[i].id === id) return this.changes[i].content;
    }
    return undefined;
  }

  waitingOf(taskId: number): string[] {
    return [...new Set(this.changes.filter((c) => c.taskId === taskId).map((c) => c.id))];
  }

  put(taskId: number, id: string, content: Content | null): void {
    const closed = this.isClosed(taskId);
    const isBehind = this.isWaiting(id) || (closed && this.held.some((h) => h.change.id === id));
    const base = isBehind ? null : (this.versions.get(id) ?? 0);
    const change: Change = { taskId, id, content, base, turns: this.parts.turns() };
    if (this.refusedOf(id).length > 0) change.isNewer = true;
    // Behind what is held: changes of a task are sent in the order in which they were made.
    if (closed) this.held.push({ ...this.heldOf(taskId).at(-1)!, change });
    else this.changes.push(change);
    this.store();
    void this.run();
  }

  // Changes that another, closed window left behind, before those of this one.
  adopt(changes: Change[], held: Held[]): void {
    this.changes = [...changes, ...this.changes];
    this.held = [...held, ...this.held];
    this.holdOlder();
    this.store();
    void this.run();
  }

  // What waits, and comes, is sent when that has been answered.
  sendBehind(request: Promise<void>): void {
    this.before = request;
    void request.then(() => {
      if (this.before === request) this.before = null;
    });
  }

  // A change that another way than this box brought to the server: what waits of the code comes on top.
  buildOn(code: Code): void {
    this.know(code);
    const next = this.changes.find((change) => change.id === code.id);
    if (next) next.base = code.version;
  }

  // The coder has signed in, or the connection may be back.
  retry(): void {
    this.signIn = false;
    this.wake();
    void this.run();
  }

  // What is held of a task is sent before everything else.
  sendAgain(taskId: number): void {
    const turns = this.parts.turns();
    const again = this.heldOf(taskId).map(({ change }) => ({ ...change, turns }));
    if (again.length === 0) return;
    this.held = this.held.filter(({ change }) => change.taskId !== taskId);
    this.changes = [...again, ...this.changes];
    this.store();
    this.retry();
  }

  // Of tasks that can be changed: what was held since they were closed is sent by itself.
  opened(taskIds: readonly number[]): number[] {
    const again = taskIds.filter((id) => {
      const kinds = this.heldOf(id).map(({ kind }) => kind);
      const wasClosed = kinds.includes('done') || kinds.includes('closed');
      return wasClosed && !kinds.includes('restored');
    });
    for (const id of again) this.sendAgain(id);
    return again;
  }

  // What is held of a task is given up.
  discard(taskId: number): void {
    this.held = this.held.filter(({ change }) => change.taskId !== taskId);
    this.store();
  }

  // Nothing of what it names may stay: it went with a withdrawn child.
  erase(isGone: (change: Change) => boolean): void {
    this.changes = this.changes.filter((change) => !isGone(change));
    this.held = this.held.filter(({ change }) => !isGone(change));
    this.store();
  }

  // Resolves when nothing waits.
  empty(): Promise<void> {
    if (this.changes.length === 0) return Promise.resolve();
    return new Promise((done) => this.idle.push(done));
  }

  stop(): void {
    this.stopped = true;
  }

  // Changes that were made before a backup took the project's place are not sent by themselves.
  private holdOlder(): void {
    const { restoredUs } = this.parts.turns();
    const isOlder = ({ turns }: Change) => (turns?.restoredUs ?? 0) !== restoredUs;
    const older = this.changes.filter(isOlder);
    this.changes = this.changes.filter((change) => !isOlder(change));
    this.held.push(...older.map((change): Held => ({ change, why: kRestored, kind: 'restored' })));
  }

  private store(): void {
    const { shelf, key } = this.parts;
    try {
      shelfPut(shelf, key, this.changes, this.held);
      this.stored = true;
    } catch {
      this.stored = false;
    }
    this.parts.changed();
  }

  private async run(): Promise<void> {
    if (this.running) return;
    this.running = true;
    let wait = kFirstWaitMs;
    try {
      while (this.changes.length > 0 && !this.signIn && !this.stopped) {
        if (this.before) await this.before;
        const change = this.changes[0];
        if (!change) break;
        const base = change.base ?? this.versions.get(change.id) ?? 0;
        const answer = await this.parts.send({ ...change, base }).catch(laterOf);
        if (answer.kind === 'later') {
          this.trouble = answer.why;
          this.parts.changed();
          await Promise.race([
            this.parts.wait(wait),
            new Promise<void>((done) => (this.wake = done)),
          ]);
          wait = Math.min(2 * wait, kLongestWaitMs);
          continue;
        }
        wait = kFirstWaitMs;
        this.trouble = '';
        this.take(change, answer);
      }
    } finally {
      this.running = false;
    }
    if (this.changes.length === 0) for (const done of this.idle.splice(0)) done();
  }

  private take(change: Change, answer: Exclude<Answer, { kind: 'later' }>): void {
    if (!this.changes.includes(change)) return; // erased meanwhile
    switch (answer.kind) {
      case 'kept':
        this.acknowledge(change, answer.code);
        break;
      case 'refused':
      case 'done':
      case 'closed':
        this.hold(change, answer);
        break;
      case 'sign-in':
        this.signIn = true;
        break;
      case 'stale':
        this.resolve(change, answer.newest);
    }
    this.store();
  }

  // One that was refused, or all of a task that is closed.
  private hold(refused: Change, { kind, why }: Omit<Held, 'change'>): void {
    const goes = (change: Change) =>
      change === refused || (kind !== 'refused' && change.taskId === refused.taskId);
    this.held.push(...this.changes.filter(goes).map((change) => ({ change, why, kind })));
    this.changes = this.changes.filter((change) => !goes(change));
    if (kind !== 'refused') return;
    for (const later of this.changes) if (later.id === refused.id) later.isNewer = true;
  }

  private remove(change: Change): void {
    this.changes = this.changes.filter((each) => each !== change);
  }

  private acknowledge(change: Change, code: Code | null): void {
    this.remove(change);
    if (change.isNewer) {
      const refused = this.refusedOf(change.id);
      this.held = this.held.filter((each) => !refused.includes(each));
    }
    if (!code) return;
    this.buildOn(code);
    this.parts.kept(code);
  }

  private resolve(change: Change, newest: Code): void {
    const base = change.base ?? this.versions.get(change.id) ?? 0;
    const done = change.content
      ? !newest.deleted && hasContent(newest.content, change.content)
      : newest.deleted;
    if (done) {
      this.acknowledge(change, newest); // an answer that was lost
      return;
    }
    this.versions.set(newest.id, newest.version);
    if (newest.version < base) {
      change.base = newest.version; // the project was restored from a backup
      return;
    }
    if (!change.content) {
      this.remove(change);
      const next = this.changes.find((later) => later.id === change.id);
      if (next) next.base = newest.version;
      this.parts.conflict({ kept: 'theirs', id: change.id, copy: change.id, newest });
      return;
    }
    const copy = this.parts.newId();
    let first = true;
    for (const later of this.changes) {
      if (later.id !== newest.id) continue;
      later.id = copy;
      later.base = first ? 0 : null;
      first = false;
    }
    this.parts.conflict({ kept: 'both', id: newest.id, copy, newest });
  }
}

function isChange(value: unknown): value is Change {
  const change = value as Change | null;
  return (
    typeof change === 'object' &&
    change !== null &&
    typeof change.taskId === 'number' &&
    typeof change.id === 'string' &&
    typeof change.content === 'object' &&
    (change.base === null || typeof change.base === 'number')
  );
}

// What lies on the shelf under a key; nothing when it is no outbox.
export function read(shelf: Shelf, key: string): { changes: Change[]; held: Held[] } {
  try {
    const kept = JSON.parse(shelf.getItem(key) ?? '{}') as Record<string, unknown>;
    const changes = Array.isArray(kept.changes) ? kept.changes.filter(isChange) : [];
    // "refused" is the name that earlier versions gave it.
    const held = Array.isArray(kept.refused)
      ? (kept.refused as Held[]).filter((each) => isChange(each?.change))
      : [];
    return { changes, held };
  } catch {
    return { changes: [], held: [] };
  }
}

export function shelfPut(shelf: Shelf, key: string, changes: Change[], held: Held[]): void {
  if (changes.length + held.length === 0) shelf.removeItem(key);
  else shelf.setItem(key, JSON.stringify({ changes, refused: held }));
}
