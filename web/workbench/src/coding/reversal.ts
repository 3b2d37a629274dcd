import { ApiError, type Api } from '../api';
import type { Code } from '../types';
import type { WindowOutbox } from '../window_outbox';
import type { Command } from './coding_state';

const kAnswerMs = 10_000; // a server that says nothing for so long does not answer
const kFirstWaitMs = 400;
const kLongestWaitMs = 8000;

type Way = 'undo' | 'redo';

interface Parts {
  api: Api;
  taskId: number;
  outbox: WindowOutbox;
  knownEdit: () => number; // the newest of the task
  reversed: (code: Code) => void; // how it is now
  command: (command: Command) => void;
  say: (text: string) => void;
  trouble: (what: string, error: unknown) => void;
  over: (what: string) => void; // what was said of it
}

interface Request {
  way: Way;
  body: { id: string; knownEdit: number };
}

// No answer: it may have been carried out, and may be asked for again by the same number.
const isLost = (error: unknown) =>
  error instanceof ApiError && (error.comesBack || error.wantsAddress);

// Undo and redo, one after the other, behind all changes that were made before. One of which the answer
// was lost is asked for again until there is one; what was changed after it is sent behind it.
export class Reversal {
  private queue: Promise<void> = Promise.resolve();
  private count = 0; // on their way
  private lost: Promise<void> | null = null;
  private closed = false;
  private wake = () => {}; // from waiting to ask again

  constructor(private parts: Parts) {}

  // Whether what is pressed now is about a state that is still to come.
  get isUnderWay(): boolean {
    return this.count > 0;
  }

  // Behind those that are under way.
  behind(work: () => void): void {
    this.queue = this.queue.then(work);
  }

  // When all that are under way are answered, or have to be asked for again.
  get queued(): Promise<void> {
    return this.queue;
  }

  // When all are answered.
  async settled(): Promise<void> {
    await this.queue;
    await this.lost;
  }

  // The server answers, or somebody has signed in.
  retry(): void {
    this.wake();
  }

  close(): void {
    this.closed = true;
    this.wake();
  }

  takeBack(way: Way): void {
    if (this.lost) {
      return this.parts.say('The workbench has not answered the last one yet: it is asked again.');
    }
    ++this.count;
    this.queue = this.queue
      .then(() => this.reverse(way))
      .catch((error) => this.parts.trouble(`The ${way} did not work`, error))
      .finally(() => --this.count);
  }

  private async reverse(way: Way): Promise<void> {
    const { outbox, say } = this.parts;
    if (!(await this.allSent())) return say('Wait until everything is saved.');
    const request = { way, body: { id: crypto.randomUUID(), knownEdit: this.parts.knownEdit() } };
    try {
      await this.ask(request, true);
    } catch (error) {
      if (!isLost(error)) throw error;
      const what = `No answer came to the ${way}, which is asked for again`;
      this.parts.trouble(what, error);
      this.lost = this.askAgain(request).finally(() => {
        this.lost = null;
        this.parts.over(what);
      });
      outbox.box.sendBehind(this.lost);
    }
  }

  private async askAgain(request: Request): Promise<void> {
    for (let wait = kFirstWaitMs; ; wait = Math.min(2 * wait, kLongestWaitMs)) {
      await new Promise<void>((done) => {
        this.wake = done;
        setTimeout(done, wait);
      });
      if (this.closed) return;
      try {
        return await this.ask(request, false);
      } catch (error) {
        if (isLost(error)) continue;
        return this.parts.trouble(`The ${request.way} did not work`, error);
      }
    }
  }

  // goThere: nothing was done since that it would take the coder away from.
  private async ask({ way, body }: Request, goThere: boolean): Promise<void> {
    const { api, taskId, say } = this.parts;
    const path = `/api/tasks/${taskId}/${way}`;
    try {
      const signal = AbortSignal.timeout(kAnswerMs);
      const { code } = await api.call<{ code: Code | null }>('POST', path, body, signal);
      if (!code)
        return say(way === 'undo' ? 'There is nothing to undo.' : 'There is nothing to redo.');
      this.take(code, goThere);
      say(way === 'undo' ? 'Undone.' : 'Done again.');
    } catch (error) {
      if (!(error instanceof ApiError && error.status === 409 && error.newest)) throw error;
      say('Another window changed this task meanwhile: look first, then press again.');
    }
  }

  private take(code: Code, goThere: boolean): void {
    const { outbox, reversed, command } = this.parts;
    const isChangedSince = outbox.box.isWaiting(code.id);
    outbox.box.buildOn(code);
    reversed(code);
    if (isChangedSince) return;
    command({ name: 'arrived', codes: [code] });
    if (goThere && !code.deleted) command({ name: 'select', id: code.id });
  }

  // Resolves when every change is sent (true), or when one has to wait (false).
  private allSent(): Promise<boolean> {
    const { outbox } = this.parts;
    const { box } = outbox;
    return new Promise((done) => {
      const end = (sent: boolean) => {
        off();
        done(sent);
      };
      const look = () => {
        if (box.status.trouble || box.status.signIn) end(false);
      };
      const off = outbox.listen({ changed: look });
      void box.empty().then(() => end(true));
      look();
    });
  }
}
