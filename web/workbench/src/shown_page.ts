import type { Place } from './coding/coding_session';

// Which page a window shows: what stands behind # in its address.
export type ShownPage =
  | { page: 'project' }
  | { page: 'task'; id: number }
  | { page: 'child'; id: number; print: boolean }
  | { page: 'agreement' }
  | { page: 'release' }
  | { page: 'discussions'; id: string } // '': the list of them
  | { page: 'training'; run: number | null }; // null: its first page

// What is not known leads to the project.
export function shownIn(hash: string): ShownPage {
  const [kind = '', id = '', more = ''] = hash.replace(/^#\//, '').split('/');
  if (kind === 'tasks' && /^\d+$/.test(id)) return { page: 'task', id: Number(id) };
  if (kind === 'children' && /^\d+$/.test(id)) {
    return { page: 'child', id: Number(id), print: more === 'print' };
  }
  if (kind === 'agreement') return { page: 'agreement' };
  if (kind === 'release') return { page: 'release' };
  if (kind === 'discussions') return { page: 'discussions', id };
  if (kind === 'training') return { page: 'training', run: /^\d+$/.test(id) ? Number(id) : null };
  return { page: 'project' };
}

// Where a link into a task leads.
export function shownFrame(hash: string): Place | null {
  const match = /^#\/tasks\/(\d+)\/frame\/(\d+)$/.exec(hash);
  return match ? { taskId: Number(match[1]), frame: Number(match[2]), code: null } : null;
}
