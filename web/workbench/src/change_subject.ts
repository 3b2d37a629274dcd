import { ApiError, type Api } from './api';
import type { Subject } from './types';

// Changes a part of what is noted of a person. The whole is sent, so the newest is read first: another
// window may have noted something else meanwhile.
export async function changeSubject(
  api: Api,
  subjectId: number,
  change: (newest: Subject) => Partial<Subject>,
): Promise<void> {
  const path = '/api/subjects';
  const newest = (await api.get<Subject[]>(path)).find(({ id }) => id === subjectId);
  if (!newest) throw new ApiError(404, 'the person is not in the project any more');
  const { pseudonym, population, sex, note, consents } = { ...newest, ...change(newest) };
  await api.call('PUT', `${path}/${subjectId}`, { pseudonym, population, sex, note, consents });
}
