import { useState } from 'preact/hooks';
import type { Api } from './api';
import { AskButton } from './ask_button';
import { Outcome } from './outcome';
import type { Stage, State } from './types';
import { field, nextEntry, onSend, useAction } from './use_api';
import { VerificationRules } from './verification/verification_rules';

const kOthers = [
  ['no', 'not shown'],
  ['letters', 'by letters'],
  ['names', 'by names'],
] as const;

const kKinds: Record<Stage['kind'], string> = {
  code: 'coding',
  compare: 'comparing',
  decide: 'deciding',
};

// Why a stage says nothing of verification.
const kNoRules: Record<Stage['kind'], string> = {
  code: 'Its codes are not compared: those of the last stage of coding before the comparing are.',
  compare: 'Nothing is compared by it: the first stage of comparing counts.',
  decide: 'Nothing is decided by it: the first stage of deciding behind the comparing counts.',
};

interface Props {
  api: Api;
  state: State;
  changed: () => void;
}

// What coders see in each stage, and which stages there are, for the owner.
export function Stages({ api, state, changed }: Props) {
  const action = useAction();
  async function change(stage: Stage, what: Partial<Stage>): Promise<void> {
    await action.run(async () => {
      await api.call('PUT', `/api/stages/${stage.id}`, what);
      return `Changed for the stage “${stage.name}”.`;
    });
    changed();
  }
  async function remove(stage: Stage): Promise<void> {
    await action.run(async () => {
      await api.call('DELETE', `/api/stages/${stage.id}`);
      return `The stage “${stage.name}” was removed.`;
    });
    changed();
  }
  async function add(form: HTMLFormElement): Promise<void> {
    const done = await action.run(async () => {
      const before = field(form, 'before');
      const name = field(form, 'name');
      await api.call('POST', '/api/stages', {
        name,
        kind: field(form, 'kind'),
        ...(before ? { before: Number(before) } : {}),
      });
      return `The stage “${name}” was added.`;
    });
    changed();
    if (done) nextEntry(form);
  }
  return (
    <section class="panel" aria-label="Stages">
      <details>
        <summary>
          <h2>Stages</h2>
        </summary>
        <p class="hint">
          A blind stage shows no other coder’s events. Proposals are shown in tasks that are given
          out afterwards; clips that come again are chosen then, too. What is said of verification
          counts at once, also for what was coded before.
        </p>
        {state.stages.map((stage) => (
          <fieldset key={stage.id} class="form" disabled={action.busy}>
            <legend>{stage.name}</legend>
            <label class="check">
              <input
                type="checkbox"
                checked={stage.blind}
                onChange={(event) => void change(stage, { blind: event.currentTarget.checked })}
              />{' '}
              blind
            </label>
            <label class="check">
              <input
                type="checkbox"
                checked={stage.proposals}
                onChange={(event) => void change(stage, { proposals: event.currentTarget.checked })}
              />{' '}
              proposals are shown
            </label>
            <label>
              Other coders’ events
              <select
                value={stage.others}
                disabled={stage.blind}
                onChange={(event) =>
                  void change(stage, { others: event.currentTarget.value as Stage['others'] })
                }
              >
                {kOthers.map(([value, text]) => (
                  <option key={value} value={value}>
                    {text}
                  </option>
                ))}
              </select>
            </label>
            <RepeatShare
              stage={stage}
              save={(repeatShare) => void change(stage, { repeatShare })}
            />
            {stage.rules ? (
              <VerificationRules
                state={state}
                stage={stage}
                save={(rules) => void change(stage, { rules })}
              />
            ) : (
              <p class="hint wide">{kNoRules[stage.kind]}</p>
            )}
            <AskButton
              name="Remove"
              label={`Remove the stage ${stage.name}`}
              question={`Remove the stage “${stage.name}”?`}
              yes="Remove it"
              act={() => void remove(stage)}
            >
              Its settings go with it. A stage of which tasks were given out stays.
            </AskButton>
          </fieldset>
        ))}
        <form class="form" aria-label="Add a stage" onSubmit={onSend(add)}>
          <label>
            New stage
            <input name="name" required maxLength={200} autocomplete="off" />
          </label>
          <label>
            For
            <select name="kind">
              {Object.entries(kKinds).map(([kind, text]) => (
                <option key={kind} value={kind}>
                  {text}
                </option>
              ))}
            </select>
          </label>
          <label>
            Place
            <select name="before">
              <option value="">behind all others</option>
              {state.stages.map(({ id, name }) => (
                <option key={id} value={id}>
                  before {name}
                </option>
              ))}
            </select>
          </label>
          <button class="action" disabled={action.busy}>
            Add
          </button>
        </form>
        <Outcome action={action} />
      </details>
    </section>
  );
}

interface RepeatShareProps {
  stage: Stage;
  save: (share: number) => void;
}

// What is no share is refused beside the field, and stays there to be put right.
function RepeatShare({ stage, save }: RepeatShareProps) {
  const [refused, setRefused] = useState(false);
  const id = `repeat-refused-${stage.id}`;
  return (
    <>
      <label>
        Clips that come again, %
        <input
          type="number"
          min="0"
          max="100"
          step="1"
          defaultValue={String(Math.round(100 * stage.repeatShare))}
          aria-invalid={refused}
          aria-describedby={id}
          onChange={(event) => {
            const { value, validity } = event.currentTarget;
            const good = value !== '' && validity.valid;
            setRefused(!good);
            if (good) save(Number(value) / 100);
          }}
        />
      </label>
      <span id={id} class="trouble" role="alert">
        {refused && 'Not saved: write a whole number from 0 to 100.'}
      </span>
    </>
  );
}
