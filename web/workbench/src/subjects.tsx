import { useState } from 'preact/hooks';
import { plural } from '../../shared/format';
import type { Api } from './api';
import type { Consent, Session, Subject } from './types';
import { field, useAction, useGet } from './use_api';

// The people of the project by their pseudonyms, and their sessions.
export function Subjects({ api }: { api: Api }) {
  const subjects = useGet<Subject[]>(api, '/api/subjects');
  const { trouble, busy, run } = useAction();
  const [open, setOpen] = useState<number | null>(null);
  const [erased, setErased] = useState<Withdrawal | null>(null);

  async function add(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const done = await run(() =>
      api.call('POST', '/api/subjects', {
        pseudonym: field(form, 'pseudonym'),
        population: field(form, 'population'),
        sex: field(form, 'sex'),
        note: field(form, 'note'),
      }),
    );
    if (done) form.reset();
    await subjects.reload();
  }

  return (
    <section class="panel" aria-label="People">
      <details>
        <summary>
          <h2>{plural(subjects.value?.length ?? 0, 'person', 'people')}</h2>
        </summary>
        {erased && <Erased erased={erased} />}
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
                  <Consents api={api} subject={subject} changed={() => void subjects.reload()} />
                  <Withdraw
                    api={api}
                    subject={subject}
                    done={(erased) => {
                      setErased(erased);
                      void subjects.reload();
                    }}
                  />
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
          <p class="trouble" role="alert">
            {trouble || subjects.trouble}
          </p>
          <button class="action" disabled={busy}>
            Add
          </button>
        </form>
      </details>
    </section>
  );
}

function Sessions({ api, subject }: { api: Api; subject: Subject }) {
  const path = `/api/subjects/${subject.id}/sessions`;
  const sessions = useGet<Session[]>(api, path);
  const { trouble, busy, run } = useAction();

  async function add(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const age = field(form, 'age');
    const done = await run(() =>
      api.call('POST', path, {
        name: field(form, 'name'),
        heldOn: field(form, 'held') || null,
        ageMonths: age === '' ? null : Number(age),
      }),
    );
    if (done) form.reset();
    await sessions.reload();
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
        <p class="trouble" role="alert">
          {trouble || sessions.trouble}
        </p>
        <button class="chip" disabled={busy}>
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
function Consents({ api, subject, changed }: { api: Api; subject: Subject; changed: () => void }) {
  const { trouble, busy, run } = useAction();
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
    if (await run(() => api.call('PUT', `/api/subjects/${subject.id}`, body))) form.reset();
    changed();
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
        <p class="trouble" role="alert">
          {trouble}
        </p>
        <button class="chip" disabled={busy}>
          Note the consent
        </button>
      </form>
    </div>
  );
}

// What a withdrawal did, and what it cannot reach.
interface Withdrawal {
  recordings: number;
  codes: number;
  backups: string[];
  removedBackups: string[];
  linkedFiles: string[];
  unknownFiles: string[];
  releases: string[];
  packages: string[];
  name: string;
}

function Erased({ erased }: { erased: Withdrawal }) {
  const { recordings, codes, backups, removedBackups } = erased;
  const left: [string, string[]][] = [
    ['Files that were linked, not copied: remove them yourself', erased.linkedFiles],
    [
      "Files in the project's folder that are not its own: see whether they show the person",
      erased.unknownFiles,
    ],
    ['Releases and models that contain the person: tell those who hold them', erased.releases],
    ['Work that was given to coders on other machines: have it erased there', erased.packages],
  ];
  return (
    <div class="notice" role="status">
      <p>
        Erased: {plural(recordings, 'recording')} and {plural(codes, 'code')}, also from{' '}
        {plural(backups.length + removedBackups.length, 'backup')}.
        {erased.name === 'not-opened' &&
          ' The name may still be in the key to names: inkling withdraw erases it there.'}
      </p>
      {left.map(
        ([what, list]) =>
          list.length > 0 && (
            <p key={what}>
              {what}: {list.join(', ')}
            </p>
          ),
      )}
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
  const { trouble, busy, run } = useAction();

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const pseudonym = field(event.currentTarget as HTMLFormElement, 'pseudonym');
    const path = `/api/subjects/${subject.id}/withdraw`;
    await run(async () => done(await api.call<Withdrawal>('POST', path, { pseudonym })));
  }

  return (
    <form class="form" aria-label="Withdraw" onSubmit={(event) => void submit(event)}>
      <label>
        To erase every recording, code and backup of {subject.pseudonym}, type the pseudonym
        <input name="pseudonym" required autocomplete="off" />
      </label>
      <p class="trouble" role="alert">
        {trouble}
      </p>
      <button class="chip danger" disabled={busy}>
        Erase for good
      </button>
    </form>
  );
}
