import { useState } from 'preact/hooks';
import type { Api } from './api';
import { sessionText } from './child/moments';
import { Outcome } from './outcome';
import type { Session, Subject } from './types';
import { field, nextEntry, onSend, useAction, useGet } from './use_api';

function contentOf(form: HTMLFormElement): Omit<Session, 'id'> {
  const age = field(form, 'age');
  return {
    name: field(form, 'name'),
    heldOn: field(form, 'held') || null,
    ageMonths: age === '' ? null : Number(age),
  };
}

function SessionFields({ of }: { of?: Session }) {
  return (
    <>
      <label>
        Session
        <input name="name" required maxLength={80} autocomplete="off" defaultValue={of?.name} />
      </label>
      <label>
        Held on
        <input name="held" type="date" autocomplete="off" defaultValue={of?.heldOn ?? undefined} />
      </label>
      <label>
        Age in months
        <input
          name="age"
          type="number"
          min="0"
          max="1500"
          autocomplete="off"
          defaultValue={of?.ageMonths?.toString()}
        />
      </label>
    </>
  );
}

interface LineProps {
  session: Session;
  change: (content: Omit<Session, 'id'>) => Promise<boolean>;
}

function SessionLine({ session, change }: LineProps) {
  const [changes, setChanges] = useState(false);
  async function keep(form: HTMLFormElement): Promise<void> {
    if (await change(contentOf(form))) setChanges(false);
  }
  return (
    <li>
      {sessionText(session)}{' '}
      <button
        class="chip"
        aria-label={`Change the session ${session.name}`}
        aria-expanded={changes}
        onClick={() => setChanges(!changes)}
      >
        Change
      </button>
      {changes && (
        <form class="form" aria-label={`The session ${session.name}`} onSubmit={onSend(keep)}>
          <SessionFields of={session} />
          <button class="chip">Keep</button>
        </form>
      )}
    </li>
  );
}

// The meetings with a person.
export function Sessions({ api, subject }: { api: Api; subject: Subject }) {
  const path = `/api/subjects/${subject.id}/sessions`;
  const sessions = useGet<Session[]>(api, path);
  const action = useAction();

  async function add(form: HTMLFormElement): Promise<void> {
    const session = contentOf(form);
    const done = await action.run(async () => {
      await api.call('POST', path, session);
      return `The session “${session.name}” was added.`;
    });
    if (done) nextEntry(form);
  }
  const change = (id: number, content: Omit<Session, 'id'>) =>
    action.run(async () => {
      await api.call('PUT', `${path}/${id}`, content);
      return `The session “${content.name}” was changed.`;
    });

  return (
    <div>
      <h3>Sessions</h3>
      {sessions.value?.length === 0 && <p>No session yet.</p>}
      <ul class="people">
        {(sessions.value ?? []).map((session) => (
          <SessionLine
            key={session.id}
            session={session}
            change={(content) => change(session.id, content)}
          />
        ))}
      </ul>
      <form class="form" aria-label="Add a session" onSubmit={onSend(add)}>
        <SessionFields />
        <Outcome action={action} also={sessions.trouble} />
        <button class="chip" disabled={action.busy}>
          Add the session
        </button>
      </form>
    </div>
  );
}
