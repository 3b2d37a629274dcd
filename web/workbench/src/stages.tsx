import type { Api } from './api';
import { Outcome } from './outcome';
import type { Stage, State } from './types';
import { useAction } from './use_api';

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
          out afterwards; clips that come again are chosen then, too.
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
            <label>
              Clips that come again, %
              <input
                type="number"
                min="0"
                max="100"
                step="1"
                value={Math.round(100 * stage.repeatShare)}
                onChange={(event) => {
                  const share = Number(event.currentTarget.value) / 100;
                  if (share >= 0 && share <= 1) void change(stage, { repeatShare: share });
                }}
              />
            </label>
          </fieldset>
        ))}
        <Outcome action={action} />
      </details>
    </section>
  );
}
