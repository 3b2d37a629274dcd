import { useEffect, useMemo } from 'preact/hooks';
import { ApiError, projectOf, type Api } from '../api';
import { kErasedEvent, momentKeys, type Erased } from '../browser_shelf';
import type { State } from '../types';
import { MomentOutbox, type MomentAnswer } from './moment_outbox';
import type { Moment, MomentContent } from './moments';

async function send(
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
    if (error.signIn) return { kind: 'sign-in' };
    if (error.status === 409 && error.newest) {
      return { kind: 'stale', newest: error.newest as unknown as Moment };
    }
    if (error.status === 404) return { kind: 'gone' };
    if (error.passes || error.status === 401) return { kind: 'later', why: error.sentence };
    return { kind: 'refused', why: error.sentence };
  }
}

// The changes of moments of one coder that wait in this browser; they are sent at once.
export function useMomentOutbox(
  api: Api,
  state: State,
  changed: () => void,
  kept: (moment: Moment) => void,
): MomentOutbox {
  const outbox = useMemo(() => {
    const { project } = state;
    const parts = {
      shelf: localStorage,
      prefix: `${momentKeys(projectOf(state))}${state.me!.id} `,
      send: (id: string, base: number, content: MomentContent) => send(api, id, base, content),
      wait: (ms: number) => new Promise<void>((done) => setTimeout(done, ms)),
      turns: () => ({ restoredUs: project.restoredUs, withdrawals: project.withdrawals }),
      kept,
      changed,
    };
    return new MomentOutbox(parts, Object.keys(localStorage));
  }, []);
  useEffect(() => {
    const retry = () => outbox.retry();
    const erase = (event: Event) =>
      outbox.erase((event as CustomEvent<Erased>).detail.isMomentGone);
    const leave = (event: BeforeUnloadEvent) => {
      if (outbox.waiting > 0 && !outbox.stored) event.preventDefault();
    };
    addEventListener('online', retry);
    addEventListener('inkling-signed-in', retry);
    addEventListener(kErasedEvent, erase);
    addEventListener('beforeunload', leave);
    return () => {
      removeEventListener('online', retry);
      removeEventListener('inkling-signed-in', retry);
      removeEventListener(kErasedEvent, erase);
      removeEventListener('beforeunload', leave);
    };
  }, []);
  return outbox;
}
