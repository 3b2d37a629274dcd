import { useState } from 'preact/hooks';
import { plural } from '../../shared/format';
import type { Api } from './api';
import { AskButton } from './ask_button';
import { NewPasswordField } from './new_password_field';
import { Outcome } from './outcome';
import type { Coder, Me } from './types';
import { field, nextEntry, useAction, useGet, type Action } from './use_api';

interface CoderProps {
  api: Api;
  coder: Coder;
  action: Action;
}

// A coder who forgot theirs gets another from an owner.
function NewPassword({ api, coder, action, done }: CoderProps & { done: () => void }) {
  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const password = String(new FormData(form).get('password'));
    const set = await action.run(async () => {
      await api.call('PUT', `/api/coders/${coder.id}`, { password });
      return `${coder.name} has a new password: tell it to ${coder.name}, who was signed out.`;
    });
    if (set) done();
  }
  return (
    <form
      class="form"
      aria-label={`A new password for ${coder.name}`}
      onSubmit={(event) => void submit(event)}
    >
      <NewPasswordField
        label={`New password for ${coder.name}, 8 characters or more`}
        of={coder.name}
        first
      />
      <button class="chip" disabled={action.busy}>
        Set it
      </button>
    </form>
  );
}

function CoderLine({ api, coder, action, mine }: CoderProps & { mine: boolean }) {
  const [resets, setResets] = useState(false);
  const { id, name, role, active } = coder;
  const remove = () =>
    action.run(async () => {
      const { gone } = await api.call<{ gone: boolean }>('DELETE', `/api/coders/${id}`);
      return gone
        ? `${name} was removed.`
        : `${name} cannot sign in any more. What ${name} coded stays.`;
    });
  const letIn = () =>
    action.run(async () => {
      await api.call('PUT', `/api/coders/${id}`, { active: true });
      return `${name} can sign in again.`;
    });
  return (
    <li>
      {name} <span class="hint">{!active ? 'cannot sign in' : mine ? `${role}, you` : role}</span>{' '}
      {!mine && (
        <span class="buttons">
          {active ? (
            <>
              <button
                class="chip"
                aria-label={`New password for ${name}`}
                aria-expanded={resets}
                onClick={() => setResets(!resets)}
              >
                New password
              </button>
              <AskButton
                name="Remove"
                label={`Remove ${name}`}
                question={`Remove ${name}?`}
                yes={`Remove ${name}`}
                act={() => void remove()}
              >
                If {name} has coded nothing, {name} is gone, with the tasks that were given. Else{' '}
                {name} cannot sign in any more, and all that {name} coded stays.
              </AskButton>
            </>
          ) : (
            <button
              class="chip"
              aria-label={`Let ${name} sign in again`}
              onClick={() => void letIn()}
            >
              Let in again
            </button>
          )}
        </span>
      )}
      {resets && active && (
        <NewPassword api={api} coder={coder} action={action} done={() => setResets(false)} />
      )}
    </li>
  );
}

// Who codes, and who looks after the project.
export function Coders({ api, me }: { api: Api; me: Me }) {
  const coders = useGet<Coder[]>(api, '/api/coders');
  const action = useAction();

  async function add(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const name = field(form, 'name');
    const role = field(form, 'role');
    const password = String(new FormData(form).get('password'));
    const done = await action.run(async () => {
      await api.call('POST', '/api/coders', { name, role, password });
      return `${name} can sign in as ${role}.`;
    });
    if (done) nextEntry(form);
  }

  return (
    <section class="panel" aria-label="Coders">
      <details>
        <summary>
          <h2>{coders.value ? plural(coders.value.length, 'coder') : 'Coders'}</h2>
        </summary>
        <ul class="people">
          {(coders.value ?? []).map((coder) => (
            <CoderLine
              key={coder.id}
              api={api}
              coder={coder}
              action={action}
              mine={coder.id === me.id}
            />
          ))}
        </ul>
        <form class="form" aria-label="Add a coder" onSubmit={(event) => void add(event)}>
          <label>
            Name
            <input name="name" required maxLength={80} autocomplete="off" />
          </label>
          <label>
            Role
            <select name="role">
              <option>coder</option>
              <option>verifier</option>
              <option>owner</option>
            </select>
          </label>
          <NewPasswordField label="Password" />
          <button class="action" disabled={action.busy}>
            Add the coder
          </button>
        </form>
        <Outcome action={action} also={coders.trouble} />
      </details>
    </section>
  );
}
