import { plural } from '../../shared/format';
import type { Api } from './api';
import type { Coder } from './types';
import { field, useAction, useGet } from './use_api';

export function Coders({ api }: { api: Api }) {
  const coders = useGet<Coder[]>(api, '/api/coders');
  const { trouble, busy, run } = useAction();

  async function add(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const done = await run(() =>
      api.call('POST', '/api/coders', {
        name: field(form, 'name'),
        role: field(form, 'role'),
        password: String(new FormData(form).get('password')),
      }),
    );
    if (done) form.reset();
    await coders.reload();
  }

  return (
    <section class="panel" aria-label="Coders">
      <details>
        <summary>
          <h2>{plural(coders.value?.length ?? 0, 'coder')}</h2>
        </summary>
        <ul class="people">
          {(coders.value ?? []).map(({ id, name, role, active }) => (
            <li key={id}>
              {name} <span class="hint">{active ? role : 'left'}</span>
            </li>
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
          <label>
            Password
            <input
              name="password"
              type="password"
              required
              minLength={8}
              autocomplete="new-password"
            />
          </label>
          <p class="trouble" role="alert">
            {trouble || coders.trouble}
          </p>
          <button class="action" disabled={busy}>
            Add
          </button>
        </form>
      </details>
    </section>
  );
}
