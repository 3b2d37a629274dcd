import type { Api } from './api';
import { kLateKey } from './coding/late_phases';
import { read, shelfPut, type Change } from './coding/outbox';
import { kNeutralKey } from './coding/preferences';
import type { Turns } from './types';

// What lies in this browser of a project: changes on their way, of any coder and window, onsets and
// offsets that are still to be proposed, pinned frames, and reasons that this window did not send.

// Told in the window, with Erased, when something of a withdrawn child was erased.
export const kErasedEvent = 'inkling-erased';

export const outboxKeys = (project: string) => `inkling-outbox ${project} `; // coder, window
export const momentKeys = (project: string) => `inkling-moment ${project} `; // coder, window, moment
const lateKeys = (project: string) => `${kLateKey}${project} `; // coder, task, code
// On the shelf that dies with the window: coder, what is typed, discussion (a code of it).
export const reasonKeys = (project: string) => `inkling-reason ${project} `;
const neutralKeys = (project: string) => `${kNeutralKey}${project} `; // recording, face

export interface Parts {
  subjects: number[];
  recordings: number[];
  tasks: number[];
  moments: string[];
  codes: string[];
}

export interface Erased {
  missing: Parts; // of what was asked for
  count: number; // of what was erased
  isGone: (change: Change) => boolean;
  isMomentGone: (id: string, turns: Turns | undefined) => boolean;
}

function keysOf(prefix: string, shelf = localStorage): string[] {
  return Object.keys(shelf).filter((key) => key.startsWith(prefix));
}

const lastWord = (key: string) => key.slice(key.lastIndexOf(' ') + 1);

function momentTurns(key: string): Turns | undefined {
  try {
    return (JSON.parse(localStorage.getItem(key) ?? '{}') as { turns?: Turns } | null)?.turns;
  } catch {
    return undefined;
  }
}

// Erases what children left in this browser who have withdrawn. What is missing in the project for
// another reason, as after a backup took its place, stays; but nobody can tell a task that went with a
// child from one that was removed since. shown: what this window has open.
export async function eraseWithdrawn(
  api: Api,
  project: string,
  now: Turns,
  shown: Partial<Parts> = {},
): Promise<Erased> {
  const boxes = keysOf(outboxKeys(project)).map((key) => ({ key, ...read(localStorage, key) }));
  const moments = keysOf(momentKeys(project));
  const pinned = keysOf(neutralKeys(project));
  const late = keysOf(lateKeys(project));
  const reasons = keysOf(reasonKeys(project), sessionStorage);
  const lateTaskOf = (key: string) => Number(key.slice(lateKeys(project).length).split(' ')[1]);
  const recordingOf = (key: string) => Number(key.slice(neutralKeys(project).length).split(' ')[0]);
  const tasks = boxes.flatMap(({ changes, held }) =>
    [...changes, ...held.map(({ change }) => change)].map(({ taskId }) => taskId),
  );
  const asked: Parts = {
    subjects: shown.subjects ?? [],
    recordings: [...new Set(pinned.map(recordingOf))].filter(Number.isInteger),
    tasks: [...new Set([...tasks, ...late.map(lateTaskOf), ...(shown.tasks ?? [])])],
    moments: moments.map(lastWord),
    codes: reasons.map(lastWord),
  };
  const missing = await api.call<Parts>('POST', '/api/missing', asked);
  // Without a withdrawal since then it is missing for another reason.
  const withdrew = (turns: Turns | undefined) => (turns?.withdrawals ?? 0) < now.withdrawals;
  const isGone = ({ taskId, turns }: Change) => missing.tasks.includes(taskId) && withdrew(turns);
  const isMomentGone = (id: string, turns: Turns | undefined) =>
    missing.moments.includes(id) && withdrew(turns);
  let count = 0;
  for (const { key, changes, held } of boxes) {
    const stays = changes.filter((change) => !isGone(change));
    const heldStays = held.filter(({ change }) => !isGone(change));
    const less = changes.length + held.length - stays.length - heldStays.length;
    if (less > 0) shelfPut(localStorage, key, stays, heldStays);
    count += less;
  }
  for (const key of moments) {
    if (!isMomentGone(lastWord(key), momentTurns(key))) continue;
    localStorage.removeItem(key);
    ++count;
  }
  for (const key of pinned) {
    if (missing.recordings.includes(recordingOf(key))) localStorage.removeItem(key);
  }
  for (const key of late) {
    if (missing.tasks.includes(lateTaskOf(key))) localStorage.removeItem(key);
  }
  for (const key of reasons) {
    if (!missing.codes.includes(lastWord(key))) continue;
    sessionStorage.removeItem(key);
    ++count;
  }
  return { missing, count, isGone, isMomentGone };
}
