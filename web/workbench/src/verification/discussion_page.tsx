import { useEffect, useRef, useState } from 'preact/hooks';
import { ApiError, type Api } from '../api';
import { tierText } from '../coding/words';
import { clockText, type Times } from '../coding/times';
import { giveKeysBack } from '../keys_back';
import type { State } from '../types';
import { usePulse } from '../use_api';
import { Decide } from './decide';
import { differenceText, stateText, type Discussion } from './discussion';
import { DiscussionLine } from './discussion_line';
import { DiscussionTransport } from './discussion_transport';
import { DiscussionView } from './discussion_view';
import { playKeys, useKeys, viewKey, type Choosing } from './discussion_keys';
import { NotedColumn } from './noted_column';
import type { ReasonDrafts, Said } from './reason_drafts';
import { SayWhy } from './say_why';
import { Words } from './words';

interface Props {
  api: Api;
  state: State;
  id: string;
  at: number; // in the list that is gone through; -1: not in it
  of: number;
  go: (by: 1 | -1) => boolean; // false: there is none
  timesOf: (recordingId: number) => Promise<Times>;
  drafts: ReasonDrafts;
  changed: () => void; // something was said or decided
}

// Fetches a discussion and the times of its frames, then shows it.
export function DiscussionPage(props: Props) {
  const { api, id, timesOf } = props;
  const [got, setGot] = useState<{ discussion: Discussion; times: Times } | null>(null);
  const [trouble, setTrouble] = useState('');
  const failed = useRef(false); // and may work when the server answers

  async function load(): Promise<void> {
    failed.current = false;
    try {
      const discussion = await api.get<Discussion>(`/api/discussions/${id}`);
      setGot({ discussion, times: await timesOf(discussion.recordingId) });
      setTrouble('');
    } catch (error) {
      failed.current = error instanceof ApiError && error.comesBack;
      setTrouble(error instanceof ApiError ? error.sentence : String(error));
    }
  }
  usePulse(() => {
    if (failed.current) void load();
  });
  useEffect(() => void load(), []);

  if (got) {
    const put = (discussion: Discussion) => {
      setGot({ ...got, discussion });
      props.changed();
    };
    // What it is about may have changed: then its pictures and marks are others.
    return (
      <OpenDiscussion
        key={got.discussion.stamp}
        {...props}
        {...got}
        put={put}
        reload={() => void load()}
        trouble={trouble}
      />
    );
  }
  return (
    <main class="verification">
      <h1 class="unseen">Discussion</h1>
      {trouble ? (
        <section class="panel" role="alert">
          <p>{trouble}</p>
          <a class="chip" href="#/discussions">
            All discussions
          </a>
        </section>
      ) : (
        <p class="hint">Opening the discussion …</p>
      )}
    </main>
  );
}

interface OpenProps extends Props {
  discussion: Discussion;
  times: Times;
  put: (discussion: Discussion) => void;
  reload: () => void;
  trouble: string;
}

interface HeadProps {
  state: State;
  discussion: Discussion;
  times: Times;
  at: number;
  of: number;
  walk: (by: 1 | -1) => void;
}

// What it is about, and in what the coders differ.
function Head({ state, discussion, times, at, of, walk }: HeadProps) {
  const tier = state.tiers.find(({ id }) => id === discussion.tierId);
  return (
    <>
      <div class="summary">
        <h1>
          <a class="back" href="#/discussions" aria-label="All discussions">
            ‹
          </a>{' '}
          {discussion.recordingName}{' '}
          <span class="number">{clockText(times[discussion.firstFrame])}</span>
        </h1>
        <span class="hint">
          {tier && tierText(tier)}, {stateText(discussion)}
          {at >= 0 && `, ${at + 1} of ${of}`}
        </span>
        <span class="buttons">
          <button class="chip" onClick={() => walk(-1)}>
            Before <kbd>↑</kbd>
          </button>
          <button class="chip" onClick={() => walk(1)}>
            Next <kbd>↓</kbd>
          </button>
        </span>
      </div>
      <p class="differences">
        {discussion.differences.map((difference) => (
          <strong key={difference.kind}>{differenceText(difference, discussion.views)}</strong>
        ))}
        {discussion.drawn && <strong>The coders agree; it was drawn to be checked.</strong>}
        {discussion.changedSince && (
          <strong class="trouble">
            A coder changed a code since it was decided: decide again.
          </strong>
        )}
      </p>
    </>
  );
}

function OpenDiscussion(props: OpenProps) {
  const { api, state, discussion, times, at, of, go, put } = props;
  const [, setTurn] = useState(0);
  const [said, setSaid] = useState('');
  const [choice, setChoice] = useState<Choosing>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const stage = useRef<HTMLDivElement>(null);
  const [view] = useState(
    () => new DiscussionView(api, discussion, times, () => setTurn((turn) => turn + 1)),
  );
  useEffect(() => {
    view.open(canvas.current!);
    view.play(null);
    stage.current?.focus({ preventScroll: true });
    return () => view.close();
  }, []);

  const apart = new Set<string>(discussion.kinds);
  const decides = discussion.mayDecide;
  const discusses = !decides && discussion.mayDiscuss;

  // Saves what was said or decided. What was typed stays where it is when that does not work.
  async function send(what: Said, body: object): Promise<void> {
    try {
      const path = `/api/discussions/${discussion.id}/${what}`;
      const whole = { id: crypto.randomUUID(), stamp: discussion.stamp, ...body };
      const answer = await api.call<Discussion>('POST', path, whole);
      props.drafts.keep(what, discussion.id, '');
      put(answer);
      setChoice(null);
      setSaid('Saved.');
      stage.current?.focus({ preventScroll: true });
    } catch (error) {
      setSaid(error instanceof ApiError ? `Not saved: ${error.sentence}` : String(error));
      if (error instanceof ApiError && error.status === 409) props.reload();
    }
  }

  function choose(what: Choosing): void {
    setSaid('');
    setChoice(what);
  }
  function walk(by: 1 | -1): void {
    if (!go(by)) setSaid(by > 0 ? 'This is the last one of the list.' : 'This is the first one.');
  }

  const keys = playKeys(view, walk);
  keys.Escape = () => setChoice(null);
  const agrees = discusses && discussion.mayGiveWay;
  const picks = discussion.views.map(({ code }, index) =>
    (decides && code) || agrees ? () => choose(index) : null,
  );
  picks.forEach((pick, index) => {
    if (pick && viewKey(index)) keys[viewKey(index)] = pick;
  });
  const isDecided = discussion.state === 'decided' || discussion.changedSince;
  const ways = decides ? ['e', 't', 'n', ...(isDecided ? ['u'] : [])] : discusses ? ['r'] : [];
  for (const key of ways) keys[key] = () => choose(key);
  useKeys(keys, stage);

  return (
    <main
      class="verification discussion"
      onClick={(event) => choice === null && giveKeysBack(event, stage.current)}
    >
      <Head {...{ state, discussion, times, at, of, walk }} />
      <p class="outcome" role="status">
        {said || view.message}
      </p>
      {props.trouble && (
        <p class="trouble" role="alert">
          {props.trouble}
        </p>
      )}
      <div class="discussion-top">
        <div>
          <div
            ref={stage}
            id="stage"
            class="stage"
            tabIndex={0}
            role="application"
            aria-label="Picture: space plays, arrows step"
          >
            <canvas ref={canvas} role="img" aria-label="The face as it moves" />
          </div>
          <DiscussionTransport view={view} />
          <DiscussionLine view={view} />
        </div>
        <div class="discussion-side">
          <div class="noted-columns">
            {discussion.views.map((shown, index) => (
              <NotedColumn
                key={index}
                view={view}
                shown={shown}
                index={index}
                apart={apart}
                picked={choice === index}
                pick={picks[index]}
                pickText={decides ? 'This one stands' : shown.mine ? 'I keep mine' : 'I agree'}
              />
            ))}
          </div>
          {decides && (
            <Decide
              state={state}
              view={view}
              stage={stage}
              discussion={discussion}
              choice={choice}
              choose={choose}
              drop={() => setChoice(null)}
              send={(body) => void send('decisions', body)}
              drafts={props.drafts}
            />
          )}
          {discusses && (
            <SayWhy
              discussion={discussion}
              choice={choice}
              choose={choose}
              drop={() => setChoice(null)}
              send={(body) => void send('remarks', body)}
              drafts={props.drafts}
            />
          )}
          {!decides && !discusses && discussion.whyNot && <p class="hint">{discussion.whyNot}.</p>}
        </div>
      </div>
      <Words discussion={discussion} />
    </main>
  );
}
