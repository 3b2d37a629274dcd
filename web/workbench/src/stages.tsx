import { useState } from 'preact/hooks';
import type { Api } from './api';
import { Outcome } from './outcome';
import type { Stage, State } from './types';
import { useAction } from './use_api';
import { VerificationRules } from './verification/verification_rules';

const kOthers = [
  ['no', 'not shown'],
  ['letters', 'by letters'],
  ['names', 'by names'],
] as const;

interface Props {
  api: Api;
  state: State;
  changed: () => void;
}

// What coders see in each stage, for the owner.
export function Stages({ api, state, changed }: Props) {
  const action = useAction();
  async function change(stage: Stage, what: Partial<Stage>): Promise<void> {
    await action.run(async () => {
      await api.call('PUT', `/api/stages/${stage.id}`, what);
      return `Changed for the stage “${stage.name}”.`;
    });
    changed();
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
            {stage.rules && (
              <VerificationRules
                state={state}
                stage={stage}
                save={(rules) => void change(stage, { rules })}
              />
            )}
          </fieldset>
        ))}
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
