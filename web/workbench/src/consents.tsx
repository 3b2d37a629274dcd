import { useState } from 'preact/hooks';

import type { Api } from './api';
import { AskButton } from './ask_button';
import { changeSubject } from './change_subject';
import { Outcome } from './outcome';
import type { Consent, Subject } from './types';
import { field, nextEntry, useAction } from './use_api';

const kScopes: [string, string][] = [
  ['code', 'recordings are analysed and coded here'],
  ['train', 'methods may learn from them'],
  ['show', 'pictures may be shown in a talk or a paper'],
  ['share-codes', 'codes may be given to others'],
  ['share-landmarks', 'points of the face may be given to others'],
  ['share-hidden', 'pictures with the face hidden may be given to others'],
  ['share-pictures', 'pictures may be given to others'],
];

const isShared = (scope: string) => scope.startsWith('share-');

// “share-codes” with the public.
function toWhat({ scope, audience }: Consent): string {
  return `“${scope}”${audience ? ` with ${audience === 'public' ? 'the public' : audience}` : ''}`;
}

function consentText({ scope, audience, givenBy, givenOn, keepUntil }: Consent): string {
  const shared = audience ? ` with ${audience === 'public' ? 'the public' : audience}` : '';
  return `${scope}${shared}: ${givenBy}, ${givenOn}${keepUntil ? `, until ${keepUntil}` : ''}`;
}

// What was agreed to, by whom, since when and until when.
export function Consents({ api, subject }: { api: Api; subject: Subject }) {
  const action = useAction();
  const [scope, setScope] = useState(kScopes[0]![0]);
  const consents = subject.consents ?? [];

  // In place of the one of the same scope, giver and audience; nothing: that one goes.
  const put = (consent: Consent, next: Consent[]) =>
    changeSubject(api, subject.id, (newest) => ({
      consents: [
        ...(newest.consents ?? []).filter(
          ({ scope, givenBy, audience }) =>
            scope !== consent.scope ||
            givenBy !== consent.givenBy ||
            (audience ?? '') !== (consent.audience ?? ''),
        ),
        ...next,
      ],
    }));

  async function add(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const consent: Consent = {
      scope,
      audience: isShared(scope) ? field(form, 'audience') : '',
      givenBy: field(form, 'by') as Consent['givenBy'],
      givenOn: field(form, 'on'),
      keepUntil: field(form, 'until') || null,
    };
    const done = await action.run(async () => {
      await put(consent, [consent]);
      return `The consent to ${toWhat(consent)} was noted.`;
    });
    if (!done) return;
    setScope(kScopes[0]![0]);
    nextEntry(form);
  }

  const takeBack = (consent: Consent) =>
    action.run(async () => {
      await put(consent, []);
      return `The consent to ${toWhat(consent)} of the ${consent.givenBy} was taken back.`;
    });

  return (
    <div>
      <h3>Consents</h3>
      {consents.length === 0 && <p>No consent is noted.</p>}
      <ul class="people">
        {consents.map((consent) => (
          <li key={`${consent.scope} ${consent.givenBy} ${consent.audience}`}>
            {consentText(consent)}{' '}
            <AskButton
              name="Take back"
              label={`Take back the consent: ${consentText(consent)}`}
              question={`Take back the consent of ${subject.pseudonym} to ${toWhat(consent)}?`}
              yes="Take it back"
              act={() => void takeBack(consent)}
            >
              It no longer stands under {subject.pseudonym}. The log keeps that it was given and
              taken back. Nothing is erased: for that, use “Erase for good”.
            </AskButton>
          </li>
        ))}
      </ul>
      <form
        class="form"
        aria-label="Note a consent"
        onSubmit={(event) => void add(event)}
        onInvalidCapture={action.forget} // what was noted before is not about this one
      >
        <label>
          Consent to
          <select
            name="scope"
            value={scope}
            onChange={(event) => setScope(event.currentTarget.value)}
          >
            {kScopes.map(([name]) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
        {isShared(scope) && (
          <label>
            With
            <select name="audience">
              <option value="researchers">researchers</option>
              <option value="public">the public</option>
            </select>
          </label>
        )}
        <label>
          Given by
          <select name="by">
            <option>guardian</option>
            <option>subject</option>
          </select>
        </label>
        <label>
          On
          <input name="on" type="date" autocomplete="off" required />
        </label>
        <label>
          Keep until
          <input name="until" type="date" autocomplete="off" />
        </label>
        <p class="hint wide">
          {scope}: {kScopes.find(([name]) => name === scope)?.[1]}
          {isShared(scope) && '; with researchers under an agreement, or with the public'}.
        </p>
        <Outcome action={action} />
        <button class="chip" disabled={action.busy}>
          Note the consent
        </button>
      </form>
    </div>
  );
}
