import { useState } from 'preact/hooks';
import { plural } from '../../shared/format';
import { ApiError, type Api } from './api';
import { ChangePseudonym } from './change_pseudonym';
import { changeSubject } from './change_subject';
import { Consents } from './consents';
import { Outcome } from './outcome';
import { Sessions } from './sessions';
import type { Subject } from './types';
import { field, nextEntry, onSend, useAction, useGet } from './use_api';
import { WithdrawalNotice, type Withdrawal } from './withdrawal_notice';

// The people of the project by their pseudonyms, and their sessions.
export function Subjects({ api }: { api: Api }) {
  const subjects = useGet<Subject[]>(api, '/api/subjects');
  const action = useAction();
  const [open, setOpen] = useState<number | null>(null);
  const [asks, setAsks] = useState(false); // whether there is a new consent of who withdrew
  const [erased, setErased] = useState<Withdrawal | null>(null);

  async function add(form: HTMLFormElement): Promise<void> {
    const pseudonym = field(form, 'pseudonym');
    const newConsent = new FormData(form).has('newConsent');
    const done = await action.run(async () => {
      const { id } = await api
        .call<{ id: number }>('POST', '/api/subjects', {
          pseudonym,
          ...fieldsOf(form),
          ...(newConsent && { newConsent }),
        })
        .catch((error: unknown) => {
          setAsks(error instanceof ApiError && error.status === 409);
          throw error;
        });
      setAsks(false);
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
            <h2>{subjects.value ? plural(subjects.value.length, 'person', 'people') : 'People'}</h2>
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
                  {[subject.population, subject.sex, subject.note].filter(Boolean).join(' · ')}
                </span>
                {open === subject.id && (
                  <div class="sessions">
                    <ChangeSubject api={api} subject={subject} />
                    <ChangePseudonym api={api} subject={subject} />
                    <Sessions api={api} subject={subject} />
                    <Consents api={api} subject={subject} />
                    <Withdraw api={api} subject={subject} done={setErased} />
                  </div>
                )}
              </li>
            ))}
          </ul>
          <form class="form" aria-label="Add a person" onSubmit={onSend(add)}>
            <label>
              Pseudonym
              <input name="pseudonym" required maxLength={80} autocomplete="off" />
            </label>
            <SubjectFields />
            <Outcome action={action} also={subjects.trouble} />
            {asks && (
              <label class="check wide">
                <input type="checkbox" name="newConsent" /> It is the same person, and there is a
                new consent
              </label>
            )}
            <button class="action" disabled={action.busy}>
              Add the person
            </button>
          </form>
        </details>
      </section>
    </>
  );
}

// What may be said of a person beside the pseudonym.
function fieldsOf(form: HTMLFormElement): Pick<Subject, 'population' | 'sex' | 'note'> {
  return {
    population: field(form, 'population') as Subject['population'],
    sex: field(form, 'sex'),
    note: field(form, 'note'),
  };
}

function SubjectFields({ of }: { of?: Subject }) {
  return (
    <>
      <label>
        Population
        <select name="population">
          {['child', 'adult'].map((population) => (
            <option key={population} selected={population === of?.population}>
              {population}
            </option>
          ))}
        </select>
      </label>
      <label>
        Sex
        <select name="sex">
          {['', 'female', 'male', 'other'].map((sex) => (
            <option key={sex} value={sex} selected={sex === (of?.sex ?? '')}>
              {sex || 'not said'}
            </option>
          ))}
        </select>
      </label>
      <label class="wide">
        Note, without names
        <input name="note" maxLength={400} autocomplete="off" defaultValue={of?.note} />
      </label>
    </>
  );
}

function ChangeSubject({ api, subject }: { api: Api; subject: Subject }) {
  const action = useAction();
  async function change(form: HTMLFormElement): Promise<void> {
    const fields = fieldsOf(form);
    await action.run(async () => {
      await changeSubject(api, subject.id, () => fields);
      return `${subject.pseudonym} was changed.`;
    });
  }
  return (
    <details>
      <summary>Change what is said of {subject.pseudonym}</summary>
      <form class="form" aria-label={`Change ${subject.pseudonym}`} onSubmit={onSend(change)}>
        <SubjectFields of={subject} />
        <Outcome action={action} />
        <button class="chip" disabled={action.busy}>
          Change
        </button>
      </form>
    </details>
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

  async function erase(form: HTMLFormElement): Promise<void> {
    const pseudonym = field(form, 'pseudonym');
    const path = `/api/subjects/${subject.id}/withdraw`;
    await action.run(async () => {
      done({ ...(await api.call<Withdrawal>('POST', path, { pseudonym })), pseudonym });
    });
  }

  return (
    <form class="form" aria-label="Withdraw" onSubmit={onSend(erase)}>
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
