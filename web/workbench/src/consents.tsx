import type { Api } from './api';
import { AskButton } from './ask_button';
import { changeSubject } from './change_subject';
import { Outcome } from './outcome';
import type { Consent, Subject } from './types';
import { field, nextEntry, useAction } from './use_api';

const kScopes = ['code', 'train', 'show', 'share-codes', 'share-pictures'];

function consentText({ scope, givenBy, givenOn, keepUntil }: Consent): string {
  return `${scope}: ${givenBy}, ${givenOn}${keepUntil ? `, until ${keepUntil}` : ''}`;
}

// What was agreed to, by whom, since when and until when.
export function Consents({ api, subject }: { api: Api; subject: Subject }) {
  const action = useAction();
  const consents = subject.consents ?? [];

  // In place of the one of the same scope and giver; nothing: that one goes.
  const put = (consent: Consent, next: Consent[]) =>
    changeSubject(api, subject.id, (newest) => ({
      consents: [
        ...(newest.consents ?? []).filter(
          ({ scope, givenBy }) => scope !== consent.scope || givenBy !== consent.givenBy,
        ),
        ...next,
      ],
    }));

  async function add(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const consent: Consent = {
      scope: field(form, 'scope'),
      givenBy: field(form, 'by') as Consent['givenBy'],
      givenOn: field(form, 'on'),
      keepUntil: field(form, 'until') || null,
    };
    const done = await action.run(async () => {
      await put(consent, [consent]);
      return `The consent to “${consent.scope}” was noted.`;
    });
    if (done) nextEntry(form);
  }

  const takeBack = (consent: Consent) =>
    action.run(async () => {
      await put(consent, []);
      return `The consent to “${consent.scope}” of the ${consent.givenBy} was taken back.`;
    });

  return (
    <div>
      <h3>Consents</h3>
      {consents.length === 0 && <p>No consent is noted.</p>}
      <ul class="people">
        {consents.map((consent) => (
          <li key={`${consent.scope} ${consent.givenBy}`}>
            {consentText(consent)}{' '}
            <AskButton
              name="Take back"
              label={`Take back the consent: ${consentText(consent)}`}
              question={`Take back the consent of ${subject.pseudonym} to “${consent.scope}”?`}
              yes="Take it back"
              act={() => void takeBack(consent)}
            >
              It no longer stands under {subject.pseudonym}. The log keeps that it was given and
              taken back. Nothing is erased: for that, use “Erase for good”.
            </AskButton>
          </li>
        ))}
      </ul>
      <form class="form" aria-label="Note a consent" onSubmit={(event) => void add(event)}>
        <label>
          Consent to
          <select name="scope">
            {kScopes.map((scope) => (
              <option key={scope}>{scope}</option>
            ))}
          </select>
        </label>
        <label>
          Given by
          <select name="by">
            <option>guardian</option>
            <option>subject</option>
          </select>
        </label>
        <label>
          On
          <input name="on" type="date" required />
        </label>
        <label>
          Keep until
          <input name="until" type="date" />
        </label>
        <Outcome action={action} />
        <button class="chip" disabled={action.busy}>
          Note the consent
        </button>
      </form>
    </div>
  );
}
