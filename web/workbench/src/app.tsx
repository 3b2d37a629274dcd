import { useEffect, useRef, useState } from 'preact/hooks';
import { Footer, TopBar } from '../../shared/page';
import { useTheme } from '../../shared/theme';
import { ApiError, projectOf, takeToken, type Api } from './api';
import { eraseWithdrawn, kErasedEvent } from './browser_shelf';
import { AgreementPage } from './agreement/agreement_page';
import { ChildPage } from './child/child_page';
import { PrintPage } from './child/print_page';
import { CodingPage } from './coding/coding_page';
import type { Place } from './coding/coding_session';
import { ServerFollower, type Pulsed } from './follow_server';
import { NoToken } from './no_token';
import { Overview } from './overview';
import { shownFrame, shownIn } from './shown_page';
import { ReleasePage } from './release/release_page';
import { SignIn } from './sign_in';
import { StartedAgain } from './started_again';
import type { Pulse, State } from './types';
import { TrainingPage } from './training/training_page';
import { kChanged, kPulseEvent } from './use_api';
import { DiscussionsPage } from './verification/discussions_page';
import { linkOf, WindowOutbox, type Link } from './window_outbox';

// The lists of the first page follow what others do; no more often than that.
const kFollowMs = 6000;

// What is to be said once the page is loaded anew.
const kSayKey = 'inkling-say';
const kWithdrawn =
  'A child was withdrawn from the project. Its pictures, events and notes are gone from this browser, too, and so is what was not sent of tasks that were removed.';

function toldBefore(): string {
  const text = sessionStorage.getItem(kSayKey) ?? '';
  sessionStorage.removeItem(kSayKey);
  return text;
}

// Nothing of what was open stays in memory.
function reloadFirstPage(): void {
  history.replaceState(null, '', location.pathname + location.search);
  location.reload();
}

// What the window shows: signing in, or a page.
export function App({ api }: { api: Api }) {
  const [state, setState] = useState<State | null>(null);
  const [trouble, setTrouble] = useState('');
  const [wrongToken, setWrongToken] = useState(false);
  const [outbox, setOutbox] = useState<WindowOutbox | null>(null);
  const [signIn, setSignIn] = useState(false);
  const [shown, setShown] = useState(() => shownIn(location.hash));
  const [said, setSaid] = useState(toldBefore);
  const [loss, setLoss] = useState('');
  const [link, setLink] = useState<Link>('good');
  const [theme, switchTheme] = useTheme();
  const coder = useRef<number | null>(null);
  const place = useRef<Place | null>(shownFrame(location.hash));

  const sender = useRef<WindowOutbox | null>(null);
  sender.current = outbox;
  const follower = useRef<ServerFollower | null>(null);
  const hears = useRef<(pulse: Pulsed, askedAt: number) => Promise<void>>(async () => {});
  hears.current = hear;
  const heardRecordings = useRef(''); // how many there were, and how many of them analysed
  // Of the project, as the first page shows it.
  const followed = useRef<{ changes: number; tasks: string; at: number } | null>(null);
  const erasedAt = useRef<number | null>(null); // how many had withdrawn

  async function load(): Promise<void> {
    if (!api.hasToken) return;
    try {
      const next = await api.get<State>('/api/state');
      if (coder.current !== null && next.me && next.me.id !== coder.current)
        return reloadFirstPage();
      erasedAt.current ??= await eraseLeft(next);
      if (next.me && coder.current === null) {
        coder.current = next.me.id;
        const opened = await WindowOutbox.open(api, next);
        opened.closed = () => void follower.current?.look();
        setOutbox(opened);
      }
      api.opened(next);
      follower.current ??= new ServerFollower(api, (pulse, askedAt) =>
        hears.current(pulse, askedAt),
      );
      if (next.me === null && coder.current !== null) {
        setSignIn(true); // over what is open
        return;
      }
      setState(next);
      setSignIn(next.me === null);
      setTrouble('');
    } catch (error) {
      setWrongToken(error instanceof ApiError && error.status === 401 && !error.signIn);
      setTrouble(error instanceof ApiError ? error.sentence : String(error));
    }
  }

  async function hear(pulse: Pulsed, askedAt: number): Promise<void> {
    if (!state) return;
    const answered = pulse !== null && pulse !== 'old address';
    if (answered && pulse.restoredUs !== state.project.restoredUs) return location.reload();
    setLink(linkOf(pulse));
    sender.current?.hear(pulse, askedAt);
    if (!answered) return;
    if (pulse.me !== null) {
      dispatchEvent(new Event(kPulseEvent));
      tellOfRecordings(pulse);
      if (shown.page === 'project') followOthers(pulse);
    }
    const { error, where = '', todo = '' } = pulse.loss ?? { error: '' };
    setLoss(error && new ApiError(500, error, where, todo).sentence);
    if (pulse.me === null && state.me !== null && !api.changedPasswordSince(askedAt)) {
      api.lacksSession = true;
      setSignIn(true);
    }
    if (pulse.withdrawals !== erasedAt.current) await erase(pulse);
  }

  // Recordings come from a terminal, too: every list that shows them follows.
  function tellOfRecordings({ recordings, analysed }: Pulse): void {
    const now = `${recordings} ${analysed}`;
    if (heardRecordings.current !== '' && heardRecordings.current !== now) {
      dispatchEvent(new Event(kChanged));
    }
    heardRecordings.current = now;
  }

  // Coders code and finish tasks while somebody looks at what waits for whom.
  function followOthers({ changes, openTasks }: Pulse): void {
    const tasks = openTasks.join(' ');
    followed.current ??= { changes: changes && state!.audit.entries, tasks, at: -Infinity };
    const before = followed.current;
    if (before.changes === changes && before.tasks === tasks) return;
    const now = performance.now();
    if (document.hidden || now - before.at < kFollowMs) return; // a later pulse tells it again
    followed.current = { changes, tasks, at: now };
    dispatchEvent(new Event(kChanged));
  }

  // What closed windows left of children who have withdrawn since; how many these are.
  async function eraseLeft({ project }: State): Promise<number> {
    if (project.withdrawals === 0) return 0;
    const erased = await eraseWithdrawn(api, project.id, project).catch(() => null);
    return erased ? project.withdrawals : 0; // the next pulse tries again
  }

  // A child has withdrawn: whatever this window has of it goes, and it leaves the child's pages.
  async function erase({ restoredUs, withdrawals }: Pulse): Promise<void> {
    const open = {
      tasks: shown.page === 'task' ? [shown.id] : [],
      subjects: shown.page === 'child' ? [shown.id] : [],
    };
    const now = { restoredUs, withdrawals };
    const erased = await eraseWithdrawn(api, projectOf(state!), now, open);
    erasedAt.current = withdrawals;
    state!.project.withdrawals = withdrawals;
    sender.current?.erase(now, erased);
    dispatchEvent(new CustomEvent(kErasedEvent, { detail: erased }));
    const { tasks, subjects } = erased.missing;
    if (open.tasks.some((id) => tasks.includes(id)) || subjects.length > 0) {
      sessionStorage.setItem(kSayKey, kWithdrawn);
      reloadFirstPage();
    } else if (erased.count > 0) {
      setSaid(kWithdrawn);
    }
  }

  useEffect(() => {
    api.wantsSignIn = () => setSignIn(true);
    api.isLetIn = () => void signedIn();
    const follow = () => {
      if (location.hash.includes('token=')) {
        takeToken();
        location.reload();
      }
      place.current = shownFrame(location.hash) ?? place.current;
      setShown(shownIn(location.hash));
    };
    addEventListener('hashchange', follow);
    void load();
    return () => {
      removeEventListener('hashchange', follow);
      follower.current?.stop();
    };
  }, []);

  useEffect(() => {
    document.title = state ? `${state.project.name}: Inkling workbench` : 'Inkling workbench';
  }, [state, shown]);

  async function signedIn(): Promise<void> {
    await load();
    sender.current?.retry();
    void follower.current?.look();
    dispatchEvent(new Event('inkling-signed-in'));
  }

  async function signOut(): Promise<void> {
    await api.signOut();
    location.hash = '';
    location.reload();
  }

  const bar = (
    <TopBar theme={theme} switchTheme={switchTheme}>
      {state?.me && (
        <button class="chip" onClick={() => void signOut()}>
          Sign out {state.me.name}
        </button>
      )}
    </TopBar>
  );

  if (!api.hasToken || (!state && wrongToken)) {
    return (
      <>
        {bar}
        <main>
          <NoToken />
        </main>
      </>
    );
  }
  if (!state) {
    return (
      <>
        {bar}
        <main>
          <h1 class="unseen">Inkling workbench</h1>
          {trouble ? (
            <section class="panel" role="alert">
              <p>{trouble}</p>
              <button class="action" onClick={() => void load()}>
                Try again
              </button>
            </section>
          ) : (
            <p class="hint">Opening the project …</p>
          )}
        </main>
      </>
    );
  }
  if (link === 'old address') {
    return (
      <>
        <TopBar theme={theme} switchTheme={switchTheme} />
        <StartedAgain kept={outbox?.unsent ?? 0} />
      </>
    );
  }
  function otherPage(now: State, sent: WindowOutbox) {
    switch (shown.page) {
      case 'child':
        return shown.print ? (
          <PrintPage key={`${shown.id} print`} api={api} childId={shown.id} />
        ) : (
          <ChildPage key={shown.id} api={api} childId={shown.id} outbox={sent} link={link} />
        );
      case 'agreement':
        return <AgreementPage api={api} state={now} />;
      case 'discussions':
        return <DiscussionsPage api={api} state={now} id={shown.id} />;
      case 'release':
        return <ReleasePage api={api} state={now} />;
      case 'training':
        return <TrainingPage api={api} state={now} runId={shown.run} />;
      default:
        return <Overview api={api} state={now} outbox={sent} reload={() => void load()} />;
    }
  }

  // Signing in again lies over the task: nothing of it is lost.
  return (
    <>
      {signIn && (
        <SignIn
          api={api}
          project={state.project.name}
          over={state.me !== null}
          done={() => void signedIn()}
        />
      )}
      {(loss || said) && (
        <div class="notices window-notices screen-only">
          {loss && (
            <p class="notice trouble" role="alert">
              {loss} Changes are kept in this browser.
            </p>
          )}
          {said && (
            <p class="notice" role="status">
              {said}
              <button class="chip" onClick={() => setSaid('')}>
                Seen
              </button>
            </p>
          )}
        </div>
      )}
      {state.me && outbox && shown.page === 'task' && (
        <CodingPage
          key={shown.id}
          api={api}
          state={state}
          taskId={shown.id}
          outbox={outbox}
          place={place}
          theme={theme}
          switchTheme={switchTheme}
        />
      )}
      {state.me && outbox && shown.page !== 'task' && (
        <>
          {bar}
          {otherPage(state, outbox)}
          <Footer version={state.version} />
        </>
      )}
    </>
  );
}
