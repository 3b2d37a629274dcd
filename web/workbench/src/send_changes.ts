import { ApiError, type Api } from './api';
import type { MomentAnswer } from './child/moment_outbox';
import type { Moment, MomentContent } from './child/moments';
import type { Answer, Change } from './coding/outbox';
import type { Code } from './types';

const kClosed = {
  done: 'the task is done.',
  others: 'the task is another coder’s.',
  gone: 'the task is not in the project any more.',
} as const;

// What an error means for any change that was sent.
function answerOf(error: ApiError): Extract<Answer, MomentAnswer> {
  if (error.signIn) return { kind: 'sign-in' };
  if (error.passes || error.status === 401) return { kind: 'later', why: error.sentence };
  return { kind: 'refused', why: error.sentence };
}

export async function sendCode(
  api: Api,
  { taskId, id, content, base }: Change & { base: number },
): Promise<Answer> {
  const path = `/api/tasks/${taskId}/codes/${id}`;
  try {
    const code = content
      ? await api.call<Code>('PUT', path, { base, content })
      : await api.call<Code | undefined>('DELETE', `${path}?base=${base}`);
    return { kind: 'kept', code: code?.id ? code : null };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.signIn) return answerOf(error);
    if (error.status === 409 && error.newest) return { kind: 'stale', newest: error.newest };
    if (error.task) {
      return { kind: error.task === 'done' ? 'done' : 'closed', why: kClosed[error.task] };
    }
    return answerOf(error);
  }
}

export async function sendMoment(
  api: Api,
  id: string,
  base: number,
  content: MomentContent,
): Promise<MomentAnswer> {
  try {
    const moment = await api.call<Moment>('PUT', `/api/moments/${id}`, { base, content });
    return { kind: 'kept', moment };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.signIn) return answerOf(error);
    if (error.status === 409 && error.newest) {
      return { kind: 'stale', newest: error.newest as unknown as Moment };
    }
    if (error.status === 404) return { kind: 'gone' };
    return answerOf(error);
  }
}
