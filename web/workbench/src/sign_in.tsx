import { useState } from 'preact/hooks';
import { ApiError, type Api } from './api';
import { PasswordField } from './password_field';

interface Props {
  api: Api;
  project: string;
  over: boolean; // a task that stays below
  done: () => void;
}

export function SignIn({ api, project, over, done }: Props) {
  const [trouble, setTrouble] = useState('');
  const [busy, setBusy] = useState(false);

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    setBusy(true);
    try {
      await api.signIn(String(form.get('name')), String(form.get('password')));
      setTrouble('');
      done();
    } catch (error) {
      setTrouble(error instanceof ApiError ? error.sentence : String(error));
    }
    setBusy(false);
  }

  const form = (
    <form class="panel" aria-label="Sign in" onSubmit={(event) => void submit(event)}>
      <h1>{project}</h1>
      <p class="hint">Sign in with the name that the project knows you by.</p>
      <label>
        Name
        <input name="name" autocomplete="username" required autofocus />
      </label>
      <PasswordField label="Password" name="password" autocomplete="current-password" />
      <p class="trouble" role="alert">
        {trouble}
      </p>
      <button class="action" disabled={busy}>
        Sign in
      </button>
    </form>
  );
  if (!over) return <main class="sign-in">{form}</main>;
  return (
    <div class="sign-in over" role="dialog" aria-modal="true" aria-label="Sign in again">
      {form}
    </div>
  );
}
