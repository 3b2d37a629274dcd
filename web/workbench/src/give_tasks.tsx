import { plural } from '../../shared/format';
import { ApiError, type Api } from './api';
import { Outcome } from './outcome';
import { recordingText } from './recordings';
import type { Coder, GivenTasks, Recording, State } from './types';
import { field, nextEntry, useAction, useGet } from './use_api';

interface Props {
  api: Api;
  state: State;
  recordings: Recording[];
}

// Who codes what.
export function GiveTasks({ api, state, recordings }: Props) {
  const coders = useGet<Coder[]>(api, '/api/coders');
  const action = useAction();
  const ready = recordings.filter((recording) => recording.state === 'ready');

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const numbers = (name: string) => new FormData(form).getAll(name).map(Number);
    const names = (coders.value ?? [])
      .filter(({ id }) => numbers('coder').includes(id))
      .map(({ name }) => name);
    const done = await action.run(async () => {
      if (names.length === 0 || numbers('recording').length === 0) {
        throw new ApiError(400, 'nobody or nothing is chosen', '', 'Tick coders and recordings');
      }
      const { ids, again, remarks } = await api.call<GivenTasks>('POST', '/api/tasks', {
        stageId: Number(field(form, 'stage')),
        coderIds: numbers('coder'),
        recordingIds: numbers('recording'),
        role: field(form, 'role'),
        ...(field(form, 'clip') ? { clipS: Number(field(form, 'clip')) } : {}),
      });
      const repeats =
        again === 0 ? '' : `, of which ${again} ${again === 1 ? 'comes' : 'come'} again`;
      const given = `${plural(ids.length, 'task')} given to ${names.join(', ')}${repeats}.`;
      return [given, ...remarks.map((remark) => `${remark}.`)].join(' ');
    });
    if (done) nextEntry(form);
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
              {['child', 'adult', 'therapist', 'parent'].map((role) => (
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
            {ready.map((recording) => {
              const hasFace = recording.faces.length > 0;
              return (
                <label key={recording.id} class={hasFace ? 'check' : 'check unusable'}>
                  <input
                    type="checkbox"
                    name="recording"
                    value={recording.id}
                    disabled={!hasFace}
                  />{' '}
                  {recordingText(recording)}
                  {!hasFace && ': no face was found'}
                </label>
              );
            })}
          </fieldset>
          <p class="hint wide">
            Each clip is a task of its own. Some of them come again, unannounced, where the stage
            says so.
          </p>
          <Outcome action={action} also={coders.trouble} />
          <button class="action" disabled={action.busy}>
            Give
          </button>
        </form>
      </details>
    </section>
  );
}
