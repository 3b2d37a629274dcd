import { useEffect, useState } from 'preact/hooks';
import type { NotedCode, State } from '../types';
import { letterOf } from './noted_column';
import type { Choice, Discussion } from './discussion';
import type { DiscussionView } from './discussion_view';
import { OwnEvent } from './own_event';
import { ReasonField } from './reason_field';

export interface DecisionBody {
  choice: Choice;
  reason: string;
  coder?: number;
  events?: NotedCode[];
}

interface Props {
  state: State;
  view: DiscussionView;
  discussion: Discussion;
  choice: string | null;
  choose: (key: string) => void;
  drop: () => void;
  send: (body: DecisionBody) => Promise<boolean>;
  drafts: Map<string, string>;
}

const kWays: [string, Choice, string][] = [
  ['e', 'own', 'Own frames or labels'],
  ['t', 'two', 'Two events'],
  ['n', 'none', 'No event'],
];
const kAsk: Record<string, string> = {
  e: 'Your own frames and labels stand. Why?',
  t: 'It is two events. Why?',
  n: 'It is no event. Why?',
  u: 'The decision is taken back. Why?',
};

function firstEvents(discussion: Discussion, count: number): NotedCode[] {
  const first = discussion.views.find(({ code }) => code !== null)!.code!;
  const plain = { ...first, comment: '', unsure: false, confidence: null };
  if (count === 1) return [plain];
  const middle = Math.floor((first.onsetFrame + first.offsetFrame) / 2);
  return [
    { ...plain, apexFrame: null, offsetFrame: middle },
    { ...plain, apexFrame: null, onsetFrame: Math.min(middle + 1, first.offsetFrame) },
  ];
}

// What a verifier decides, with the reason.
export function Decide({ state, view, discussion, choice, choose, drop, send, drafts }: Props) {
  const [events, setEvents] = useState<NotedCode[]>([]);
  const [trouble, setTrouble] = useState('');
  const index = discussion.views.findIndex((_, i) => letterOf(i) === choice);
  const way = kWays.find(([key]) => key === choice)?.[1];
  const count = way === 'own' ? 1 : way === 'two' ? 2 : 0;
  useEffect(() => {
    setTrouble('');
    setEvents(count > 0 ? firstEvents(discussion, count) : []);
  }, [choice]);
  const decided = discussion.state === 'decided' || discussion.changedSince;
  const name = `decide ${discussion.id}`;

  async function save(reason: string): Promise<void> {
    if (trouble) return;
    const body: DecisionBody =
      index >= 0
        ? { choice: 'code', coder: index, reason }
        : choice === 'u'
          ? { choice: 'open', reason }
          : { choice: way!, reason, ...(count > 0 ? { events } : {}) };
    if (await send(body)) drafts.delete(name);
  }

  return (
    <section class="panel" aria-label="Decision">
      <div class="buttons">
        {kWays.map(([key, , text]) => (
          <button key={key} class="chip" aria-pressed={choice === key} onClick={() => choose(key)}>
            {text} <kbd>{key}</kbd>
          </button>
        ))}
        {decided && (
          <button class="chip" aria-pressed={choice === 'u'} onClick={() => choose('u')}>
            Take the decision back <kbd>u</kbd>
          </button>
        )}
        {choice === null && (
          <span class="hint">
            Or have one of the coders’ stand:{' '}
            {discussion.views
              .map((each, i) => (each.code ? letterOf(i) : ''))
              .filter(Boolean)
              .join(', ')}
            .
          </span>
        )}
      </div>
      {events.length === count &&
        events.map((event, i) => (
          <OwnEvent
            key={`${choice} ${i}`}
            state={state}
            view={view}
            title={count === 2 ? `Event ${i + 1}` : 'The event'}
            event={event}
            trouble={setTrouble}
            change={(next) => setEvents(events.map((each, n) => (n === i ? next : each)))}
          />
        ))}
      <p class="trouble" role="alert">
        {trouble}
      </p>
      {choice !== null && (
        <ReasonField
          label={
            index >= 0 ? `What ${discussion.views[index].coder} noted stands. Why?` : kAsk[choice]
          }
          hint="The coders read it. It is kept with the decision; a later decision takes its place."
          name={name}
          drafts={drafts}
          required
          save={(text) => void save(text)}
          drop={drop}
          saveText="Decide"
        />
      )}
    </section>
  );
}
