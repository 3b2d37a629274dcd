import { ApiError, type Api } from '../api';
import type { Code } from '../types';
import type { Command } from './coding_state';
import type { Conflict, Outbox } from './outbox';

const kPollS = 25;
const kHiddenPollMs = 5000;
const kAgainMs = 2000; // after no answer

interface NewsParts {
  api: Api;
  taskId: number;
  box: Outbox;
  lastEdit: number;
  command: (command: Command) => void;
  notice: (kind: 'info' | 'conflict', text: string) => void;
  changed: () => void;
  answered: () => void; // the server does
  reversed: () => Promise<void>; // own undo and redo that are on their way have arrived
}

// What other windows make of the codes of a task, and what that means for the changes of this one.
export class TaskNews {
  edit: number; // the newest that is known

  // Up to where other windows' changes were asked for: own ones may be newer than some of theirs.
  private heard: number;
  // What other windows made of codes whose own changes are still on their way.
  private later = new Map<string, Code>();

  constructor(private parts: NewsParts) {
    this.edit = parts.lastEdit;
    this.heard = parts.lastEdit;
  }

  // A change of this window arrived at the server.
  kept(code: Code): void {
    if (code.taskId !== this.parts.taskId) return;
    this.edit = Math.max(this.edit, code.edit);
    // An answer that was lost is known again after another window went on from it.
    const later = this.later.get(code.id);
    if (later && !this.parts.box.isWaiting(code.id)) {
      this.later.delete(code.id);
      this.take([later]);
    }
    this.parts.changed();
  }

  conflict({ kept, id, copy, newest }: Conflict): void {
    const { command, notice } = this.parts;
    this.edit = Math.max(this.edit, newest.edit);
    this.later.delete(id);
    if (kept === 'both') {
      const theirs = newest.deleted ? null : newest.content;
      command({ name: 'forked', id, copy, theirs });
      notice(
        'conflict',
        newest.deleted
          ? 'Another window deleted the event that was changed here. Your change is kept as an event of its own.'
          : `Another window changed the event at frame ${newest.content.onsetFrame}, too. Both are kept, one above the other: delete the one that is wrong.`,
      );
    } else {
      command({ name: 'arrived', codes: [newest] });
      notice('conflict', 'Another window changed the event that was deleted here. It is kept.');
    }
  }

  // What other windows do arrives as they do it.
  async follow(signal: AbortSignal): Promise<void> {
    let lost = false; // the server did not answer
    while (!signal.aborted) {
      const waitS = document.hidden || lost ? 0 : kPollS;
      try {
        const path = `/api/tasks/${this.parts.taskId}/changes?since=${this.heard}&waitS=${waitS}`;
        const news = await this.parts.api.get<{ codes: Code[]; lastEdit: number }>(path, signal);
        lost = false;
        this.parts.answered();
        if (news.codes.length > 0) await this.parts.reversed();
        if (signal.aborted) return;
        this.take(news.codes);
        this.heard = Math.max(this.heard, news.lastEdit);
        this.edit = Math.max(this.edit, news.lastEdit);
      } catch (error) {
        if (signal.aborted) return;
        if (!(error instanceof ApiError)) throw error;
        lost = true;
        await new Promise((done) => setTimeout(done, kAgainMs));
      }
      if (document.hidden) await new Promise((done) => setTimeout(done, kHiddenPollMs));
    }
  }

  private take(codes: Code[]): void {
    const { box, command, notice } = this.parts;
    const news = codes.filter((code) => !box.isWaiting(code.id) && !box.knows(code));
    for (const code of codes) {
      if (box.isWaiting(code.id)) this.later.set(code.id, code);
      else box.know(code);
    }
    if (news.length === 0) return;
    command({ name: 'arrived', codes: news });
    const [{ deleted, content }] = news;
    const what = deleted ? 'deleted' : 'changed';
    notice(
      'info',
      news.length === 1
        ? `Another window ${what} the event at frame ${content.onsetFrame}.`
        : `Another window changed ${news.length} events.`,
    );
  }
}
