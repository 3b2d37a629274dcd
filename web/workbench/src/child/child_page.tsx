import { useEffect, useRef, useState } from 'preact/hooks';
import { plural } from '../../../shared/format';
import { ApiError, type Api } from '../api';
import { giveKeysBack, isDialogOpen } from '../keys_back';
import type { FullRecording } from '../types';
import { kChanged, usePulse } from '../use_api';
import type { Link, WindowOutbox } from '../window_outbox';
import { kNoteId } from './moment_card';
import { MomentList } from './moment_list';
import { Stage, Transport } from './moment_player';
import { MomentView } from './moment_view';
import {
  contentOf,
  moved,
  shownMoments,
  stretchAbout,
  withMoment,
  type ChangeChild,
  type Child,
  type Filter,
  type Moment,
  type MomentContent,
} from './moments';
import { NothingToShow } from './nothing_to_show';
import { SessionLines } from './session_lines';
import { TakeAlong } from './take_along';
import { TrendTable } from './trend';

// Nothing changes where the same is decided again.
const kStays: Record<Moment['state'], string> = {
  accepted: 'It is accepted already; o leaves it open again.',
  dismissed: 'It is dismissed already; o leaves it open again.',
  open: 'It is open: nothing was decided.',
};

interface Props {
  api: Api;
  childId: number;
  outbox: WindowOutbox;
  link: Link;
}

const recordingsOf = (child: Child | null) =>
  child?.sessions.flatMap((session) => session.recordings) ?? [];

// Fetches the child, then shows it.
export function ChildPage(props: Props) {
  const { api, childId, outbox } = props;
  const [child, setChild] = useState<Child | null>(null);
  const [trouble, setTrouble] = useState('');
  const kept = useRef<Moment[]>([]); // while the child is fetched
  const failed = useRef(false); // and may work when the server answers
  const loading = useRef(false);

  async function load(): Promise<void> {
    if (loading.current) return;
    loading.current = true;
    failed.current = false;
    try {
      await api.call('POST', `/api/children/${childId}/look`);
      kept.current = [];
      const fetched = await api.get<Child>(`/api/children/${childId}`);
      setChild(kept.current.reduce(withMoment, fetched));
      setTrouble('');
    } catch (error) {
      failed.current = error instanceof ApiError && error.comesBack;
      setTrouble(error instanceof ApiError ? error.sentence : String(error));
    } finally {
      loading.current = false;
    }
  }
  const lost = recordingsOf(child).filter(({ measured }) => !measured);
  const isAgain = lost.some(({ measuring }) => measuring);
  usePulse(() => {
    if (failed.current || isAgain) void load();
  });
  useEffect(() => {
    if (lost.length === 0) return;
    const follow = () => void load();
    addEventListener(kChanged, follow); // somebody has it analysed again
    return () => removeEventListener(kChanged, follow);
  }, [lost.length > 0]);
  useEffect(() => {
    const off = outbox.listen({
      momentKept: (moment) => {
        kept.current.push(moment);
        setChild((before) => before && withMoment(before, moment));
      },
    });
    void load();
    return () => void off();
  }, []);

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
  setChild: ChangeChild;
}

function ChildView(props: ViewProps) {
  const { api, child, setChild } = props;
  const outbox = props.outbox.moments;
  const [, setTurn] = useState(0);
  const turn = () => setTurn((count) => count + 1);
  const recordings = recordingsOf(child);
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
  const playsThen = useRef(false); // the moment that was chosen, once its recording is there
  const goTo = useRef<number | null>(null); // time to show when the recording is there
  const leftBehind = useRef<Moment | null>(null); // what was decided last, where it left the list

  const recording = ready.find(({ id }) => id === recordingId) ?? null;
  const moments = (recording?.moments ?? []).map((moment) => outbox.shown(moment));
  const selected = moments.find(({ id }) => id === momentId) ?? null;
  const { list } = shownMoments(moments, filter, all);
  const accepted = moments.filter(({ state }) => state === 'accepted');

  useEffect(() => props.outbox.listen({ changed: turn }), []);

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
        if (selected) begin(made, selected);
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
    leftBehind.current = null;
    if (content.state && moment.id === momentId) goOn({ ...moment, state: content.state });
  }

  // Where the chosen moment leaves the list by what was decided of it, the one that follows is chosen.
  function goOn(decided: Moment): void {
    const after = moments.map((moment) => (moment.id === decided.id ? decided : moment));
    const rest = shownMoments(after, filter, all).list;
    if (rest.some(({ id }) => id === decided.id)) return;
    const next = rest.find(({ beginUs }) => beginUs >= decided.beginUs) ?? rest.at(-1);
    const player = view.current?.player;
    if (next) {
      show(next, player?.playing ?? false);
    } else {
      player?.pause();
      setMomentId(null);
    }
    leftBehind.current = decided;
  }

  // Arrows go to a moment, a press of the mouse has it play, too.
  function choose(moment: Moment, plays = true): void {
    if (matchMedia('(max-width: 999px)').matches) stage.current?.scrollIntoView();
    show(moment, plays);
  }

  function show(moment: Moment, plays: boolean): void {
    leftBehind.current = null;
    setMomentId(moment.id);
    setMessage('');
    playsThen.current = plays;
    if (moment.recordingId === recordingId) begin(view.current, outbox.shown(moment));
    else setRecordingId(moment.recordingId);
  }

  function begin(shown: MomentView | null, moment: Moment): void {
    if (playsThen.current) shown?.play(moment);
    else shown?.show(moment);
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
    if (list[next]) choose(list[next], false);
  }

  function play(): void {
    const player = view.current?.player;
    if (!player) return;
    if (player.playing) player.pause();
    else view.current!.play(selected, player.target);
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
      setMessage(
        'A moment of your own, from three seconds before you pressed to three seconds after: put its begin and end right, and note why.',
      );
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
    if (selected.state === state) return setMessage(kStays[state]);
    put(selected, { state });
  }

  // Takes back what was last changed of the moment, as its newest version.
  async function undo(): Promise<void> {
    const last = leftBehind.current ?? selected;
    if (!last) return setMessage('Choose a moment first.');
    await outbox.empty();
    const versions = await api.get<Moment[]>(`/api/moments/${last.id}/versions`);
    const before = versions.at(-2);
    if (!before) return setMessage('There is nothing to take back.');
    outbox.put(versions.at(-1)!, contentOf(before));
    if (leftBehind.current) show(last, false);
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
    o: () => decide('open'),
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
      if (isDialogOpen() || event.ctrlKey || event.metaKey) return;
      if (target.closest('input, select, textarea')) return;
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
    <main class="child" onClick={(event) => giveKeysBack(event, stage.current)}>
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
          <MomentList
            api={api}
            recording={recording}
            moments={moments}
            outbox={outbox}
            link={props.link}
            filter={filter}
            setFilter={setFilter}
            all={all}
            showAll={() => setAll(true)}
            momentId={momentId}
            choose={choose}
            put={put}
          />
        </div>
      ) : (
        <NothingToShow api={api} recordings={recordings} />
      )}
      <TrendTable api={api} child={child} />
      <TakeAlong api={api} child={child} recording={recording} accepted={accepted} />
    </main>
  );
}
