import type { Discussion } from './discussion';
import { viewKey, type Choosing } from './discussion_keys';
import { kReasonKept, type ReasonDrafts } from './reason_drafts';
import { ReasonField } from './reason_field';

interface Props {
  discussion: Discussion;
  choice: Choosing;
  choose: (choice: Choosing) => void;
  drop: () => void;
  send: (body: { text: string; agreesWith: number | null }) => void;
  drafts: ReasonDrafts;
}

// A coder's reason, or that they take over another's view.
export function SayWhy({ discussion, choice, choose, drop, send, drafts }: Props) {
  const { id } = discussion;
  const draft = drafts.read('remarks', id);
  const agreesWith = typeof choice === 'number' ? choice : null;
  const view = agreesWith === null ? undefined : discussion.views[agreesWith];
  const label = !view
    ? 'Why you see it so'
    : view.mine
      ? 'You keep your own view. Why?'
      : `You take over what ${view.coder} ${view.code ? 'noted' : 'says: nothing is here'}. Why?`;
  return (
    <section class="panel" aria-label="Your reason">
      {choice === null ? (
        <div class="buttons">
          <button class="action" onClick={() => choose('r')}>
            Write a reason <kbd>r</kbd>
          </button>
          {discussion.mayGiveWay && (
            <span class="hint">
              Or agree with one of them:{' '}
              {discussion.views
                .map((_, i) => viewKey(i))
                .filter(Boolean)
                .join(', ')}
              .
            </span>
          )}
          {draft && <span class="hint">{kReasonKept}</span>}
        </div>
      ) : (
        <ReasonField
          label={label}
          hint="The other coders of it and the verifiers read it. It stays as it is written."
          draft={draft}
          keep={(text) => drafts.keep('remarks', id, text)}
          required={!view}
          save={(text) => send({ text, agreesWith })}
          drop={drop}
          takesFocus
          saveText="Save"
        />
      )}
    </section>
  );
}
