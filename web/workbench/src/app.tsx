import { useEffect, useRef, useState } from 'preact/hooks';
import { Footer, TopBar } from '../../shared/page';
import { useTheme } from '../../shared/theme';
import { ApiError, projectOf, takeToken, type Api } from './api';
import { ChildPage } from './child/child_page';
import { PrintPage } from './child/print_page';
import { CodingPage } from './coding/coding_page';
import { NoToken } from './no_token';
import { Overview } from './overview';
import { SignIn } from './sign_in';
import type { State } from './types';
import { WindowOutbox } from './window_outbox';

function taskInHash(): number | null {
  const match = /^#\/tasks\/(\d+)$/.exec(location.hash);
  return match ? Number(match[1]) : null;
}

interface ChildPlace {
  id: number;
  print: boolean;
}

function childInHash(): ChildPlace | null {
  const match = /^#\/children\/(\d+)(\/print)?$/.exec(location.hash);
  return match ? { id: Number(match[1]), print: match[2] !== undefined } : null;
}

// What the window shows: signing in, the project, a task, or a child.
export function App({ api }: { api: Api }) {
  const [state, setState] = useState<State | null>(null);
  const [trouble, setTrouble] = useState('');
  const [wrongToken, setWrongToken] = useState(false);
  const [outbox, setOutbox] = useState<WindowOutbox | null>(null);
  const [signIn, setSignIn] = useState(false);
  const [task, setTask] = useState(taskInHash);
  const [child, setChild] = useState(childInHash);
  const [theme, switchTheme] = useTheme();
  const coder = useRef<number | null>(null);

  const sender = useRef<WindowOutbox | null>(null);
  sender.current = outbox;

  async function load(): Promise<void> {
    if (!api.hasToken) return;
    try {
      const next = await api.get<State>('/api/state');
      if (coder.current !== null && next.me && next.me.id !== coder.current) location.reload();
      if (next.me && coder.current === null) {
        coder.current = next.me.id;
        setOutbox(await WindowOutbox.open(api, next));
      }
      api.opened(projectOf(next));
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

  useEffect(() => {
    api.wantsSignIn = () => setSignIn(true);
    api.hasNewToken = () => void signedIn();
    const follow = () => {
      if (location.hash.includes('token=')) {
        takeToken();
        location.reload();
      }
      setTask(taskInHash());
      setChild(childInHash());
    };
    addEventListener('hashchange', follow);
    void load();
    return () => removeEventListener('hashchange', follow);
  }, []);

  useEffect(() => {
    document.title = state ? `${state.project.name}: Inkling workbench` : 'Inkling workbench';
  }, [state, task]);

  async function signedIn(): Promise<void> {
    await load();
    sender.current?.box.retry();
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
  // Signing in again lies over the task: nothing of it is lost.
  return (
    <>
      {signIn && (
        <SignIn
          api={api}
          project={state.project.name}
          over={state.me !== null && (task !== null || child !== null)}
          done={() => void signedIn()}
        />
      )}
      {state.me && outbox && task !== null && (
        <CodingPage
          key={task}
          api={api}
          state={state}
          taskId={task}
          outbox={outbox}
          theme={theme}
          switchTheme={switchTheme}
        />
      )}
      {child !== null && state.me && (
        <>
          {bar}
          {child.print ? (
            <PrintPage key={`${child.id} print`} api={api} childId={child.id} />
          ) : (
            <ChildPage key={child.id} api={api} state={state} childId={child.id} />
          )}
          <Footer version={state.version} />
        </>
      )}
      {task === null && child === null && !signIn && state.me && (
        <>
          {bar}
          <Overview api={api} state={state} reload={() => void load()} />
          <Footer version={state.version} />
        </>
      )}
    </>
  );
}
