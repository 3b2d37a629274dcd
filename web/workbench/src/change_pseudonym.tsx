import type { Api } from './api';
import { Outcome } from './outcome';
import type { Subject } from './types';
import { field, onSend, useAction } from './use_api';

interface Renamed {
  hasKey: boolean;
  wasInKey: boolean;
  copies: string[]; // that may name the old one
}

function whatFollowed({ hasKey, wasInKey, copies }: Renamed): string {
  const key = wasInKey
    ? ' The key to names follows.'
    : hasKey
      ? ' The key to names has no name of it.'
      : ' A key to names that is kept elsewhere goes on naming the old one.';
  const old = copies.length > 0 ? ` So may copies of the project: ${copies.join(', ')}.` : '';
  return key + old;
}

// Another pseudonym, where none was given away yet.
export function ChangePseudonym({ api, subject }: { api: Api; subject: Subject }) {
  const action = useAction();
  async function change(form: HTMLFormElement): Promise<void> {
    const pseudonym = field(form, 'pseudonym');
    const passphrase = field(form, 'passphrase') || undefined;
    const done = await action.run(async () => {
      const path = `/api/subjects/${subject.id}/pseudonym`;
      const followed = await api.call<Renamed>('POST', path, { pseudonym, passphrase });
      return `${subject.pseudonym} is ${pseudonym} now.${whatFollowed(followed)}`;
    });
    if (done) form.reset();
  }
  return (
    <details>
      <summary>Change the pseudonym</summary>
      <form
        class="form"
        aria-label={`Another pseudonym for ${subject.pseudonym}`}
        onSubmit={onSend(change)}
      >
        <label>
          New pseudonym
          <input name="pseudonym" required maxLength={80} autocomplete="off" />
        </label>
        <label>
          Passphrase of the key to names, where the project has one
          <input name="passphrase" type="password" maxLength={500} autocomplete="off" />
        </label>
        <p class="hint wide">
          It cannot be changed any more once a release or a package for another machine names the
          person.
        </p>
        <Outcome action={action} />
        <button class="chip" disabled={action.busy}>
          Change the pseudonym
        </button>
      </form>
    </details>
  );
}
