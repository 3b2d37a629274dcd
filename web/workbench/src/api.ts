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

// What a window tells the others of this browser.
interface Told {
  token: string;
  coder: number | null; // who is signed in there
  session: string | null;
}

function headersOf(token: string, session: string | null): Record<string, string> {
  return { 'X-Inkling-Token': token, ...(session ? { 'X-Inkling-Session': session } : {}) };
}

function jsonInit(body: unknown): RequestInit {
  if (body === undefined) return {};
  return { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } };
}

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

// By these the server knows that somebody signed in in this browser before: wrong passwords that others
// try elsewhere do not keep that one out.
const kKnownKey = 'inkling-known';
const kMostKnown = 20;

function browserMarks(): string[] {
  try {
    const marks = JSON.parse(localStorage.getItem(kKnownKey) ?? '[]') as unknown;
    const all = Array.isArray(marks) ? marks : [];
    return all
      .filter((mark) => typeof mark === 'string' && mark.length <= 200)
      .slice(0, kMostKnown);
  } catch {
    return [];
  }
}

function keepBrowserMark(mark: string, known: readonly string[]): void {
  try {
    const others = known.filter((each) => each !== mark);
    localStorage.setItem(kKnownKey, JSON.stringify([mark, ...others].slice(0, kMostKnown)));
  } catch {
    // A full or closed shelf: the next sign-in is that of a browser that is not known.
  }
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
  // Called when another window has told the token of a server that was started again, or that its coder
  // has signed in, who is this window's, too.
  isLetIn: () => void = () => {};
  lacksSession = false; // the coder of this window is to sign in again
  private channel = new BroadcastChannel('inkling-token');
  private project: State['project'] | null = null;
  private coder: number | null = null; // of this window; once known, no other one takes its place
  private changing: Promise<void> | null = null; // of a password
  private changedAt = -Infinity; // that was so last, by performance.now()

  constructor(private token: string) {
    this.channel.onmessage = ({ data }) => void this.hear(data as Told);
  }

  // What this window shows, and to whom; its other windows learn how to ask for the same.
  opened({ project, me }: State): void {
    const isNew = this.project?.id !== project.id;
    const hasSignedIn = me !== null && (this.coder === null || this.lacksSession);
    this.project = project;
    this.coder = me?.id ?? this.coder;
    this.lacksSession = me === null;
    if (!isNew && !hasSignedIn) return;
    const session = me && sessionStorage.getItem(kSessionKey);
    const told: Told = { token: this.token, coder: me?.id ?? null, session };
    this.channel.postMessage(told);
  }

  // A server that was started again has another token, and knows no session any more; another project may
  // have taken its place. A session is taken over only for the coder whose window this is: windows of one
  // browser may be of several.
  private async hear({ token, coder, session }: Told): Promise<void> {
    if (this.project === null) return;
    const isMine = session !== null && coder === this.coder;
    const isNewToken = token !== this.token;
    if (!isNewToken && !(isMine && this.lacksSession)) return;
    const response = await fetch('/api/state', {
      headers: headersOf(token, isMine ? session : null),
    });
    if (!response.ok) return;
    const { project, me } = (await response.json()) as State;
    if (project.id !== this.project.id) return;
    sessionStorage.setItem(kTokenKey, token);
    if (isMine && me?.id === this.coder) sessionStorage.setItem(kSessionKey, session);
    // Nothing is sent that builds on what was before a backup took its place.
    if (project.restoredUs !== this.project.restoredUs) return location.reload();
    this.token = token;
    this.isLetIn();
  }

  get hasToken(): boolean {
    return this.token !== '';
  }

  // Throws ApiError, or AbortError when the signal said so.
  async request(method: string, path: string, init: RequestInit = {}): Promise<Response> {
    const session = sessionStorage.getItem(kSessionKey);
    try {
      return await this.send(method, path, init);
    } catch (error) {
      if (!(error instanceof ApiError && error.signIn)) throw error;
      // A password was set meanwhile, and this window has signed in with it since.
      await this.changing;
      if (sessionStorage.getItem(kSessionKey) !== session) return this.send(method, path, init);
      this.lacksSession = true;
      this.wantsSignIn();
      throw error;
    }
  }

  private async send(method: string, path: string, init: RequestInit = {}): Promise<Response> {
    const headers = headersOf(this.token, sessionStorage.getItem(kSessionKey));
    const response = await fetch(path, {
      ...init,
      method,
      headers: { ...headers, ...(init.headers as Record<string, string>) },
    }).catch((error) => noAnswer(error, 'the workbench does not answer'));
    if (response.ok) return response;
    throw errorOf(response.status, await response.json().catch(() => null));
  }

  async call<T>(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
    const response = await this.request(method, path, { signal, ...jsonInit(body) });
    if (response.status === 204) return undefined as T;
    return response
      .json()
      .catch((error) => noAnswer(error, 'the answer of the workbench broke off')) as Promise<T>;
  }

  get<T>(path: string, signal?: AbortSignal): Promise<T> {
    return this.call<T>('GET', path, undefined, signal);
  }

  async signIn(name: string, password: string): Promise<void> {
    const marks = browserMarks();
    const response = await this.send(
      'POST',
      '/api/sign-in',
      jsonInit({ name, password, known: marks }),
    );
    const { session, known } = (await response.json()) as { session: string; known: string };
    sessionStorage.setItem(kSessionKey, session);
    keepBrowserMark(known, marks);
  }

  // One's own; from then on this window is signed in by it.
  async changePassword(
    name: string,
    change: { password: string; oldPassword?: string },
  ): Promise<void> {
    const done = this.send('PUT', '/api/me', jsonInit(change)).then(() =>
      this.signIn(name, change.password),
    );
    this.changing = done.catch(() => {});
    await done.finally(() => {
      this.changing = null;
      this.changedAt = performance.now();
    });
  }

  // Whether a password was being set then or later: the server may not have known who asked.
  changedPasswordSince(askedAt: number): boolean {
    return this.changing !== null || this.changedAt >= askedAt;
  }

  async signOut(): Promise<void> {
    await this.call('POST', '/api/sign-out').catch(() => {}); // the session is forgotten anyway
    sessionStorage.removeItem(kSessionKey);
  }
}
