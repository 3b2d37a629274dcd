import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Theme } from '../../../shared/theme';
import { ApiError, type Api } from '../api';
import type { State, Task, TaskData } from '../types';
import { ExportMenu } from '../export_menu';
import { HeldChanges } from '../held_changes';
import { focusOpenDialog, giveKeysBack, isDialogOpen } from '../keys_back';
import { usePulse } from '../use_api';
import type { WindowOutbox } from '../window_outbox';
import { CodeForm, kCommentId } from './code_form';
import { CodeList } from './code_list';
import { CodingSession, type PageActions, type Place } from './coding_session';
import { FinishDialog } from './finish_dialog';
import { openAgain } from './finishing';
import { KeySheet } from './key_sheet';
import { Reaction } from './reaction';
import { NoticeList, Saved } from './saved';
import { Settings } from './settings';
import { Stage } from './stage';
import { TakenBack } from './taken_back';
import { TimeLine } from './time_line';
import { TimeWindow } from './time_window';
import { endOf } from './times';
import { Transport } from './transport';
import { ReferencePanel, UnitSheet } from './unit_reference';
import { whoOf } from './words';

interface Props {
  api: Api;
  state: State;
  taskId: number;
  outbox: WindowOutbox;
  place: { current: Place | null };
  theme: Theme;
  switchTheme: () => void;
}

// Fetches the task, then shows it.
export function CodingPage(props: Props) {
  const { api, taskId } = props;
  const [data, setData] = useState<TaskData | null>(null);
  const [trouble, setTrouble] = useState('');
  const opened = useRef(false);
  const failed = useRef(false); // and may work when the server answers
  const [takenBack, setTakenBack] = useState(false);
  const [times, setTimes] = useState(0); // that it was loaded

  async function load(): Promise<void> {
    failed.current = false;
    try {
      const task = await api.get<TaskData>(`/api/tasks/${taskId}`);
      if (!Array.isArray(task.recording.timesUs)) {
        task.recording = await api.get(`/api/recordings/${task.task.recordingId}`);
      }
      opened.current = true;
      setData(task);
      setTimes((count) => count + 1);
      setTrouble('');
    } catch (error) {
      failed.current = error instanceof ApiError && error.comesBack;
      setTrouble(error instanceof ApiError ? error.sentence : String(error));
    }
  }
  usePulse(() => {
    if (failed.current && !opened.current) void load();
  });
  useEffect(() => {
    void load();
    const again = () => void (opened.current || load());
    addEventListener('inkling-signed-in', again);
    return () => removeEventListener('inkling-signed-in', again);
  }, []);

  if (takenBack) return <TakenBack />;
  if (data) {
    const leave = () => setTakenBack(true);
    return (
      <Coding key={times} {...props} data={data} reload={() => void load()} takenBack={leave} />
    );
  }
  return (
    <main>
      <h1 class="unseen">Coding</h1>
      {trouble ? (
        <section class="panel" role="alert">
          <p>{trouble}</p>
          <div class="buttons">
            <button class="action" onClick={() => void load()}>
              Try again
            </button>
            <a class="chip" href="#">
              All tasks
            </a>
          </div>
        </section>
      ) : (
        <p class="hint">Opening the task …</p>
      )}
    </main>
  );
}

async function goToNextTask(api: Api): Promise<void> {
  const tasks = await api.get<Task[]>('/api/tasks').catch(() => []);
  const next = tasks.find((task) => task.state === 'open');
  location.hash = next ? `#/tasks/${next.id}` : '#';
}

interface CodingProps extends Props {
  data: TaskData;
  reload: () => void;
  takenBack: () => void;
}

function Coding(props: CodingProps) {
  const { api, state, outbox, place, theme, switchTheme, data, reload, takenBack } = props;
  const sheet = useRef<HTMLDialogElement>(null);
  const reaction = useRef<HTMLDialogElement>(null);
  const settings = useRef<HTMLDialogElement>(null);
  const unitSheet = useRef<HTMLDialogElement>(null);
  const [asksToFinish, setAsksToFinish] = useState(false);
  const canvas = useRef<HTMLCanvasElement>(null);
  const stage = useRef<HTMLDivElement>(null);
  const [, setTurn] = useState(0);
  const { times, first, last } = useMemo(
    () => ({
      times: data.recording.timesUs,
      first: data.task.firstFrame,
      last: data.task.lastFrame,
    }),
    [],
  );
  const view = useMemo(() => new TimeWindow(times[first], endOf(times, last)), []);
  const session = useMemo(() => {
    const page: PageActions = {
      help: () => sheet.current!.showModal(),
      comment: () => document.getElementById(kCommentId)?.focus(),
      taskDone: () => void goToNextTask(api),
      unfinished: () => setAsksToFinish(true),
      takenBack,
      units: () => unitSheet.current!.showModal(),
      tasks: () => (location.hash = '#'),
      zoom: (factor) => view.zoom(factor, times[made.player.meant.frame]),
    };
    const made: CodingSession = new CodingSession(api, state, data, outbox, page);
    return made;
  }, []);

  useEffect(() => {
    session.open(canvas.current!);
    if (place.current?.taskId === session.task.id) session.goBack(place.current);
    place.current = null;
    const off = session.listen(() => setTurn((turn) => turn + 1));
    stage.current!.focus();
    setTurn((turn) => turn + 1);
    const press = (event: KeyboardEvent) => {
      const target = event.target as Element;
      if (isDialogOpen() || target.closest('input, select, textarea')) return;
      // Space and Enter press what has the focus, where that can be pressed.
      const pressable = target.closest('button, summary, a');
      if (pressable && (event.key === ' ' || event.key === 'Enter') && !event.ctrlKey) return;
      if (session.press(event)) event.preventDefault();
    };
    const release = (event: KeyboardEvent) => session.release(event);
    const blur = () => session.releaseAll();
    const closed = () => focusOpenDialog() || stage.current?.focus({ preventScroll: true });
    document.addEventListener('keydown', press);
    document.addEventListener('keyup', release);
    addEventListener('blur', blur);
    document.addEventListener('close', closed, true);
    return () => {
      document.removeEventListener('keydown', press);
      document.removeEventListener('keyup', release);
      removeEventListener('blur', blur);
      document.removeEventListener('close', closed, true);
      off();
      if (outbox.link === 'old address') place.current = session.place;
      session.close();
    };
  }, []);

  const { task } = session;
  return (
    <div class="coding" onClick={(event) => giveKeysBack(event, stage.current)}>
      <header class="top coding-top">
        <a class="back" href="#" aria-label="All tasks">
          ‹
        </a>
        <h1>
          {task.recordingName} <span class="number">{whoOf(task)}</span>
        </h1>
        <Saved session={session} />
        <div class="buttons">
          <PassChoice session={session} />
          <button class="chip" onClick={() => reaction.current!.showModal()}>
            {state.me!.reactionMs === null ? 'Reaction time' : `${state.me!.reactionMs} ms`}
          </button>
          <button class="chip" onClick={() => settings.current!.showModal()}>
            Settings
          </button>
          <button class="chip" aria-haspopup="dialog" onClick={() => sheet.current!.showModal()}>
            Keys <kbd>?</kbd>
          </button>
          <ExportMenu api={api} taskId={task.id} name={task.recordingName} />
          <button class="chip" aria-pressed={theme === 'dark'} onClick={switchTheme}>
            Dark
          </button>
          {task.state === 'open' && !session.isForeign && (
            <button class="action" onClick={() => session.run('finish')}>
              {session.passes.after === undefined ? 'Finish the task' : 'Finish the pass'}
            </button>
          )}
        </div>
      </header>
      {session.isForeign && (
        <div class="notices">
          <p class="notice" role="status">
            This is the task of {session.coderName}: you look at it, and change nothing in it.
          </p>
        </div>
      )}
      {task.state === 'done' && session.held === 0 && (
        <div class="notices">
          <p class="notice">
            This task is finished.
            <button class="chip" onClick={() => void openAgain(session)}>
              Open it again
            </button>
          </p>
        </div>
      )}
      <div class="notices">
        <HeldChanges
          box={outbox.box}
          taskId={task.id}
          openAgain={() => void openAgain(session)}
          sendAgain={() => session.sendAgain()}
          discarded={reload}
        />
      </div>
      <NoticeList session={session} />
      <main class="coding-main">
        <div class="viewer">
          <Stage session={session} stage={stage} canvas={canvas} />
          <Transport session={session} />
        </div>
        <div class="side">
          <CodeForm session={session} />
          {session.reference && <ReferencePanel session={session} />}
          <CodeList session={session} />
        </div>
        <TimeLine session={session} view={view} theme={theme} />
      </main>
      <KeySheet session={session} dialog={sheet} />
      <UnitSheet session={session} dialog={unitSheet} />
      <FinishDialog session={session} open={asksToFinish} closed={() => setAsksToFinish(false)} />
      <Reaction
        dialog={reaction}
        measured={state.me!.reactionMs}
        keep={(ms) => session.setReaction(ms)}
      />
      <Settings session={session} dialog={settings} />
    </div>
  );
}

function PassChoice({ session }: { session: CodingSession }) {
  const { regions, region: pass } = session.passes;
  if (regions.length === 0) return null;
  return (
    <label class="choice">
      Pass{' '}
      <select
        value={pass ?? ''}
        onChange={(event) => {
          session.passes.go(event.currentTarget.value || null);
          document.getElementById('stage')?.focus();
        }}
      >
        <option value="">whole face</option>
        {regions.map((region) => (
          <option key={region} value={region}>
            {region}
          </option>
        ))}
      </select>
    </label>
  );
}
