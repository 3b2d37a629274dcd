import { useState } from 'preact/hooks';
import { plural } from '../../shared/format';
import type { Api } from './api';
import { Outcome } from './outcome';
import type { Consent, Session, Subject } from './types';
import { field, nextEntry, useAction, useGet } from './use_api';
import { WithdrawalNotice, type Withdrawal } from './withdrawal_notice';

// The people of the project by their pseudonyms, and their sessions.
export function Subjects({ api }: { api: Api }) {
  const subjects = useGet<Subject[]>(api, '/api/subjects');
  const action = useAction();
  const [open, setOpen] = useState<number | null>(null);
  const [erased, setErased] = useState<Withdrawal | null>(null);

  async function add(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const pseudonym = field(form, 'pseudonym');
    const done = await action.run(async () => {
      const { id } = await api.call<{ id: number }>('POST', '/api/subjects', {
        pseudonym,
        population: field(form, 'population'),
        sex: field(form, 'sex'),
        note: field(form, 'note'),
      });
      setOpen(id);
      return `${pseudonym} was added: a session can be added to it now.`;
    });
    if (done) nextEntry(form);
  }

  return (
    <>
      {erased && <WithdrawalNotice erased={erased} close={() => setErased(null)} />}
      <section class="panel" aria-label="People">
        <details>
          <summary>
            <h2>{plural(subjects.value?.length ?? 0, 'person', 'people')}</h2>
          </summary>
          <ul class="people">
            {(subjects.value ?? []).map((subject) => (
              <li key={subject.id}>
                <button
                  class="chip"
                  aria-expanded={open === subject.id}
                  onClick={() => setOpen(open === subject.id ? null : subject.id)}
                >
                  {subject.pseudonym}
                </button>{' '}
                <span class="hint">
                  {subject.population} {subject.sex}
                </span>
                {open === subject.id && (
                  <div class="sessions">
                    <Sessions api={api} subject={subject} />
                    <Consents api={api} subject={subject} />
                    <Withdraw api={api} subject={subject} done={setErased} />
                  </div>
                )}
              </li>
            ))}
          </ul>
          <form class="form" aria-label="Add a person" onSubmit={(event) => void add(event)}>
            <label>
              Pseudonym
              <input name="pseudonym" required maxLength={80} autocomplete="off" />
            </label>
            <label>
              Population
              <select name="population">
                <option>child</option>
                <option>adult</option>
              </select>
            </label>
            <label>
              Sex
              <select name="sex">
                <option value="">not said</option>
                <option>female</option>
                <option>male</option>
                <option>other</option>
              </select>
            </label>
            <label class="wide">
              Note, without names
              <input name="note" maxLength={400} autocomplete="off" />
            </label>
            <Outcome action={action} also={subjects.trouble} />
            <button class="action" disabled={action.busy}>
              Add the person
            </button>
          </form>
        </details>
      </section>
    </>
  );
}

function Sessions({ api, subject }: { api: Api; subject: Subject }) {
  const path = `/api/subjects/${subject.id}/sessions`;
  const sessions = useGet<Session[]>(api, path);
  const action = useAction();

  async function add(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const age = field(form, 'age');
    const name = field(form, 'name');
    const done = await action.run(async () => {
      await api.call('POST', path, {
        name,
        heldOn: field(form, 'held') || null,
        ageMonths: age === '' ? null : Number(age),
      });
      return `The session “${name}” was added.`;
    });
    if (done) nextEntry(form);
  }

  return (
    <div>
      <p>
        {(sessions.value ?? [])
          .map(({ name, ageMonths }) =>
            ageMonths === null ? name : `${name} (${ageMonths} months)`,
          )
          .join(', ') || 'No session yet.'}
      </p>
      <form class="form" aria-label="Add a session" onSubmit={(event) => void add(event)}>
        <label>
          Session
          <input name="name" required maxLength={80} autocomplete="off" />
        </label>
        <label>
          Held on
          <input name="held" type="date" />
        </label>
        <label>
          Age in months
          <input name="age" type="number" min="0" max="1500" />
        </label>
        <Outcome action={action} also={sessions.trouble} />
        <button class="chip" disabled={action.busy}>
          Add the session
        </button>
      </form>
    </div>
  );
}

const kScopes = ['code', 'train', 'show', 'share-codes', 'share-pictures'];

function consentText({ scope, givenBy, givenOn, keepUntil }: Consent): string {
  return `${scope}: ${givenBy}, ${givenOn}${keepUntil ? `, until ${keepUntil}` : ''}`;
}

// What was agreed to, by whom, since when and until when.
function Consents({ api, subject }: { api: Api; subject: Subject }) {
  const action = useAction();
  const consents = subject.consents ?? [];

  async function add(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const consent: Consent = {
      scope: field(form, 'scope'),
      givenBy: field(form, 'by') as Consent['givenBy'],
      givenOn: field(form, 'on'),
      keepUntil: field(form, 'until') || null,
    };
    const same = (each: Consent) =>
      each.scope === consent.scope && each.givenBy === consent.givenBy;
    const { pseudonym, population, sex, note } = subject;
    const body = {
      pseudonym,
      population,
      sex,
      note,
      consents: [...consents.filter((each) => !same(each)), consent],
    };
    const done = await action.run(async () => {
      await api.call('PUT', `/api/subjects/${subject.id}`, body);
      return `The consent to “${consent.scope}” was noted.`;
    });
    if (done) nextEntry(form);
  }

  return (
    <div>
      <p>{consents.map(consentText).join('; ') || 'No consent is noted.'}</p>
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

interface WithdrawProps {
  api: Api;
  subject: Subject;
  done: (erased: Withdrawal) => void;
}

// Erases everything of a person; nothing brings it back.
function Withdraw({ api, subject, done }: WithdrawProps) {
  const action = useAction();

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const pseudonym = field(event.currentTarget as HTMLFormElement, 'pseudonym');
    const path = `/api/subjects/${subject.id}/withdraw`;
    await action.run(async () => {
      done({ ...(await api.call<Withdrawal>('POST', path, { pseudonym })), pseudonym });
    });
  }

  return (
    <form class="form" aria-label="Withdraw" onSubmit={(event) => void submit(event)}>
      <label>
        To erase every recording, code and backup of {subject.pseudonym}, type the pseudonym
        <input name="pseudonym" required autocomplete="off" />
      </label>
      <Outcome action={action} />
      <button class="chip danger" disabled={action.busy}>
        {action.busy ? 'Erasing …' : 'Erase for good'}
      </button>
    </form>
  );
}
