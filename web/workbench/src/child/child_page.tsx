import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { capital, plural } from '../../../shared/format';
import { Choice } from '../../../shared/parts';
import { ApiError, projectOf, type Api } from '../api';
import { clockText } from '../coding/times';
import type { FullRecording, State } from '../types';
import { MomentCard, kNoteId } from './moment_card';
import { MomentOutbox, type MomentAnswer } from './moment_outbox';
import { kMomentRates, MomentView, type Picture } from './moment_view';
import {
  contentOf,
  moved,
  shownMoments,
  stretchAbout,
  type Child,
  type ChildRecording,
  type Filter,
  type Moment,
  type MomentContent,
} from './moments';
import { SessionLines } from './session_lines';
import { TakeAlong } from './take_along';
import { TrendTable } from './trend';

const kFilters: readonly Filter[] = ['look at', 'accepted', 'dismissed', 'all'];

interface Props {
  api: Api;
  state: State;
  childId: number;
}

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

function withMoment(child: Child, moment: Moment): Child {
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

// Fetches the child, then shows it.
export function ChildPage(props: Props) {
  const { api, childId } = props;
  const [child, setChild] = useState<Child | null>(null);
  const [trouble, setTrouble] = useState('');

  async function load(): Promise<void> {
    try {
      await api.call('POST', `/api/children/${childId}/look`);
      setChild(await api.get<Child>(`/api/children/${childId}`));
      setTrouble('');
    } catch (error) {
      setTrouble(error instanceof ApiError ? error.sentence : String(error));
    }
  }
  useEffect(() => void load(), []);

  if (child) return <ChildView {...props} child={child} setChild={setChild} />;
  return (
    <main>
      <h1 class="unseen">Sessions and moments</h1>
      {trouble ? (
        <section class="panel" role="alert">
          <p>{trouble}</p>
          <div class="buttons">
            <button class="action" onClick={() => void load()}>
              Try again
            </button>
            <a class="chip" href="#">
              The project
            </a>
          </div>
        </section>
      ) : (
        <p class="hint">Looking for moments …</p>
      )}
    </main>
  );
}

interface ViewProps extends Props {
  child: Child;
  setChild: (change: (child: Child | null) => Child | null) => void;
}

function useOutbox({ api, state, setChild }: ViewProps, changed: () => void): MomentOutbox {
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

function ChildView(props: ViewProps) {
  const { api, child, setChild } = props;
  const [, setTurn] = useState(0);
  const turn = () => setTurn((count) => count + 1);
  const outbox = useOutbox(props, turn);
  const recordings = child.sessions.flatMap((session) => session.recordings);
  const ready = recordings.filter(
    ({ state, childFaceId, blind }) => state === 'ready' && childFaceId !== null && !blind,
  );
  const [recordingId, setRecordingId] = useState(ready[0]?.id ?? null);
  const [momentId, setMomentId] = useState<string | null>(null);
  const [filter, setFilter] = useState<Filter>('look at');
  const [all, setAll] = useState(false);
  const [frameUs, setFrameUs] = useState<number | null>(null);
  const [message, setMessage] = useState('');
  const canvas = useRef<HTMLCanvasElement>(null);
  const stage = useRef<HTMLDivElement>(null);
  const view = useRef<MomentView | null>(null);
  const goTo = useRef<number | null>(null); // time to show when the recording is there

  const recording = ready.find(({ id }) => id === recordingId) ?? null;
  const moments = (recording?.moments ?? []).map((moment) => outbox.shown(moment));
  const selected = moments.find(({ id }) => id === momentId) ?? null;
  const { list, more } = shownMoments(moments, filter, all);
  const accepted = moments.filter(({ state }) => state === 'accepted');

  useEffect(() => {
    if (!recording) return;
    const closing = new AbortController();
    setFrameUs(null);
    api
      .get<FullRecording>(`/api/recordings/${recording.id}`, closing.signal)
      .then(({ timesUs }) => {
        const made: MomentView = new MomentView(api, recording, timesUs, turn, (frame) =>
          setFrameUs(timesUs[frame]),
        );
        made.open(canvas.current!, 0);
        view.current = made;
        if (selected) made.show(selected);
        else if (goTo.current !== null) made.player.seek(made.frameAt(goTo.current));
        turn();
      })
      .catch((error) => {
        if (!closing.signal.aborted) setMessage(String((error as ApiError).sentence ?? error));
      });
    return () => {
      closing.abort();
      view.current?.close();
      view.current = null;
    };
  }, [recording?.id]);

  function put(moment: Moment, content: Partial<MomentContent>, typing = false): void {
    setMessage('');
    outbox.put(moment, { ...contentOf(outbox.shown(moment)), ...content }, typing);
  }

  function choose(moment: Moment): void {
    setMomentId(moment.id);
    setMessage('');
    if (matchMedia('(max-width: 999px)').matches) stage.current?.scrollIntoView();
    if (moment.recordingId === recordingId) view.current?.show(outbox.shown(moment));
    else setRecordingId(moment.recordingId);
  }

  function go(to: number, us: number): void {
    setMomentId(null);
    goTo.current = us;
    if (to !== recordingId) setRecordingId(to);
    else view.current?.player.seek(view.current.frameAt(us));
  }

  function step(by: number): void {
    if (list.length === 0) return;
    const here = list.findIndex(({ id }) => id === momentId);
    const next = here < 0 ? (by > 0 ? 0 : list.length - 1) : here + by;
    if (list[next]) choose(list[next]);
  }

  function play(): void {
    const player = view.current?.player;
    if (!player) return;
    if (player.playing) player.pause();
    else view.current!.play(selected);
  }

  async function addOwn(): Promise<void> {
    if (!recording || !view.current) return;
    const body = {
      id: crypto.randomUUID(),
      ...stretchAbout(view.current.player.timeUs, recording.durationUs),
    };
    try {
      const path = `/api/recordings/${recording.id}/moments`;
      const moment = await api.call<Moment>('POST', path, body);
      setChild((before) => before && withMoment(before, moment));
      setMomentId(moment.id);
      view.current?.show(moment);
      setMessage('A moment of your own: put its begin and end right, and note why.');
    } catch (error) {
      setMessage(error instanceof ApiError ? error.sentence : String(error));
    }
  }

  function move(edge: 'beginUs' | 'endUs'): void {
    if (!selected || !view.current) return setMessage('Choose a moment first.');
    const next = moved(contentOf(selected), edge, view.current.player.timeUs);
    if (!next) return setMessage('A moment lasts up to ten seconds, from its begin to its end.');
    put(selected, next);
    view.current.player.loop = view.current.loopOf(next);
  }

  function decide(state: Moment['state']): void {
    if (!selected) return setMessage('Choose a moment first.');
    put(selected, { state: selected.state === state ? 'open' : state });
  }

  // Takes back what was last changed of the moment, as its newest version.
  async function undo(): Promise<void> {
    if (!selected) return setMessage('Choose a moment first.');
    await outbox.empty();
    const versions = await api.get<Moment[]>(`/api/moments/${selected.id}/versions`);
    const before = versions.at(-2);
    if (!before) return setMessage('There is nothing to take back.');
    outbox.put(versions.at(-1)!, contentOf(before));
    setMessage('Taken back.');
  }

  const keys: Record<string, () => void> = {
    ' ': play,
    ArrowLeft: () => view.current?.player.step(-1),
    ArrowRight: () => view.current?.player.step(1),
    ArrowUp: () => step(-1),
    ArrowDown: () => step(1),
    '-': () => view.current?.changeRate(1),
    '+': () => view.current?.changeRate(-1),
    a: () => decide('accepted'),
    d: () => decide('dismissed'),
    n: () => document.getElementById(kNoteId)?.focus(),
    m: () => void addOwn(),
    b: () => move('beginUs'),
    e: () => move('endUs'),
    w: () => view.current?.setKind(view.current.kind === 'faces' ? 'whole' : 'faces'),
    s: () => view.current?.switchSound(),
    u: () => void undo(),
  };
  const pressed = useRef(keys);
  pressed.current = keys;

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const target = event.target as Element;
      if (target.closest('input, select, textarea') || event.ctrlKey || event.metaKey) return;
      const pressable = target.closest('button, summary, a');
      if (pressable && (event.key === ' ' || event.key === 'Enter')) return;
      const action = pressed.current[event.key];
      if (!action) return;
      event.preventDefault();
      action();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);

  const player = view.current?.player;
  return (
    <main class="child">
      <div class="summary">
        <h1>
          <a class="back" href="#" aria-label="The project">
            ‹
          </a>{' '}
          Child {child.pseudonym}: sessions and moments
        </h1>
        <p class="caution">
          A moment is a stretch worth a look together. The program finds them by how the faces move;
          it learnt that from drawn faces and knows nothing of what somebody feels. You judge.
        </p>
      </div>
      <section class="panel" aria-label="Sessions">
        <h2>{plural(child.sessions.length, 'session')}</h2>
        <SessionLines
          child={child}
          shown={(moment) => outbox.shown(moment)}
          selected={momentId}
          recordingId={recordingId}
          frameUs={frameUs}
          choose={choose}
          go={go}
        />
      </section>
      {recording ? (
        <div class="child-main">
          <section class="panel moment-viewer" aria-label="Picture">
            <Stage recording={recording} view={view.current} stage={stage} canvas={canvas} />
            <Transport
              view={view.current}
              playing={player?.playing ?? false}
              looping={selected !== null}
              frameUs={frameUs}
              keys={keys}
            />
            <p class="hint" role="status">
              {message || view.current?.message}
            </p>
          </section>
          <section class="panel moment-list" aria-label="Moments">
            <div class="panel-head">
              <h2>
                Moments of {recording.name} <span class="number">{accepted.length} accepted</span>
              </h2>
              <Saved outbox={outbox} />
            </div>
            <p class="hint">Three or so are enough for one conversation.</p>
            <Choice label="Which moments" names={kFilters} chosen={filter} choose={setFilter} />
            <ol class="moments">
              {list.map((moment) => (
                <MomentCard
                  key={moment.id}
                  api={api}
                  moment={moment}
                  selected={moment.id === momentId}
                  choose={() => choose(moment)}
                  put={(content, typing) => put(moment, content, typing)}
                />
              ))}
            </ol>
            {list.length === 0 && (
              <p class="hint">
                {filter === 'look at'
                  ? 'Nothing was found here. That does not mean that there was nothing: press m while you watch to mark a moment of your own.'
                  : 'None.'}
              </p>
            )}
            {more > 0 && (
              <button class="chip" onClick={() => setAll(true)}>
                {plural(more, 'more moment')}, less clear
              </button>
            )}
          </section>
        </div>
      ) : (
        <p class="note">
          No recording can be shown yet: it must be analysed, and somebody must say which face is
          the child’s (<a href="#">the project</a>, “Who is who”).
        </p>
      )}
      <TrendTable child={child} />
      <TakeAlong api={api} child={child} recording={recording} accepted={accepted} />
    </main>
  );
}

function Saved({ outbox }: { outbox: MomentOutbox }) {
  const { waiting, trouble } = outbox;
  return (
    <span class={`saved${trouble ? ' bad' : ''}`} role="status" data-waiting={waiting}>
      {trouble ? `Kept in this browser: ${trouble}` : waiting > 0 ? 'Saving …' : 'Saved'}
      {trouble && waiting > 0 && (
        <>
          {' '}
          <button class="chip" onClick={() => outbox.retry()}>
            Try again
          </button>{' '}
          {outbox.hasRefused && (
            <button class="chip danger" onClick={() => outbox.discard()}>
              Give it up
            </button>
          )}
        </>
      )}
    </span>
  );
}

interface StageProps {
  recording: ChildRecording;
  view: MomentView | null;
  stage: { current: HTMLDivElement | null };
  canvas: { current: HTMLCanvasElement | null };
}

function Stage({ recording, view, stage, canvas }: StageProps) {
  const { childFaceId, otherFaceId, otherRole } = recording;
  const faces = (view?.kind ?? 'faces') === 'faces';
  const pair = childFaceId !== null && otherFaceId !== null;
  return (
    <>
      <div
        id="stage"
        ref={stage}
        class={`stage moment-stage${faces ? (pair ? ' pair' : ' one') : ''}`}
        tabIndex={0}
        role="group"
        aria-label="Picture: space plays, arrows step"
      >
        <canvas
          ref={canvas}
          role="img"
          aria-label={
            faces
              ? pair
                ? 'The child’s face and the adult’s, of the same frame'
                : 'The child’s face'
              : 'The whole picture'
          }
        />
      </div>
      {faces && (
        <div class={`stage-names${pair ? ' pair' : ''}`}>
          <span>Child</span>
          {pair && <span>{otherRole ? capital(otherRole) : 'Other face'}</span>}
        </div>
      )}
    </>
  );
}

const kRateNames = ['1', '1/2', '1/4'];

interface TransportProps {
  view: MomentView | null;
  playing: boolean;
  looping: boolean;
  frameUs: number | null;
  keys: Record<string, () => void>;
}

function Transport({ view, playing, looping, frameUs, keys }: TransportProps) {
  const player = view?.player;
  return (
    <div class="transport">
      <div class="buttons">
        <button class="action" onClick={keys[' ']}>
          {playing ? 'Pause' : looping ? 'Play in a loop' : 'Play'} <kbd>Space</kbd>
        </button>
        <button class="chip" aria-label="One frame back" onClick={keys.ArrowLeft}>
          <kbd>←</kbd>
        </button>
        <button class="chip" aria-label="One frame on" onClick={keys.ArrowRight}>
          <kbd>→</kbd>
        </button>
        <span class="segments" role="group" aria-label="Speed">
          {kMomentRates.map((rate, i) => (
            <button
              key={rate}
              aria-pressed={player?.rate === rate}
              onClick={() => player?.setRate(rate)}
            >
              {kRateNames[i]}
            </button>
          ))}
        </span>
        <button class="chip" aria-pressed={view?.sound.on ?? false} onClick={keys.s}>
          Sound at 1 <kbd>s</kbd>
        </button>
        <span class="segments" role="group" aria-label="View">
          {(['faces', 'whole'] as Picture[]).map((kind) => (
            <button
              key={kind}
              aria-pressed={view?.kind === kind}
              onClick={() => view?.setKind(kind)}
            >
              {kind}
            </button>
          ))}
        </span>
        <span class="number">{frameUs === null ? '' : clockText(frameUs)}</span>
      </div>
      <div class="buttons">
        <button class="chip" onClick={keys.m}>
          Own moment here <kbd>m</kbd>
        </button>
        <button class="chip" onClick={keys.b}>
          Begin here <kbd>b</kbd>
        </button>
        <button class="chip" onClick={keys.e}>
          End here <kbd>e</kbd>
        </button>
        <button class="chip" onClick={keys.u}>
          Take back <kbd>u</kbd>
        </button>
        <span class="hint keys-hint">
          <kbd>↑</kbd> <kbd>↓</kbd> moments, <kbd>a</kbd> accept, <kbd>d</kbd> dismiss, <kbd>n</kbd>{' '}
          note, <kbd>-</kbd> <kbd>+</kbd> speed, <kbd>w</kbd> view
        </span>
      </div>
    </div>
  );
}
