import { useState } from 'preact/hooks';
import type { Api } from './api';
import { NewPasswordField } from './new_password_field';
import { Outcome } from './outcome';
import { PasswordField } from './password_field';
import type { Me } from './types';
import { useAction } from './use_api';

// One's own password.
export function Password({ api, me, changed }: { api: Api; me: Me; changed: () => void }) {
  const action = useAction();
  const [isFirst] = useState(me.hasPassword === false);

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const data = new FormData(form);
    const password = String(data.get('password'));
    const old = me.hasPassword ? { oldPassword: String(data.get('old')) } : {};
    const kept = await action.run(async () => {
      await api.changePassword(me.name, { password, ...old });
      return 'Your password is set.';
    });
    if (!kept) return;
    form.reset();
    changed();
  }

  return (
    <section class="panel" aria-label="My password">
      <details open={isFirst}>
        <summary>
          <h2>My password</h2>
        </summary>
        {me.hasPassword === false && (
          <p class="hint">
            You have none: whoever has the printed address codes as {me.name}. Set one before you
            add coders.
          </p>
        )}
        <form class="form" onSubmit={(event) => void submit(event)}>
          <NewPasswordField label="New password, 8 characters or more" of={me.name}>
            {me.hasPassword && (
              <PasswordField label="Old password" name="old" autocomplete="current-password" />
            )}
          </NewPasswordField>
          <Outcome action={action} />
          <button class="action" disabled={action.busy}>
            Set
          </button>
        </form>
      </details>
    </section>
  );
}
