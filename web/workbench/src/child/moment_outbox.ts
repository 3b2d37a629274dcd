import type { Shelf } from '../coding/outbox';
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
  prefix: string; // of the names on the shelf: project and coder
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

export class MomentOutbox {
  trouble = ''; // why something waits or was refused; '': it does not
  stored = true; // whether a closed window would lose nothing
  private pending = new Map<string, Pending>();
  private running = new Set<string>();
  private refused = new Set<string>();
  private halted = new Set<string>(); // refused, or waiting for somebody to sign in
  private idle: (() => void)[] = [];
  private wakes = new Set<() => void>(); // from waiting to try again

  // names: of what lies on the shelf from earlier windows.
  constructor(
    private parts: MomentOutboxParts,
    names: readonly string[],
  ) {
    for (const name of names) {
      if (!name.startsWith(parts.prefix)) continue;
      const left = readPending(parts.shelf.getItem(name));
      if (left) this.pending.set(name.slice(parts.prefix.length), left);
    }
    this.retry();
  }

  get hasRefused(): boolean {
    return this.refused.size > 0;
  }

  get waiting(): number {
    return this.pending.size;
  }

  // The moment with what is on its way.
  shown(moment: Moment): Moment {
    const pending = this.pending.get(moment.id);
    return pending ? { ...moment, ...pending.content } : moment;
  }

  // typing: more of it will follow at once.
  put(moment: Moment, content: MomentContent, typing = false): void {
    const known = this.pending.get(moment.id);
    const base = known ?? { version: moment.version, base: contentOf(moment) };
    if (!known && sameContent(base.base, content)) return;
    const turns = known ? known.turns : this.parts.turns();
    this.pending.set(moment.id, { version: base.version, base: base.base, content, turns });
    this.halted.delete(moment.id);
    this.refused.delete(moment.id);
    this.store(moment.id);
    void this.run(moment.id, typing);
  }

  // Somebody has signed in, or the connection may be back.
  retry(): void {
    this.halted.clear();
    this.refused.clear();
    for (const wake of this.wakes) wake();
    this.wakes.clear();
    for (const id of this.pending.keys()) void this.run(id, false);
  }

  // What was refused is given up.
  discard(): void {
    for (const id of this.refused) {
      this.halted.delete(id);
      this.forget(id);
    }
    this.refused.clear();
    this.trouble = '';
    this.parts.changed();
  }

  // Nothing of these may stay: they went with a withdrawn child.
  erase(isGone: (id: string, turns: Turns | undefined) => boolean): void {
    for (const [id, { turns }] of [...this.pending]) if (isGone(id, turns)) this.forget(id);
  }

  // Resolves when nothing is on its way.
  empty(): Promise<void> {
    if (this.pending.size === 0) return Promise.resolve();
    return new Promise((done) => this.idle.push(done));
  }

  private store(id: string): void {
    const { shelf, prefix } = this.parts;
    const pending = this.pending.get(id);
    try {
      if (pending) shelf.setItem(prefix + id, JSON.stringify(pending));
      else shelf.removeItem(prefix + id);
      this.stored = true;
    } catch {
      this.stored = false;
    }
    this.parts.changed();
  }

  private forget(id: string): void {
    this.pending.delete(id);
    this.store(id);
    if (this.pending.size === 0) for (const done of this.idle.splice(0)) done();
  }

  private async run(id: string, typing: boolean): Promise<void> {
    if (this.running.has(id)) return;
    this.running.add(id);
    let wait = kFirstWaitMs;
    if (typing) await this.parts.wait(kTypingMs);
    for (;;) {
      const pending = this.pending.get(id);
      if (!pending || this.halted.has(id)) break;
      const sent = pending.content;
      const answer = await this.parts.send(id, pending.version, sent);
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
      this.take(id, sent, answer);
    }
    this.running.delete(id);
  }

  private take(id: string, sent: MomentContent, answer: MomentAnswer): void {
    const pending = this.pending.get(id);
    if (!pending) return; // erased meanwhile
    switch (answer.kind) {
      case 'kept':
        this.parts.kept(answer.moment);
        pending.version = answer.moment.version;
        pending.base = contentOf(answer.moment);
        if (sameContent(pending.content, sent)) this.forget(id);
        else this.store(id);
        return;
      case 'stale':
        pending.content = merged(pending.base, answer.newest, pending.content);
        pending.version = answer.newest.version;
        pending.base = contentOf(answer.newest);
        this.parts.kept(answer.newest);
        this.store(id);
        return;
      case 'gone':
        if (this.isOfNow(pending)) this.forget(id);
        else this.refuse(id, 'The project was brought back from a backup without this moment.');
        return;
      case 'refused':
        this.refuse(id, answer.why);
        return;
      case 'sign-in':
        this.halted.add(id);
        this.parts.changed();
    }
  }

  private isOfNow({ turns }: Pending): boolean {
    return !turns || turns.restoredUs === this.parts.turns().restoredUs;
  }

  private refuse(id: string, why: string): void {
    this.trouble = why;
    this.halted.add(id);
    this.refused.add(id);
    this.parts.changed();
  }
}
