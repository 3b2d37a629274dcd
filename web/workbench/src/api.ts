import { capital } from '../../shared/format';
import type { Code, State } from './types';

// What tells one project from another.
export function projectOf({ project }: State): string {
  return project.id;
}

// A line of a list that cannot be taken, and why.
export interface BadLine {
  path: string;
  reason: string;
}

// The server's answer when it is not what was asked for.
export class ApiError extends Error {
  constructor(
    readonly status: number, // 0: no answer at all
    what: string,
    readonly where = '',
    readonly todo = '',
    readonly signIn = false,
    readonly newest: Code | null = null,
    readonly lines: BadLine[] = [],
    readonly task: 'done' | 'others' | 'gone' | null = null, // why nothing of it is taken
  ) {
    super(what);
  }

  // Whether the same request may succeed later.
  get passes(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }

  // The same when the server answers again, or somebody has signed in.
  get comesBack(): boolean {
    return this.passes || this.signIn;
  }

  // Whether the token is of another start of the server.
  get wantsAddress(): boolean {
    return this.status === 401 && !this.signIn;
  }

  get sentence(): string {
    const place = this.where ? ` (${this.where})` : '';
    return `${capital(this.message)}${place}.${this.todo ? ` ${capital(this.todo)}.` : ''}`;
  }
}

const kTokenKey = 'inkling-token';
const kSessionKey = 'inkling-session';

// The token that the printed address carries, taken out of it; from then on the window keeps it.
export function takeToken(): string {
  const match = /[#&]token=([^&]+)/.exec(location.hash);
  if (match) {
    sessionStorage.setItem(kTokenKey, decodeURIComponent(match[1]));
    sessionStorage.removeItem(kSessionKey);
    history.replaceState(null, '', location.pathname + location.search);
  }
  return sessionStorage.getItem(kTokenKey) ?? '';
}

function errorOf(status: number, body: unknown): ApiError {
  const told = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const text = (name: string) => (typeof told[name] === 'string' ? (told[name] as string) : '');
  return new ApiError(
    status,
    text('error') || `the server answered ${status}`,
    text('where'),
    text('todo'),
    told.signIn === true,
    (told.newest as Code | undefined) ?? null,
    (told.lines as BadLine[] | undefined) ?? [],
    (told.task as ApiError['task'] | undefined) ?? null,
  );
}

function noAnswer(error: unknown, what: string): never {
  if (error instanceof DOMException && error.name === 'AbortError') throw error;
  throw new ApiError(0, what, '', 'See whether it still runs');
}

export class Api {
  // Called when the server wants a coder to sign in.
  wantsSignIn: () => void = () => {};
  // Called when a window of a server that was started again has told its token.
  hasNewToken: () => void = () => {};
  private channel = new BroadcastChannel('inkling-token');
  private project: State['project'] | null = null;

  constructor(private token: string) {
    this.channel.onmessage = ({ data }) => void this.tryToken(String(data));
  }

  // The project that this window shows; its other windows learn the token.
  opened(state: State): void {
    const known = this.project;
    this.project = state.project;
    if (known?.id === projectOf(state)) return;
    this.channel.postMessage(this.token);
  }

  // A server that was started again has another token; another project may have taken its place.
  private async tryToken(token: string): Promise<void> {
    if (token === this.token || this.project === null) return;
    const response = await fetch('/api/state', { headers: { 'X-Inkling-Token': token } });
    if (!response.ok) return;
    const { id, restoredUs } = ((await response.json()) as State).project;
    if (id !== this.project.id) return;
    sessionStorage.setItem(kTokenKey, token);
    // Nothing is sent that builds on what was before a backup took its place.
    if (restoredUs !== this.project.restoredUs) return location.reload();
    this.token = token;
    this.hasNewToken();
  }

  get hasToken(): boolean {
    return this.token !== '';
  }

  private headers(): Record<string, string> {
    const session = sessionStorage.getItem(kSessionKey);
    return {
      'X-Inkling-Token': this.token,
      ...(session ? { 'X-Inkling-Session': session } : {}),
    };
  }

  // Throws ApiError, or AbortError when the signal said so.
  async request(method: string, path: string, init: RequestInit = {}): Promise<Response> {
    const response = await fetch(path, {
      ...init,
      method,
      headers: { ...this.headers(), ...(init.headers as Record<string, string>) },
    }).catch((error) => noAnswer(error, 'the workbench does not answer'));
    if (response.ok) return response;
    const error = errorOf(response.status, await response.json().catch(() => null));
    if (error.signIn) this.wantsSignIn();
    throw error;
  }

  async call<T>(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
    const init: RequestInit = { signal };
    if (body !== undefined) {
      init.body = JSON.stringify(body);
      init.headers = { 'Content-Type': 'application/json' };
    }
    const response = await this.request(method, path, init);
    if (response.status === 204) return undefined as T;
    return response
      .json()
      .catch((error) => noAnswer(error, 'the answer of the workbench broke off')) as Promise<T>;
  }

  get<T>(path: string, signal?: AbortSignal): Promise<T> {
    return this.call<T>('GET', path, undefined, signal);
  }

  async signIn(name: string, password: string): Promise<void> {
    const { session } = await this.call<{ session: string }>('POST', '/api/sign-in', {
      name,
      password,
    });
    sessionStorage.setItem(kSessionKey, session);
  }

  async signOut(): Promise<void> {
    await this.call('POST', '/api/sign-out').catch(() => {}); // the session is forgotten anyway
    sessionStorage.removeItem(kSessionKey);
  }
}
