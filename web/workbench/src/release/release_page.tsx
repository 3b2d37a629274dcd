import { useEffect, useRef, useState } from 'preact/hooks';
import { kErasedEvent } from '../browser_shelf';
import { ApiError, projectOf, type Api } from '../api';
import type { State } from '../types';
import { useAction, useGet } from '../use_api';
import { AtWork, MakePanel } from './making_panel';
import { PlanPanel } from './plan_panel';
import {
  typedAtFirst,
  wishOf,
  type Making,
  type ReleasePlan,
  type Releases,
  type ReleaseVersion,
  type Typed,
} from './release';
import { SettingsForm } from './settings_form';
import { VersionsPanel } from './versions_panel';

const kLookMs = 700; // while one is made
const kStillMs = 300; // nothing more is typed

// What was typed stays in this window until a version is made of it; nothing of it is of a child.
const keyOf = (state: State) => `inkling-release ${projectOf(state)}`;

function typedBefore(state: State): Typed | null {
  try {
    return JSON.parse(sessionStorage.getItem(keyOf(state)) ?? 'null') as Typed | null;
  } catch {
    return null;
  }
}

interface Props {
  api: Api;
  state: State;
}

// A data set of the project for others: what goes in, by what settings, made, and its versions.
export function ReleasePage({ api, state }: Props) {
  const releases = useGet<Releases>(api, '/api/releases?checked=1');
  const [typed, setTyped] = useState<Typed | null>(() => typedBefore(state));
  const [making, setMaking] = useState<Making | null>(null);
  const [begun, setBegun] = useState(false); // by a press of a button further down
  const atWork = useRef<HTMLElement>(null);
  const action = useAction();
  const owner = state.me?.role === 'owner';
  const { value } = releases;
  const now = making ?? value?.making ?? null;
  const running = now?.state === 'running';
  const wish = typed ?? (value && typedAtFirst(value));
  const plan = usePlan(api, wish);

  useEffect(() => {
    if (value) setMaking(value.making);
  }, [value]);

  useEffect(() => {
    if (!begun) return;
    setBegun(false);
    atWork.current?.focus(); // it scrolls there, too
  }, [begun]);

  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => void look(), kLookMs);
    return () => clearInterval(timer);
  }, [running]);

  async function look(): Promise<void> {
    const seen = await api.get<Making>('/api/releases/making').catch(() => null);
    if (!seen) return;
    setMaking(seen);
    if (seen.state === 'running') return;
    if (seen.state === 'done') forget();
    await releases.reload();
    plan.look();
  }

  // Two fields may change before the page is drawn anew: neither is lost.
  const newest = useRef(wish);
  newest.current = wish;
  function change(edit: (typed: Typed) => Typed): void {
    newest.current = edit(newest.current!);
    sessionStorage.setItem(keyOf(state), JSON.stringify(newest.current));
    setTyped(newest.current);
    action.forget();
  }

  function forget(): void {
    sessionStorage.removeItem(keyOf(state));
    setTyped(null);
  }

  function make(): void {
    void action.run(async () => {
      const version = wish!.version || plan.value!.version;
      const body = { ...wishOf(wish!), version, place: wish!.place.trim() };
      setMaking(await api.call<Making>('POST', '/api/releases', body));
      setBegun(true);
    });
  }

  function again(version: ReleaseVersion): void {
    void action.run(async () => {
      setMaking(await api.call<Making>('POST', `/api/releases/${version.id}/again`, {}));
      setBegun(true);
    });
  }

  function cancel(): void {
    void action.run(async () => {
      await api.call('DELETE', '/api/releases/making');
      await look();
    });
  }

  const blocked =
    wish && wish.name.trim() === ''
      ? 'Give the data set a name.'
      : plan.value?.people === 0
        ? 'Nothing would be in it.'
        : '';
  return (
    <main class="release">
      <div class="summary">
        <h1>
          <a class="back" href="#" aria-label="The project">
            ‹
          </a>{' '}
          A data set for others
        </h1>
      </div>
      {releases.trouble && (
        <p class="notice trouble" role="alert">
          {releases.trouble}
        </p>
      )}
      {now && <AtWork making={now} cancel={owner ? cancel : null} place={atWork} />}
      <PlanPanel plan={plan.value} trouble={plan.trouble} looking={plan.looking} />
      {value && wish && (
        <>
          <SettingsForm releases={value} typed={wish} change={change} readOnly={!owner} />
          {owner && (
            <MakePanel
              folder={value.folder}
              plan={plan.value}
              typed={wish}
              change={change}
              blocked={blocked}
              looking={plan.looking}
              making={running ? now : null}
              make={make}
              action={action}
            />
          )}
          <VersionsPanel
            api={api}
            versions={value.versions}
            owner={owner}
            running={running}
            again={again}
          />
        </>
      )}
    </main>
  );
}

// What would be made by these settings: the newest answer counts.
function usePlan(api: Api, wish: Typed | null) {
  const [value, setValue] = useState<ReleasePlan | null>(null);
  const [trouble, setTrouble] = useState('');
  const [looking, setLooking] = useState(true);
  const asked = useRef(0);
  const body = wish && JSON.stringify(wishOf(wish));

  async function look(): Promise<void> {
    if (!body) return;
    const turn = ++asked.current;
    setLooking(true);
    try {
      const got = await api.call<ReleasePlan>('POST', '/api/releases/plan', JSON.parse(body));
      if (turn !== asked.current) return;
      setValue(got);
      setTrouble('');
    } catch (error) {
      if (turn !== asked.current) return;
      setTrouble(error instanceof ApiError ? error.sentence : String(error));
    }
    setLooking(false);
  }
  const newest = useRef(look);
  newest.current = look;
  useEffect(() => {
    setLooking(true);
    const timer = setTimeout(() => void newest.current(), kStillMs);
    return () => clearTimeout(timer);
  }, [body]);
  useEffect(() => {
    const erased = () => void newest.current();
    addEventListener(kErasedEvent, erased);
    return () => removeEventListener(kErasedEvent, erased);
  }, []);
  return { value, trouble, looking, look: () => void newest.current() };
}
