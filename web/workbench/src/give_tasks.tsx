import { plural } from '../../shared/format';
import type { Api } from './api';
import type { Coder, Recording, State } from './types';
import { field, useAction, useGet } from './use_api';

interface Props {
  api: Api;
  state: State;
  recordings: Recording[];
  given: () => void;
}

// Who codes what.
export function GiveTasks({ api, state, recordings, given }: Props) {
  const coders = useGet<Coder[]>(api, '/api/coders');
  const { trouble, busy, run } = useAction();
  const ready = recordings.filter((recording) => recording.state === 'ready');

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const numbers = (name: string) => new FormData(form).getAll(name).map(Number);
    const done = await run(() =>
      api.call('POST', '/api/tasks', {
        stageId: Number(field(form, 'stage')),
        coderIds: numbers('coder'),
        recordingIds: numbers('recording'),
        role: field(form, 'role'),
        ...(field(form, 'clip') ? { clipS: Number(field(form, 'clip')) } : {}),
      }),
    );
    if (done) form.reset();
    given();
  }

  if (ready.length === 0) return null;
  return (
    <section class="panel" aria-label="Give tasks">
      <details>
        <summary>
          <h2>Give tasks</h2>
        </summary>
        <form class="form" onSubmit={(event) => void submit(event)}>
          <label>
            Stage
            <select name="stage" required>
              {state.stages.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </label>
          <label>
            Whose face
            <select name="role">
              {['child', 'therapist', 'parent'].map((role) => (
                <option key={role} value={role}>
                  {role}
                </option>
              ))}
            </select>
          </label>
          <label>
            Clips of so many seconds
            <input type="number" name="clip" min="1" max="86400" placeholder="whole recordings" />
          </label>
          <fieldset>
            <legend>Coders</legend>
            {(coders.value ?? [])
              .filter((coder) => coder.active)
              .map(({ id, name }) => (
                <label key={id} class="check">
                  <input type="checkbox" name="coder" value={id} /> {name}
                </label>
              ))}
          </fieldset>
          <fieldset class="wide">
            <legend>{plural(ready.length, 'recording')} ready</legend>
            {ready.map(({ id, name }) => (
              <label key={id} class="check">
                <input type="checkbox" name="recording" value={id} /> {name}
              </label>
            ))}
          </fieldset>
          <p class="hint wide">
            Each clip is a task of its own. Some of them come again, unannounced, where the stage
            says so.
          </p>
          <p class="trouble" role="alert">
            {trouble || coders.trouble}
          </p>
          <button class="action" disabled={busy}>
            Give
          </button>
        </form>
      </details>
    </section>
  );
}
