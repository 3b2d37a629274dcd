import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { capital, plural } from '../../../shared/format';
import type { Theme } from '../../../shared/theme';
import { ApiError, type Api } from '../api';
import type { State, Task, TaskData } from '../types';
import { ExportMenu } from '../export_menu';
import { HeldChanges } from '../held_changes';
import { kLinkTexts, type WindowOutbox } from '../window_outbox';
import { CodeForm, kCommentId } from './code_form';
import { CodeList } from './code_list';
import { CodingSession, kViews, type PageActions } from './coding_session';
import { FinishDialog } from './finish_dialog';
import { kRates } from './frame_player';
import { Keys, KeySheet } from './key_sheet';
import { Reaction } from './reaction';
import { Settings } from './settings';
import { Still } from './still';
import { TimeLine } from './time_line';
import { TimeWindow } from './time_window';
import { clockText, endOf } from './times';
import { ReferencePanel, UnitSheet } from './unit_reference';
import { whoOf } from './words';

interface Props {
  api: Api;
  state: State;
  taskId: number;
  outbox: WindowOutbox;
  theme: Theme;
  switchTheme: () => void;
}

// Fetches the task, then shows it.
export function CodingPage(props: Props) {
  const { api, taskId } = props;
  const [data, setData] = useState<TaskData | null>(null);
  const [trouble, setTrouble] = useState('');
  const opened = useRef(false);
  const [times, setTimes] = useState(0); // that it was loaded

  async function load(): Promise<void> {
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
      setTrouble(error instanceof ApiError ? error.sentence : String(error));
    }
  }
  useEffect(() => {
    void load();
    const again = () => void (opened.current || load());
    addEventListener('inkling-signed-in', again);
    return () => removeEventListener('inkling-signed-in', again);
  }, []);

  if (data) return <Coding key={times} {...props} data={data} reload={() => void load()} />;
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

const kRateNames = ['1', '1/2', '1/4', '1/10'];

async function goToNextTask(api: Api): Promise<void> {
  const tasks = await api.get<Task[]>('/api/tasks').catch(() => []);
  const next = tasks.find((task) => task.state === 'open');
  location.hash = next ? `#/tasks/${next.id}` : '#';
}

interface CodingProps extends Props {
  data: TaskData;
  reload: () => void;
}

function Coding({ api, state, outbox, theme, switchTheme, data, reload }: CodingProps) {
  const sheet = useRef<HTMLDialogElement>(null);
  const reaction = useRef<HTMLDialogElement>(null);
  const settings = useRef<HTMLDialogElement>(null);
  const unitSheet = useRef<HTMLDialogElement>(null);
  const unfinished = useRef<HTMLDialogElement>(null);
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
      unfinished: () => unfinished.current!.showModal(),
      units: () => unitSheet.current!.showModal(),
      tasks: () => (location.hash = '#'),
      zoom: (factor) => view.zoom(factor, times[made.player.meant.frame]),
    };
    const made: CodingSession = new CodingSession(api, state, data, outbox, page);
    return made;
  }, []);

  useEffect(() => {
    session.open(canvas.current!);
    const off = session.listen(() => setTurn((turn) => turn + 1));
    stage.current!.focus();
    setTurn((turn) => turn + 1);
    const press = (event: KeyboardEvent) => {
      const target = event.target as Element;
      if (target.closest('input, select, textarea, dialog[open]')) return;
      // Space and Enter press what has the focus, where that can be pressed.
      const pressable = target.closest('button, summary, a');
      if (pressable && (event.key === ' ' || event.key === 'Enter') && !event.ctrlKey) return;
      if (session.press(event)) event.preventDefault();
    };
    const release = (event: KeyboardEvent) => session.release(event);
    const blur = () => session.releaseAll();
    const closed = () => stage.current?.focus({ preventScroll: true }); // a dialog
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
      session.close();
    };
  }, []);

  // A press of the mouse on a button gives the keys back to the stage.
  function giveBack(event: MouseEvent): void {
    const button = (event.target as Element).closest('button');
    if (button && event.detail > 0 && !button.closest('dialog')) {
      stage.current!.focus({ preventScroll: true });
    }
  }

  const { task } = session;
  return (
    <div class="coding" onClick={giveBack}>
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
          {task.state === 'open' && (
            <button class="action" onClick={() => session.run('finish')}>
              {session.pass === null ? 'Finish the task' : 'Finish the pass'}
            </button>
          )}
        </div>
      </header>
      {task.state === 'done' && session.held === 0 && (
        <div class="notices">
          <p class="notice">
            This task is finished.
            <button class="chip" onClick={() => void session.openAgain()}>
              Open it again
            </button>
          </p>
        </div>
      )}
      <div class="notices">
        <HeldChanges
          box={outbox.box}
          taskId={task.id}
          openAgain={() => void session.openAgain()}
          sendAgain={() => session.sendAgain()}
          discarded={reload}
        />
      </div>
      <Notices session={session} />
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
      <FinishDialog session={session} dialog={unfinished} />
      <Reaction
        dialog={reaction}
        measured={state.me!.reactionMs}
        keep={(ms) => session.setReaction(ms)}
      />
      <Settings session={session} dialog={settings} />
    </div>
  );
}

// Whether everything is saved, and if not, why not.
function Saved({ session }: { session: CodingSession }) {
  const { waiting, trouble, stored, signIn } = session.status;
  const { held, link } = session;
  const [text, css] = held
    ? [`${plural(held, 'change')} not taken`, 'bad']
    : waiting > 0 && (trouble || signIn || link !== 'good')
      ? [
          `${plural(waiting, 'change')} wait: ${stored ? 'kept in this browser' : 'do not close'}`,
          'bad',
        ]
      : link !== 'good'
        ? [kLinkTexts[link], 'bad']
        : [waiting > 0 ? 'Saving …' : 'Saved', 'good'];
  return (
    <span class={`saved ${css}`} role="status" title={trouble} data-waiting={waiting}>
      {text}
    </span>
  );
}

function Notices({ session }: { session: CodingSession }) {
  const { trouble } = session.status;
  const all = [
    ...session.notices,
    ...(trouble ? [{ id: -1, kind: 'trouble' as const, text: trouble }] : []),
  ];
  if (all.length === 0) return null;
  return (
    <div class="notices" role="log" aria-label="Notices">
      {all.map((notice) => (
        <p key={notice.id} class={`notice ${notice.kind}`}>
          {notice.text}
          {notice.id >= 0 && (
            <button class="chip" onClick={() => session.dismiss(notice.id)}>
              Seen
            </button>
          )}
        </p>
      ))}
    </div>
  );
}

function PassChoice({ session }: { session: CodingSession }) {
  const { regions, pass } = session;
  if (regions.length === 0) return null;
  return (
    <label class="choice">
      Pass{' '}
      <select
        value={pass ?? ''}
        onChange={(event) => {
          session.setPass(event.currentTarget.value || null);
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

interface StageProps {
  session: CodingSession;
  stage: { current: HTMLDivElement | null };
  canvas: { current: HTMLCanvasElement | null };
}

function Stage({ session, stage, canvas }: StageProps) {
  const { current, neutral, pair, player } = session;
  useEffect(() => {
    const element = stage.current!;
    let owed = 0;
    const wheel = (event: WheelEvent) => {
      event.preventDefault();
      owed += event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 33 * event.deltaY : event.deltaY;
      const steps = Math.trunc(owed / 33);
      owed -= 33 * steps;
      if (steps !== 0) session.player.step(steps);
    };
    element.addEventListener('wheel', wheel, { passive: false });
    return () => element.removeEventListener('wheel', wheel);
  }, []);
  const kind = player?.kind ?? session.kindOf('crop');
  const crop = session.kindOf('crop');
  const beside = neutral !== null || (pair && current !== null);
  return (
    <div class={`stage-row ${beside ? 'beside' : ''}`}>
      <div
        ref={stage}
        id="stage"
        class="stage"
        tabIndex={0}
        role="application"
        aria-label="Picture. The keys of the key sheet act here; question mark opens it."
      >
        <canvas ref={canvas} role="img" aria-label={`The ${kind.view} view`} />
        {session.message && (
          <p class="said" aria-hidden="true">
            {session.message}
          </p>
        )}
      </div>
      {beside && (
        <div class="stills">
          {neutral !== null && (
            <Still session={session} slot="neutral" kind={crop} frame={neutral} label="Neutral" />
          )}
          {pair && current && (
            <>
              <Still
                session={session}
                slot="onset"
                kind={crop}
                frame={current.onsetFrame}
                label="Onset"
              />
              <Still
                session={session}
                slot="apex"
                kind={crop}
                frame={current.apexFrame ?? current.offsetFrame}
                label={current.apexFrame === null ? 'Offset' : 'Apex'}
              />
            </>
          )}
        </div>
      )}
      <p class="unseen" role="status">
        {session.message}
      </p>
    </div>
  );
}

// Where the picture is, and everything that moves or changes it.
function Transport({ session }: { session: CodingSession }) {
  const place = useRef<HTMLSpanElement>(null);
  const { player, times, task } = session;
  useEffect(() => {
    const write = (frame: number) => {
      place.current!.textContent = `${clockText(times[frame])} · frame ${frame}`;
    };
    write(task.firstFrame);
    session.frames.add(write);
    return () => session.frames.delete(write);
  }, []);
  const playing = player?.playing ?? false;
  const rate = player?.rate ?? 1;
  const shownView = player?.kind.view ?? 'crop';
  return (
    <div class="transport">
      <div class="buttons">
        <button class="icon" aria-label="One frame back" onClick={() => session.run('back')}>
          ‹
        </button>
        <button class="action play" onClick={() => session.run('play')}>
          {playing ? 'Pause' : session.current ? 'Loop' : 'Play'}
        </button>
        <button class="icon" aria-label="One frame on" onClick={() => session.run('forth')}>
          ›
        </button>
        <span ref={place} class="place" data-place />
      </div>
      <div class="segments" role="group" aria-label="Speed">
        {kRates.map((each, i) => (
          <button key={each} aria-pressed={rate === each} onClick={() => session.setRate(each)}>
            {kRateNames[i]}
          </button>
        ))}
      </div>
      <div class="buttons">
        <button class="chip" onClick={() => session.run('undo')}>
          Undo
        </button>
        <button class="chip" onClick={() => session.run('redo')}>
          Redo
        </button>
      </div>
      <div class="segments" role="group" aria-label="View">
        {kViews.map((each) => (
          <button
            key={each}
            aria-pressed={shownView === each}
            onClick={() => session.setView(each)}
          >
            {capital(each)}
          </button>
        ))}
      </div>
      <div class="buttons">
        <button class="chip" aria-pressed={session.pair} onClick={() => session.run('pair')}>
          Onset and apex
        </button>
        <button
          class="chip"
          aria-pressed={session.neutral !== null}
          onClick={() =>
            session.pinNeutral(session.neutral === null ? session.player.meant.frame : null)
          }
        >
          Neutral <Keys session={session} name="neutral" />
        </button>
        <button
          class="chip"
          aria-pressed={session.preferences.locked}
          title="The loop is the event alone"
          onClick={() => session.run('lock')}
        >
          Event alone
        </button>
        <button
          class="chip"
          aria-pressed={session.reference}
          onClick={() => session.run('reference')}
        >
          Units <Keys session={session} name="reference" />
        </button>
        <button
          class="chip"
          aria-pressed={session.loaded.sound.on}
          onClick={() => session.run('sound')}
        >
          Sound
        </button>
      </div>
    </div>
  );
}
