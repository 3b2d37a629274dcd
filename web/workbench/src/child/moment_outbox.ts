import { laterOf, type Shelf } from '../coding/outbox';
import type { Turns } from '../types';
import { contentOf, merged, sameContent, type Moment, type MomentContent } from './moments';

// Changes of moments on their way to the server. What is typed lies in the browser at once, and goes to
// the server when typing rests; it is forgotten here when the server has acknowledged it.

export type MomentAnswer =
  | { kind: 'kept'; moment: Moment }
  | { kind: 'stale'; newest: Moment }
  | { kind: 'gone' } // with a withdrawn child: nothing of it may stay; or when a backup came back
  | { kind: 'refused'; why: string }
  | { kind: 'later'; why: string }
  | { kind: 'sign-in' };

export interface MomentOutboxParts {
  shelf: Shelf;
  prefix: string; // of this window's names on the shelf; the moment's id follows
  send: (id: string, base: number, content: MomentContent) => Promise<MomentAnswer>;
  wait: (ms: number) => Promise<void>;
  kept: (moment: Moment) => void;
  changed: () => void;
  turns: () => Turns; // as they are now
}

interface Pending {
  version: number; // that the change builds on
  base: MomentContent; // of that version
  content: MomentContent;
  turns?: Turns; // as the window knew them when it was changed first
}

const kTypingMs = 500; // typing rests
const kFirstWaitMs = 400;
const kLongestWaitMs = 8000;

function isContent(value: unknown): value is MomentContent {
  const content = value as MomentContent | null;
  return (
    typeof content === 'object' &&
    content !== null &&
    typeof content.beginUs === 'number' &&
    typeof content.endUs === 'number' &&
    typeof content.note === 'string' &&
    ['open', 'accepted', 'dismissed'].includes(content.state)
  );
}

function readPending(text: string | null): Pending | null {
  try {
    const value = JSON.parse(text ?? 'null') as Pending | null;
    const whole =
      value &&
      typeof value.version === 'number' &&
      isContent(value.base) &&
      isContent(value.content);
    return whole ? value : null;
  } catch {
    return null;
  }
}

// Whether a change lies on the shelf under that name.
export const waits = (shelf: Shelf, name: string) => readPending(shelf.getItem(name)) !== null;

const idOf = (name: string) => name.slice(name.lastIndexOf(' ') + 1);

// One window's, and those that closed windows left behind: each under a name that no other open window
// writes to. So of one moment there may be two: the server's versions say which was first.
export class MomentOutbox {
  trouble = ''; // why something waits or was refused; '': it does not
  stored = true; // whether a closed window would lose nothing
  private pending = new Map<string, Pending>(); // by name on the shelf, as those below
  private running = new Set<string>();
  private refused = new Set<string>();
  private halted = new Set<string>(); // refused, or waiting for somebody to sign in
  private idle: (() => void)[] = [];
  private wakes = new Set<() => void>(); // from waiting to try again

  constructor(private parts: MomentOutboxParts) {}

  // What lies on the shelf under names that are this window's alone now.
  adopt(names: readonly string[]): void {
    const before = this.pending.size;
    for (const name of names) {
      const left = readPending(this.parts.shelf.getItem(name));
      if (left && !this.pending.has(name)) this.pending.set(name, left);
    }
    if (this.pending.size === before) return;
    this.parts.changed();
    this.retry();
  }

  // Whether what lies under that name on the shelf is this window's.
  has(name: string): boolean {
    return this.pending.has(name);
  }

  get hasRefused(): boolean {
    return this.refused.size > 0;
  }

  get waiting(): number {
    return this.pending.size;
  }

  // The name of the moment's change: one that was left behind is gone on with.
  private nameOf(id: string): string {
    const own = this.parts.prefix + id;
    if (this.pending.has(own)) return own;
    return [...this.pending.keys()].find((name) => idOf(name) === id) ?? own;
  }

  // The moment with what is on its way.
  shown(moment: Moment): Moment {
    const pending = this.pending.get(this.nameOf(moment.id));
    return pending ? { ...moment, ...pending.content } : moment;
  }

  // typing: more of it will follow at once.
  put(moment: Moment, content: MomentContent, typing = false): void {
    const name = this.nameOf(moment.id);
    const known = this.pending.get(name);
    const base = known ?? { version: moment.version, base: contentOf(moment) };
    if (!known && sameContent(base.base, content)) return;
    const turns = known ? known.turns : this.parts.turns();
    this.pending.set(name, { version: base.version, base: base.base, content, turns });
    this.halted.delete(name);
    this.refused.delete(name);
    this.store(name);
    void this.run(name, typing);
  }

  // Somebody has signed in, or the connection may be back.
  retry(): void {
    this.halted.clear();
    this.refused.clear();
    for (const wake of this.wakes) wake();
    this.wakes.clear();
    for (const name of this.pending.keys()) void this.run(name, false);
  }

  // What was refused is given up.
  discard(): void {
    for (const name of this.refused) {
      this.halted.delete(name);
      this.forget(name);
    }
    this.refused.clear();
    this.trouble = '';
    this.parts.changed();
  }

  // Nothing of these may stay: they went with a withdrawn child.
  erase(isGone: (id: string, turns: Turns | undefined) => boolean): void {
    for (const [name, { turns }] of [...this.pending]) {
      if (isGone(idOf(name), turns)) this.forget(name);
    }
  }

  // Resolves when nothing is on its way.
  empty(): Promise<void> {
    if (this.pending.size === 0) return Promise.resolve();
    return new Promise((done) => this.idle.push(done));
  }

  private store(name: string): void {
    const { shelf } = this.parts;
    const pending = this.pending.get(name);
    try {
      if (pending) shelf.setItem(name, JSON.stringify(pending));
      else shelf.removeItem(name);
      this.stored = true;
    } catch {
      this.stored = false;
    }
    this.parts.changed();
  }

  private forget(name: string): void {
    this.pending.delete(name);
    this.store(name);
    if (this.pending.size === 0) for (const done of this.idle.splice(0)) done();
  }

  private async run(name: string, typing: boolean): Promise<void> {
    if (this.running.has(name)) return;
    this.running.add(name);
    let wait = kFirstWaitMs;
    try {
      if (typing) await this.parts.wait(kTypingMs);
      for (;;) {
        const pending = this.pending.get(name);
        if (!pending || this.halted.has(name)) return;
        const sent = pending.content;
        const answer = await this.parts.send(idOf(name), pending.version, sent).catch(laterOf);
        if (answer.kind === 'later') {
          this.trouble = answer.why;
          this.parts.changed();
          await Promise.race([
            this.parts.wait(wait),
            new Promise<void>((done) => this.wakes.add(done)),
          ]);
          wait = Math.min(2 * wait, kLongestWaitMs);
          continue;
        }
        wait = kFirstWaitMs;
        this.trouble = '';
        this.take(name, sent, answer);
      }
    } finally {
      this.running.delete(name);
    }
  }

  private take(name: string, sent: MomentContent, answer: MomentAnswer): void {
    const pending = this.pending.get(name);
    if (!pending) return; // erased meanwhile
    switch (answer.kind) {
      case 'kept':
        this.parts.kept(answer.moment);
        pending.version = answer.moment.version;
        pending.base = contentOf(answer.moment);
        if (sameContent(pending.content, sent)) this.forget(name);
        else this.store(name);
        return;
      case 'stale':
        pending.content = merged(pending.base, answer.newest, pending.content);
        pending.version = answer.newest.version;
        pending.base = contentOf(answer.newest);
        this.parts.kept(answer.newest);
        this.store(name);
        return;
      case 'gone':
        if (this.isOfNow(pending)) this.forget(name);
        else this.refuse(name, 'The project was brought back from a backup without this moment.');
        return;
      case 'refused':
        this.refuse(name, answer.why);
        return;
      case 'sign-in':
        this.halted.add(name);
        this.parts.changed();
    }
  }

  private isOfNow({ turns }: Pending): boolean {
    return !turns || turns.restoredUs === this.parts.turns().restoredUs;
  }

  private refuse(name: string, why: string): void {
    this.trouble = why;
    this.halted.add(name);
    this.refused.add(name);
    this.parts.changed();
  }
}
