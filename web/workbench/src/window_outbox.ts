import { projectOf, type Api } from './api';
import { momentKeys, outboxKeys, type Erased } from './browser_shelf';
import { MomentOutbox, waits } from './child/moment_outbox';
import type { Moment } from './child/moments';
import { Outbox, read, type Change, type Conflict } from './coding/outbox';
import { sendCode, sendMoment } from './send_changes';
import type { Pulsed } from './follow_server';
import type { Code, State, Turns } from './types';
import { hold, windowName } from './window_name';

export function linkOf(pulse: Pulsed): Link {
  if (!pulse) return 'no answer';
  if (pulse === 'old address') return pulse;
  if (pulse.loss) return 'no file';
  return pulse.me === null ? 'signed out' : 'good';
}

export interface Listener {
  kept: (code: Code) => void;
  momentKept: (moment: Moment) => void;
  conflict: (conflict: Conflict) => void;
  changed: () => void;
  sentAgain: (taskIds: number[]) => void; // what was held of these
  // Of this coder, as they were then, by performance.now().
  openTasks: (taskIds: number[], askedAt: number) => void;
}

// How this window stands with the server.
export type Link = 'good' | 'no answer' | 'old address' | 'signed out' | 'no file';

export const kLinkTexts: Record<Exclude<Link, 'good'>, string> = {
  'no answer': 'No connection',
  'old address': 'Started again',
  'signed out': 'Signed out',
  'no file': 'Nothing is saved now',
};

const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

// The changes of one coder in one project, of codes and of moments, that this window sends; those that
// closed windows left behind are taken over.
export class WindowOutbox {
  readonly box: Outbox;
  readonly moments: MomentOutbox;
  link: Link = 'good';
  // Called when an answer said that a task is closed.
  closed: () => void = () => {};
  private listeners = new Set<Partial<Listener>>();
  private channel = new BroadcastChannel('inkling-send');

  private constructor(
    api: Api,
    private prefixes: { codes: string; moments: string }, // of names in this browser
    private name: string, // of this window
    private turns: Turns,
  ) {
    const tell = (call: (listener: Partial<Listener>) => void) => {
      for (const listener of this.listeners) call(listener);
    };
    const shared = {
      shelf: localStorage,
      wait: pause,
      turns: () => this.turns,
      changed: () => tell((listener) => listener.changed?.()),
    };
    this.box = new Outbox({
      ...shared,
      key: prefixes.codes + name,
      send: async (change) => {
        const answer = await sendCode(api, change);
        if (answer.kind === 'done' || answer.kind === 'closed') this.closed();
        return answer;
      },
      newId: () => crypto.randomUUID(),
      kept: (code) => tell((listener) => listener.kept?.(code)),
      conflict: (conflict) => tell((listener) => listener.conflict?.(conflict)),
    });
    this.moments = new MomentOutbox({
      ...shared,
      prefix: `${prefixes.moments}${name} `,
      send: (id, base, content) => sendMoment(api, id, base, content),
      kept: (moment) => tell((listener) => listener.momentKept?.(moment)),
    });
    addEventListener('online', () => this.retry());
    this.channel.onmessage = () => this.retry();
    addEventListener('beforeunload', (event) => {
      const { waiting, stored } = this.box.status;
      const { moments } = this;
      const wouldBeLost = (waiting > 0 && !stored) || (moments.waiting > 0 && !moments.stored);
      if (wouldBeLost) event.preventDefault();
    });
  }

  static async open(api: Api, state: State): Promise<WindowOutbox> {
    const { restoredUs, withdrawals } = state.project;
    const turns = { restoredUs, withdrawals };
    const project = projectOf(state);
    const prefixes = {
      codes: `${outboxKeys(project)}${state.me!.id} `,
      moments: `${momentKeys(project)}${state.me!.id} `,
    };
    const name = await windowName(prefixes.codes);
    const outbox = new WindowOutbox(api, prefixes, name, turns);
    await outbox.takeOver();
    outbox.box.retry();
    return outbox;
  }

  private keysOf(kind: 'codes' | 'moments'): string[] {
    return Object.keys(localStorage).filter((key) => key.startsWith(this.prefixes[kind]));
  }

  // What closed windows left behind.
  private async takeOver(): Promise<void> {
    const { codes } = this.prefixes;
    for (const key of this.keysOf('codes')) {
      if (key === codes + this.name || !(await hold(key))) continue;
      const { changes, held } = read(localStorage, key);
      this.box.adopt(changes, held);
      localStorage.removeItem(key);
    }
    await this.takeOverMoments();
  }

  private async takeOverMoments(): Promise<void> {
    const { codes, moments } = this.prefixes;
    const left: string[] = [];
    for (const key of this.keysOf('moments')) {
      const [window] = key.slice(moments.length).split(' ');
      if (await hold(codes + window)) left.push(key);
    }
    this.moments.adopt(left);
  }

  // Of this coder, in other windows: what is on its way, what was not taken, and how many moments.
  elsewhere(): { changes: Change[]; held: Change[]; moments: number } {
    const own = this.prefixes.codes + this.name;
    const boxes = this.keysOf('codes')
      .filter((key) => key !== own)
      .map((key) => read(localStorage, key));
    const moments = this.keysOf('moments').filter(
      (key) => !this.moments.has(key) && waits(localStorage, key),
    );
    return {
      changes: boxes.flatMap(({ changes }) => changes),
      held: boxes.flatMap(({ held }) => held.map(({ change }) => change)),
      moments: moments.length,
    };
  }

  // How many changes of this coder lie in this browser only.
  get unsent(): number {
    const { box, moments } = this;
    const other = this.elsewhere();
    const own = box.all.length + box.status.held.length + moments.waiting;
    return own + other.changes.length + other.held.length + other.moments;
  }

  // What the server says of itself and of this coder's tasks.
  hear(pulse: Pulsed, askedAt: number): void {
    const link = linkOf(pulse);
    const changed = link !== this.link;
    this.link = link;
    if (pulse && pulse !== 'old address' && link === 'good')
      this.hearOfTasks(pulse.openTasks, askedAt);
    if (changed) for (const listener of this.listeners) listener.changed?.();
    // Of windows that were closed since. Events are not: a task that is open here would not show them.
    if (link === 'good') void this.takeOverMoments();
  }

  private hearOfTasks(openTasks: number[], askedAt: number): void {
    const again = this.box.opened(openTasks);
    for (const listener of this.listeners) {
      listener.openTasks?.(openTasks, askedAt);
      if (again.length > 0) listener.sentAgain?.(again);
    }
  }

  erase(turns: Turns, { isGone, isMomentGone }: Erased): void {
    this.turns = turns;
    this.box.erase(isGone);
    this.moments.erase(isMomentGone);
  }

  // Somebody has signed in, or the connection may be back.
  retry(): void {
    this.box.retry();
    this.moments.retry();
  }

  // What waits in any window of this browser is tried again at once.
  sendAll(): void {
    this.channel.postMessage('');
    this.retry();
    void this.takeOver();
  }

  listen(listener: Partial<Listener>): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
