import type { Code, Content } from '../types';

// Changes of codes on their way to the server. They are kept in the browser until the server has
// acknowledged them, and sent one after the other in the order in which they were made.

export interface Change {
  taskId: number;
  id: string; // of the code
  content: Content | null; // null: delete it
  // The version it builds on: 0 for a new code; null while a change before it is on its way.
  base: number | null;
}

export type Answer =
  | { kind: 'kept'; code: Code | null }
  | { kind: 'stale'; newest: Code }
  | { kind: 'refused'; why: string } // will never be taken as it is
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

export interface Status {
  waiting: number;
  refused: { change: Change; why: string }[];
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
  kept: (code: Code) => void; // a change is acknowledged
  conflict: (conflict: Conflict) => void;
  changed: () => void; // the status
}

const kFirstWaitMs = 400;
const kLongestWaitMs = 8000;

function sameContent(a: Content | null, b: Content): boolean {
  if (!a) return false;
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
    c.views.join(),
  ];
  return JSON.stringify(plain(a)) === JSON.stringify(plain(b));
}

export class Outbox {
  private changes: Change[] = [];
  private refused: Status['refused'] = [];
  private versions = new Map<string, number>();
  private running = false;
  private stopped = false;
  private trouble = '';
  private signIn = false;
  private stored = true;
  private idle: (() => void)[] = [];

  constructor(private parts: OutboxParts) {
    const { changes, refused } = read(parts.shelf, parts.key);
    this.changes = changes;
    this.refused = refused;
  }

  get status(): Status {
    const { refused, trouble, signIn, stored } = this;
    return { waiting: this.changes.length, refused: [...refused], trouble, signIn, stored };
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
    const base = this.isWaiting(id) ? null : (this.versions.get(id) ?? 0);
    this.changes.push({ taskId, id, content, base });
    this.store();
    void this.run();
  }

  // Changes that another, closed window left behind, before those of this one.
  adopt(changes: Change[], refused: Status['refused']): void {
    this.changes = [...changes, ...this.changes];
    this.refused = [...refused, ...this.refused];
    this.store();
    void this.run();
  }

  // The coder has signed in, or the connection may be back.
  retry(): void {
    this.signIn = false;
    void this.run();
  }

  // Refused changes that the coder has seen to.
  forgetRefused(): void {
    this.refused = [];
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

  private store(): void {
    const { shelf, key } = this.parts;
    try {
      if (this.changes.length + this.refused.length === 0) shelf.removeItem(key);
      else shelf.setItem(key, JSON.stringify({ changes: this.changes, refused: this.refused }));
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
    while (this.changes.length > 0 && !this.signIn && !this.stopped) {
      const change = this.changes[0];
      const base = change.base ?? this.versions.get(change.id) ?? 0;
      const answer = await this.parts.send({ ...change, base });
      if (answer.kind === 'later') {
        this.trouble = answer.why;
        this.parts.changed();
        await this.parts.wait(wait);
        wait = Math.min(2 * wait, kLongestWaitMs);
        continue;
      }
      wait = kFirstWaitMs;
      this.trouble = '';
      this.take(answer);
    }
    this.running = false;
    if (this.changes.length === 0) for (const done of this.idle.splice(0)) done();
  }

  private take(answer: Exclude<Answer, { kind: 'later' }>): void {
    const [change, ...rest] = this.changes;
    switch (answer.kind) {
      case 'kept':
        this.acknowledge(answer.code);
        break;
      case 'refused':
        this.changes = rest;
        this.refused.push({ change, why: answer.why });
        break;
      case 'sign-in':
        this.signIn = true;
        break;
      case 'stale':
        this.resolve(change, answer.newest);
    }
    this.store();
  }

  private acknowledge(code: Code | null): void {
    this.changes = this.changes.slice(1);
    if (!code) return;
    this.know(code);
    const next = this.changes.find((later) => later.id === code.id);
    if (next) next.base = code.version;
    this.parts.kept(code);
  }

  private resolve(change: Change, newest: Code): void {
    const base = change.base ?? this.versions.get(change.id) ?? 0;
    const done = change.content
      ? !newest.deleted && sameContent(change.content, newest.content)
      : newest.deleted;
    if (done) {
      this.acknowledge(newest); // an answer that was lost
      return;
    }
    this.versions.set(newest.id, newest.version);
    if (newest.version < base) {
      change.base = newest.version; // the project was restored from a backup
      return;
    }
    if (!change.content) {
      this.changes = this.changes.slice(1);
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
export function read(shelf: Shelf, key: string): { changes: Change[]; refused: Status['refused'] } {
  try {
    const kept = JSON.parse(shelf.getItem(key) ?? '{}') as Record<string, unknown>;
    const changes = Array.isArray(kept.changes) ? kept.changes.filter(isChange) : [];
    const refused = Array.isArray(kept.refused)
      ? (kept.refused as Status['refused']).filter((each) => isChange(each?.change))
      : [];
    return { changes, refused };
  } catch {
    return { changes: [], refused: [] };
  }
}
