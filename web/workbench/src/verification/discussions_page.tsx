import { useEffect, useRef, useState } from 'preact/hooks';
import { kErasedEvent } from '../browser_shelf';
import type { Api } from '../api';
import type { Times } from '../coding/times';
import type { FullRecording, State } from '../types';
import { useGet } from '../use_api';
import { besideRow, shownRows, type DiscussionRow, type Shown } from './discussion';
import { DiscussionPage } from './discussion_page';
import { DiscussionQueue } from './discussion_queue';
import { ReasonDrafts } from './reason_drafts';

interface Props {
  api: Api;
  state: State;
  id: string; // of the one that is open; '': the list
}

// Which ones are listed, also when the list is opened again.
let lastShown: Shown = { filter: 'waits for me', kind: 'all', recording: '' };

export function goToDiscussion(id: string): void {
  location.hash = `#/discussions/${id}`;
}

// The list of discussions, and one of them.
export function DiscussionsPage({ api, state, id }: Props) {
  const list = useGet<DiscussionRow[]>(api, '/api/discussions');
  const [shown, setShown] = useState(lastShown);
  lastShown = shown;
  const recording = useRef<{ id: number; times: Times } | null>(null);
  const [drafts] = useState(() => new ReasonDrafts(state));
  // What was on the list when one was opened: that it is decided takes it off no list.
  const walk = useRef<DiscussionRow[]>([]);
  const rows = shownRows(list.value ?? [], shown);
  if (id === '' || walk.current.length === 0) walk.current = rows;

  useEffect(() => {
    const erased = () => {
      recording.current = null;
      location.hash = '#/discussions';
    };
    addEventListener(kErasedEvent, erased);
    return () => removeEventListener(kErasedEvent, erased);
  }, []);

  // Of one recording after the other: the times of its frames are fetched once.
  async function timesOf(recordingId: number): Promise<Times> {
    if (recording.current?.id !== recordingId) {
      const { timesUs } = await api.get<FullRecording>(`/api/recordings/${recordingId}`);
      recording.current = { id: recordingId, times: timesUs };
    }
    return recording.current.times;
  }

  if (id !== '') {
    const go = (by: 1 | -1) => {
      const next = besideRow(walk.current, id, by);
      if (next) goToDiscussion(next);
      return next !== null;
    };
    return (
      <DiscussionPage
        key={id}
        api={api}
        state={state}
        id={id}
        at={walk.current.findIndex((row) => row.id === id)}
        of={walk.current.length}
        go={go}
        timesOf={timesOf}
        drafts={drafts}
        changed={() => void list.reload()}
      />
    );
  }
  return (
    <DiscussionQueue
      rows={rows}
      all={list.value}
      trouble={list.trouble}
      shown={shown}
      setShown={setShown}
      isCoder={state.me?.role === 'coder'}
    />
  );
}
