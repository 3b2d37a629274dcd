import { ApiError } from '../api';

interface Notice {
  id: number;
  text: string;
  kind: 'info' | 'conflict' | 'trouble';
  passes?: boolean; // gone when the server answers again
}

// What is told in an open task until somebody has seen it, and whether the server is away.
export class Notices {
  list: readonly Notice[] = [];
  private count = 0;
  private away = false; // the server did not answer, or wants somebody to sign in

  constructor(private changed: () => void) {}

  add(kind: Notice['kind'], text: string, passes = false): void {
    if (this.list.some((notice) => notice.text === text)) return;
    this.list = [...this.list.slice(-3), { id: ++this.count, kind, text, passes }];
    this.changed();
  }

  dismiss(id: number): void {
    this.list = this.list.filter((notice) => notice.id !== id);
    this.changed();
  }

  // again: it is asked for by itself when the server answers again.
  trouble(what: string, error: unknown, again = false): void {
    const comesBack = this.comesBack(error);
    // The page asks for the password by itself.
    if (again && error instanceof ApiError && error.signIn) return;
    const why = error instanceof ApiError ? error.sentence : `${(error as Error).message}.`;
    this.add('trouble', `${what}: ${why}`, again && comesBack);
  }

  // Whether the same may work when the server answers again, or somebody has signed in: it is away.
  comesBack(error: unknown): boolean {
    const away = error instanceof ApiError && error.comesBack;
    if (away) this.away = true;
    return away;
  }

  // What was said of something is over.
  take(what: string): void {
    const left = this.list.filter(({ text }) => !text.startsWith(`${what}: `));
    if (left.length === this.list.length) return;
    this.list = left;
    this.changed();
  }

  // The server answers: whether it was away. What was said of that goes.
  isBack(): boolean {
    if (!this.away) return false;
    this.away = false;
    this.list = this.list.filter((notice) => !notice.passes);
    return true;
  }
}
