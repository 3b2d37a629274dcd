import { projectOf } from '../api';
import { reasonKeys } from '../browser_shelf';
import type { State } from '../types';

// Said where one waits and nothing is chosen.
export const kReasonKept = 'The reason that you began is kept: it comes back with your choice.';

export type Said = 'remarks' | 'decisions'; // as the routes are called

// Reasons that were typed and not sent. They stay in this window, whatever page it shows and when it is
// loaded anew, until they are sent, the window is closed or the child withdraws.
export class ReasonDrafts {
  private prefix: string;

  constructor(state: State) {
    this.prefix = `${reasonKeys(projectOf(state))}${state.me!.id} `;
  }

  private keyOf(what: Said, discussionId: string): string {
    return `${this.prefix}${what} ${discussionId}`;
  }

  read(what: Said, discussionId: string): string {
    return sessionStorage.getItem(this.keyOf(what, discussionId)) ?? '';
  }

  keep(what: Said, discussionId: string, text: string): void {
    const key = this.keyOf(what, discussionId);
    try {
      if (text.trim() === '') sessionStorage.removeItem(key);
      else sessionStorage.setItem(key, text);
    } catch {
      // The shelf is full: it is on the screen still.
    }
  }
}
