import { ApiError, projectOf, type Api } from './api';
import { outboxKeys, type Erased } from './browser_shelf';
import { Outbox, read, type Answer, type Change, type Conflict } from './coding/outbox';
import type { Code, Pulse, State, Turns } from './types';

const kWindowKey = 'inkling-window';

// Holds a lock of that name as long as the window lives; false when another window has it.
function hold(name: string): Promise<boolean> {
  return new Promise((told) => {
    void navigator.locks.request(name, { ifAvailable: true }, (lock) => {
      told(lock !== null);
      return lock ? new Promise<void>(() => {}) : undefined;
    });
  });
}

// A name that no other open window has; a duplicated window takes a new one.
async function windowKey(prefix: string): Promise<string> {
  let name = sessionStorage.getItem(kWindowKey);
  while (!name || !(await hold(prefix + name))) name = crypto.randomUUID();
  sessionStorage.setItem(kWindowKey, name);
  return prefix + name;
}

const kClosed = {
  done: 'the task is done.',
  others: 'the task is another coder’s.',
  gone: 'the task is not in the project any more.',
} as const;

async function send(
  api: Api,
  { taskId, id, content, base }: Change & { base: number },
): Promise<Answer> {
  const path = `/api/tasks/${taskId}/codes/${id}`;
  try {
    const code = content
      ? await api.call<Code>('PUT', path, { base, content })
      : await api.call<Code | undefined>('DELETE', `${path}?base=${base}`);
    return { kind: 'kept', code: code?.id ? code : null };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.signIn) return { kind: 'sign-in' };
    if (error.status === 409 && error.newest) return { kind: 'stale', newest: error.newest };
    if (error.task) {
      return { kind: error.task === 'done' ? 'done' : 'closed', why: kClosed[error.task] };
    }
    if (error.passes || error.status === 401) return { kind: 'later', why: error.sentence };
    return { kind: 'refused', why: error.sentence };
  }
}

export function linkOf(pulse: Pulse | null): Link {
  if (!pulse) return 'no answer';
  if (pulse.loss) return 'no file';
  return pulse.me === null ? 'signed out' : 'good';
}

export interface Listener {
  kept: (code: Code) => void;
  conflict: (conflict: Conflict) => void;
  changed: () => void;
  sentAgain: (taskIds: number[]) => void; // what was held of these
  // Of this coder, as they were then, by performance.now().
  openTasks: (taskIds: number[], askedAt: number) => void;
}

// How this window stands with the server.
export type Link = 'good' | 'no answer' | 'signed out' | 'no file';

export const kLinkTexts: Record<Exclude<Link, 'good'>, string> = {
  'no answer': 'No connection',
  'signed out': 'Signed out',
  'no file': 'Nothing is saved now',
};

// The changes of one coder in one project that this window sends; those that closed windows left
// behind are taken over.
export class WindowOutbox {
  readonly box: Outbox;
  link: Link = 'good';
  // Called when an answer said that a task is closed.
  closed: () => void = () => {};
  private listeners = new Set<Listener>();
  private channel = new BroadcastChannel('inkling-send');

  private constructor(
    api: Api,
    readonly key: string,
    private turns: Turns,
  ) {
    const tell = (call: (listener: Listener) => void) => {
      for (const listener of this.listeners) call(listener);
    };
    this.box = new Outbox({
      shelf: localStorage,
      key,
      send: async (change) => {
        const answer = await send(api, change);
        if (answer.kind === 'done' || answer.kind === 'closed') this.closed();
        return answer;
      },
      wait: (ms) => new Promise((done) => setTimeout(done, ms)),
      newId: () => crypto.randomUUID(),
      turns: () => this.turns,
      kept: (code) => tell((listener) => listener.kept(code)),
      conflict: (conflict) => tell((listener) => listener.conflict(conflict)),
      changed: () => tell((listener) => listener.changed()),
    });
    addEventListener('online', () => this.box.retry());
    this.channel.onmessage = () => this.box.retry();
    addEventListener('beforeunload', (event) => {
      const { waiting, stored } = this.box.status;
      if (waiting > 0 && !stored) event.preventDefault();
    });
  }

  static async open(api: Api, state: State): Promise<WindowOutbox> {
    const { restoredUs, withdrawals } = state.project;
    const turns = { restoredUs, withdrawals };
    const prefix = `${outboxKeys(projectOf(state))}${state.me!.id} `;
    const key = await windowKey(prefix);
    const outbox = new WindowOutbox(api, key, turns);
    for (const other of Object.keys(localStorage)) {
      if (!other.startsWith(prefix) || other === key || !(await hold(other))) continue;
      const { changes, held } = read(localStorage, other);
      outbox.box.adopt(changes, held);
      localStorage.removeItem(other);
    }
    outbox.box.retry();
    return outbox;
  }

  // What the server says of itself and of this coder's tasks.
  hear(pulse: Pulse | null, askedAt: number): void {
    const link = linkOf(pulse);
    const changed = link !== this.link;
    this.link = link;
    if (pulse && link === 'good') this.hearOfTasks(pulse.openTasks, askedAt);
    if (changed) for (const listener of this.listeners) listener.changed();
  }

  private hearOfTasks(openTasks: number[], askedAt: number): void {
    const again = this.box.opened(openTasks);
    for (const listener of this.listeners) {
      listener.openTasks(openTasks, askedAt);
      if (again.length > 0) listener.sentAgain(again);
    }
  }

  erase(turns: Turns, { isGone }: Erased): void {
    this.turns = turns;
    this.box.erase(isGone);
  }

  // What waits in any window of this browser is tried again at once.
  sendAll(): void {
    this.channel.postMessage('');
    this.box.retry();
  }

  listen(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
