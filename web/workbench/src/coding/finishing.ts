import type { CodingSession } from './coding_session';
import { isFinished, unfinished, type Unfinished } from './unfinished';

// The end of a pass and of a task, and how a task is opened again.

export function leftOf({ coding, passes }: CodingSession): Unfinished {
  return unfinished(coding, passes.left);
}

// From the first frame on.
export function beginPass(session: CodingSession, region: string): void {
  session.passes.go(region);
  session.command({ name: 'leave' });
  session.player.seek(session.task.firstFrame);
  session.say(`Pass: ${region}.`);
}

export function nextPass(session: CodingSession, by: 1 | -1): void {
  session.passes.goOn(by);
  session.say(`Pass: ${session.passes.region ?? 'whole face'}.`);
}

// The next region, or the end of the task; what is not coded yet is said first.
export async function finish(session: CodingSession): Promise<void> {
  const { closed, passes, player, reversal, page } = session;
  if (closed !== '') return session.say(closed);
  passes.finish();
  if (passes.after !== undefined) return beginPass(session, passes.after);
  player.pause();
  session.command({ name: 'separate' });
  await reversal.queued;
  if (isFinished(leftOf(session))) await finishAllTheSame(session);
  else page.unfinished();
}

export async function finishAllTheSame(session: CodingSession): Promise<void> {
  session.command({ name: 'leave' });
  if (session.status.waiting > 0) {
    session.say('The task is finished as soon as everything is saved.');
  }
  await session.allSaved();
  try {
    await session.api.call('PUT', `/api/tasks/${session.task.id}`, { state: 'done' });
    session.page.taskDone();
  } catch (error) {
    session.notices.trouble('The task could not be finished', error);
  }
}

export async function openAgain(session: CodingSession): Promise<void> {
  try {
    await session.api.call('PUT', `/api/tasks/${session.task.id}`, { state: 'open' });
    session.opened();
  } catch (error) {
    session.notices.trouble('The task could not be opened again', error);
    await session.lookWhetherThere();
  }
}
