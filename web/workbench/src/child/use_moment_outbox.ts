import { useEffect, useMemo } from 'preact/hooks';
import { ApiError, projectOf, type Api } from '../api';
import type { State } from '../types';
import { MomentOutbox, type MomentAnswer } from './moment_outbox';
import type { Child, ChildRecording, Moment, MomentContent } from './moments';

export type ChangeChild = (change: (child: Child | null) => Child | null) => void;

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

export function withMoment(child: Child, moment: Moment): Child {
  const inRecording = (recording: ChildRecording): ChildRecording =>
    recording.id === moment.recordingId
      ? {
          ...recording,
          moments: [...recording.moments.filter(({ id }) => id !== moment.id), moment].sort(
            (a, b) => a.beginUs - b.beginUs,
          ),
        }
      : recording;
  return {
    ...child,
    sessions: child.sessions.map((session) => ({
      ...session,
      recordings: session.recordings.map(inRecording),
    })),
  };
}

interface Props {
  api: Api;
  state: State;
  setChild: ChangeChild;
}

// Changes of moments on their way to the server, for as long as the page shows the child.
export function useMomentOutbox(
  { api, state, setChild }: Props,
  changed: () => void,
): MomentOutbox {
  const outbox = useMemo(
    () =>
      new MomentOutbox(
        {
          shelf: localStorage,
          prefix: `inkling-moment ${projectOf(state)} ${state.me!.id} `,
          send: (id, base, content) => send(api, id, base, content),
          wait: (ms) => new Promise((done) => setTimeout(done, ms)),
          kept: (moment) => setChild((child) => child && withMoment(child, moment)),
          changed,
        },
        Object.keys(localStorage),
      ),
    [],
  );
  useEffect(() => {
    const retry = () => outbox.retry();
    const leave = (event: BeforeUnloadEvent) => {
      if (outbox.waiting > 0 && !outbox.stored) event.preventDefault();
    };
    addEventListener('online', retry);
    addEventListener('inkling-signed-in', retry);
    addEventListener('beforeunload', leave);
    return () => {
      removeEventListener('online', retry);
      removeEventListener('inkling-signed-in', retry);
      removeEventListener('beforeunload', leave);
    };
  }, []);
  return outbox;
}
