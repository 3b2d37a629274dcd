import { useLayoutEffect, useState } from 'preact/hooks';
import type { NotedCode, State } from '../types';
import {
  draftsOf,
  draftTrouble,
  eventOf,
  type Choice,
  type Discussion,
  type EventDraft,
  type Mark,
} from './discussion';
import { useKeys, viewKey, type Choosing, type Keys } from './discussion_keys';
import type { DiscussionView } from './discussion_view';
import { emotionId, markOfKey, OwnEvent } from './own_event';
import { kReasonKept, type ReasonDrafts } from './reason_drafts';
import { kReasonId, ReasonField } from './reason_field';

export interface DecisionBody {
  choice: Choice;
  reason: string;
  coder?: number;
  events?: NotedCode[];
}

interface Props {
  state: State;
  view: DiscussionView;
  stage: { current: HTMLElement | null };
  discussion: Discussion;
  choice: Choosing;
  choose: (choice: Choosing) => void;
  drop: () => void;
  send: (body: DecisionBody) => void;
  drafts: ReasonDrafts;
}

interface Way {
  choice: Choice;
  text: string;
  ask: string;
  events: number; // that are to be given
}

const kWays: Record<string, Way> = {
  e: {
    choice: 'own',
    text: 'Own frames or labels',
    ask: 'Your own frames and labels stand. Why?',
    events: 1,
  },
  t: { choice: 'two', text: 'Two events', ask: 'It is two events. Why?', events: 2 },
  n: { choice: 'none', text: 'No event', ask: 'It is no event. Why?', events: 0 },
  u: {
    choice: 'open',
    text: 'Take the decision back',
    ask: 'The decision is taken back. Why?',
    events: 0,
  },
};

// What a verifier decides, with the reason.
export function Decide(props: Props) {
  const { state, view, stage, discussion, choice, choose, drop, send, drafts } = props;
  const [events, setEvents] = useState<EventDraft[]>([]);
  const [at, setAt] = useState(0); // of two events, whose marks the keys set
  const [asked, setAsked] = useState(false); // to save
  const known = new Set(state.units.map(({ unit }) => unit));
  const index = typeof choice === 'number' ? choice : -1;
  const way = typeof choice === 'string' ? kWays[choice] : undefined;
  const count = way?.events ?? 0;
  useLayoutEffect(() => {
    setAt(0);
    setAsked(false);
    setEvents(draftsOf(discussion, count));
  }, [choice]);
  const titleOf = (i: number) => (count === 2 ? `Event ${i + 1}` : 'The event');
  const troubles = events.map((draft, i) =>
    draftTrouble(draft, titleOf(i), known, discussion.frames),
  );
  const trouble = troubles.find((text) => text !== '') ?? '';

  function change(i: number, draft: EventDraft): void {
    setEvents(events.map((each, n) => (n === i ? draft : each)));
  }
  function here(i: number, mark: Mark): void {
    change(i, { ...events[i], [mark]: view.player.meant.frame });
  }

  const formKeys: Keys = {};
  if (events.length > 0) {
    for (const key of ['i', 'x', 'o']) formKeys[key] = () => here(at, markOfKey(key)!);
    formKeys.l = () => document.getElementById(emotionId(at))?.focus();
    formKeys.Enter = () => document.getElementById(kReasonId)?.focus();
    if (count === 2) formKeys.y = () => setAt(1 - at);
  }
  useKeys(formKeys, stage);

  const decided = discussion.state === 'decided' || discussion.changedSince;
  const { id } = discussion;
  const draft = drafts.read('decisions', id);

  function save(reason: string): void {
    setAsked(true);
    if (trouble !== '') return;
    const body: DecisionBody =
      index >= 0
        ? { choice: 'code', coder: index, reason }
        : { choice: way!.choice, reason, events: events.map((draft) => eventOf(draft, known)!) };
    send(body);
  }

  return (
    <section class="panel" aria-label="Decision">
      <div class="buttons">
        {Object.entries(kWays).map(
          ([key, { text }]) =>
            (key !== 'u' || decided) && (
              <button
                key={key}
                class="chip"
                aria-pressed={choice === key}
                onClick={() => choose(key)}
              >
                {text} <kbd>{key}</kbd>
              </button>
            ),
        )}
        {choice === null && (
          <span class="hint">
            Or have a coder’s stand:{' '}
            {discussion.views
              .map((each, i) => (each.code ? viewKey(i) : ''))
              .filter(Boolean)
              .join(', ')}
            .
          </span>
        )}
        {choice === null && draft && <span class="hint">{kReasonKept}</span>}
      </div>
      {events.length === count &&
        events.map((draft, i) => (
          <OwnEvent
            key={`${choice} ${i}`}
            state={state}
            frames={discussion.frames}
            index={i}
            title={titleOf(i)}
            taken={i === at}
            draft={draft}
            change={(next) => change(i, next)}
            here={(mark) => here(i, mark)}
          />
        ))}
      {count > 0 && (
        <p class="hint">
          Step to a frame, then <kbd>i</kbd> onset, <kbd>x</kbd> apex, <kbd>o</kbd> offset;{' '}
          <kbd>l</kbd> the labels;{' '}
          {count === 2 && (
            <>
              <kbd>y</kbd> the other event;{' '}
            </>
          )}
          <kbd>Enter</kbd> the reason; <kbd>Esc</kbd> out of a field.
        </p>
      )}
      <p class="trouble" role="alert">
        {asked && trouble}
      </p>
      {choice !== null && (index >= 0 || way) && (
        <ReasonField
          label={index >= 0 ? `What ${discussion.views[index].coder} noted stands. Why?` : way!.ask}
          hint="The coders read it. It is kept with the decision; a later decision takes its place."
          draft={draft}
          keep={(text) => drafts.keep('decisions', id, text)}
          required
          save={save}
          drop={drop}
          takesFocus={count === 0}
          saveText="Decide"
        />
      )}
    </section>
  );
}
