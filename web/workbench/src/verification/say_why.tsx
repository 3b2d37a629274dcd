import type { Discussion } from './discussion';
import { letterOf } from './noted_column';
import { ReasonField } from './reason_field';

interface Props {
  discussion: Discussion;
  choice: string | null;
  choose: (key: string) => void;
  drop: () => void;
  send: (body: { text: string; agreesWith: number | null }) => Promise<boolean>;
  drafts: Map<string, string>;
}

// A coder's reason, or that they take over another's view.
export function SayWhy({ discussion, choice, choose, drop, send, drafts }: Props) {
  const index = discussion.views.findIndex((_, i) => letterOf(i) === choice);
  const view = discussion.views[index];
  const label = !view
    ? 'Why you see it so'
    : view.mine
      ? 'You keep your own view. Why?'
      : `You take over what ${view.coder} ${view.code ? 'noted' : 'says: nothing is here'}. Why?`;
  const name = `say ${discussion.id}`;
  async function save(text: string): Promise<void> {
    if (await send({ text, agreesWith: view ? index : null })) drafts.delete(name);
  }
  return (
    <section class="panel" aria-label="Your reason">
      {choice === null ? (
        <div class="buttons">
          <button class="action" onClick={() => choose('r')}>
            Write a reason <kbd>r</kbd>
          </button>
          {discussion.mayGiveWay && (
            <span class="hint">
              Or agree with one of them: {discussion.views.map((_, i) => letterOf(i)).join(', ')}.
            </span>
          )}
        </div>
      ) : (
        <ReasonField
          label={label}
          hint="The other coders of it and the verifiers read it. It stays as it is written."
          name={name}
          drafts={drafts}
          required={!view}
          save={(text) => void save(text)}
          drop={drop}
          takesFocus
          saveText="Save"
        />
      )}
    </section>
  );
}
