import { ApiError, projectOf, type Api } from './api';
import { Outbox, read, type Answer, type Change, type Conflict } from './coding/outbox';
import type { Code, State } from './types';

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
    if (error.passes || error.status === 401) return { kind: 'later', why: error.sentence };
    return { kind: 'refused', why: error.sentence };
  }
}

export interface Listener {
  kept: (code: Code) => void;
  conflict: (conflict: Conflict) => void;
  changed: () => void;
}

// The changes of one coder in one project that this window sends; those that closed windows left
// behind are taken over.
export class WindowOutbox {
  readonly box: Outbox;
  private listeners = new Set<Listener>();

  private constructor(api: Api, key: string) {
    const tell = (call: (listener: Listener) => void) => {
      for (const listener of this.listeners) call(listener);
    };
    this.box = new Outbox({
      shelf: localStorage,
      key,
      send: (change) => send(api, change),
      wait: (ms) => new Promise((done) => setTimeout(done, ms)),
      newId: () => crypto.randomUUID(),
      kept: (code) => tell((listener) => listener.kept(code)),
      conflict: (conflict) => tell((listener) => listener.conflict(conflict)),
      changed: () => tell((listener) => listener.changed()),
    });
    addEventListener('online', () => this.box.retry());
    addEventListener('beforeunload', (event) => {
      const { waiting, stored } = this.box.status;
      if (waiting > 0 && !stored) event.preventDefault();
    });
  }

  static async open(api: Api, state: State): Promise<WindowOutbox> {
    const prefix = `inkling-outbox ${projectOf(state)} ${state.me!.id} `;
    const key = await windowKey(prefix);
    const outbox = new WindowOutbox(api, key);
    for (const other of Object.keys(localStorage)) {
      if (!other.startsWith(prefix) || other === key || !(await hold(other))) continue;
      const { changes, refused } = read(localStorage, other);
      outbox.box.adopt(changes, refused);
      localStorage.removeItem(other);
    }
    outbox.box.retry();
    return outbox;
  }

  listen(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
