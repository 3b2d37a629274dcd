import { useRef, useState } from 'preact/hooks';
import { plural, sizeText } from '../../shared/format';
import { ApiError, type Api, type BadLine } from './api';
import { Outcome } from './outcome';
import type { Session, Subject } from './types';
import { Stopped, freeBytes, upload } from './upload';
import { field, useAction, useGet } from './use_api';

// What is in already is not added twice when somebody goes on.
function keepChosen(input: HTMLInputElement, files: readonly File[]): void {
  const left = new DataTransfer();
  for (const file of files) left.items.add(file);
  input.files = left.files;
}

// Takes files into a session, all of a list or none.
export function AddRecordings({ api }: { api: Api }) {
  const subjects = useGet<Subject[]>(api, '/api/subjects');
  const [subject, setSubject] = useState('');
  const sessions = useGet<Session[]>(api, subject ? `/api/subjects/${subject}/sessions` : null);
  const action = useAction();
  const [progress, setProgress] = useState('');
  const [bad, setBad] = useState<BadLine[]>([]);
  const files = useRef<HTMLInputElement>(null);
  const paths = useRef<HTMLTextAreaElement>(null);
  const stops = useRef<AbortController | null>(null); // of what is being copied

  const isNew = sessions.value?.length === 0;
  const person = subjects.value?.find(({ id }) => String(id) === subject)?.pseudonym ?? '';

  async function addSession(name: string): Promise<number> {
    const path = `/api/subjects/${subject}/sessions`;
    const session = { name, heldOn: null, ageMonths: null };
    return (await api.call<{ id: number }>('POST', path, session)).id;
  }

  // Before an hour of copying: all of them are to have room.
  async function checkRoomFor(chosen: File[], sessionId: number): Promise<void> {
    const wanted = chosen.reduce((sum, { size }) => sum + size, 0);
    const free = await freeBytes(api, chosen[0], sessionId);
    if (wanted <= free) return;
    throw new ApiError(
      400,
      `the disk has too little room: ${sizeText(wanted)} are chosen, ${sizeText(Math.max(0, free))} have room`,
      '',
      'Make room, or give the paths of the files and leave them where they are',
    );
  }

  // One after the other; how many were no recordings. What was taken stays so where one is stopped.
  async function copy(chosen: File[], sessionId: number, newConsent: boolean): Promise<number> {
    const refused: BadLine[] = [];
    let taken = 0;
    stops.current = new AbortController();
    const { signal } = stops.current;
    try {
      for (const file of chosen) {
        try {
          await upload(api, file, { sessionId, newConsent }, setProgress, signal);
          ++taken;
        } catch (error) {
          const isOfFile =
            error instanceof ApiError && error.status === 400 && error.where === file.name;
          if (!isOfFile) throw error; // the next ones would fare alike, or it passes
          refused.push({
            path: file.name,
            reason: [error.message, error.todo].filter(Boolean).join(': '),
          });
          setBad([...refused]);
        }
      }
    } catch (error) {
      keepChosen(files.current!, chosen.slice(taken + refused.length));
      throw error instanceof Stopped ? new ApiError(400, error.message) : error;
    } finally {
      stops.current = null;
    }
    return refused.length;
  }

  // What was said of other lines is not true of these.
  function forget(): void {
    setBad([]);
    action.forget();
  }

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const lines = field(form, 'paths')
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean);
    const link = new FormData(form).has('link');
    const newConsent = new FormData(form).has('newConsent');
    const chosen = [...(files.current!.files ?? [])];
    setBad([]);
    await action.run(async () => {
      if (lines.length + chosen.length === 0) {
        throw new ApiError(400, 'no file is named', '', 'Write a path, or choose files');
      }
      const sessionId = isNew
        ? await addSession(field(form, 'newSession'))
        : Number(field(form, 'session'));
      if (chosen.length > 0) await checkRoomFor(chosen, sessionId);
      try {
        if (lines.length > 0) {
          const wish = { paths: lines, sessionId, link, ...(newConsent && { newConsent }) };
          await api.call('POST', '/api/recordings/list', wish);
        }
      } catch (error) {
        if (error instanceof ApiError) setBad(error.lines);
        throw error;
      }
      paths.current!.value = ''; // they are in: nothing below may have them added twice
      const refused = await copy(chosen, sessionId, newConsent);
      files.current!.value = '';
      paths.current!.focus();
      const taken = lines.length + chosen.length - refused;
      const text = `${plural(taken, 'file')} taken: analysed one after the other, see “In the background” above.`;
      if (refused === 0) return text;
      const what = `${refused} of ${plural(chosen.length, 'file')} cannot be taken`;
      throw new ApiError(400, what, '', taken > 0 ? text.replace(/\.$/, '') : '');
    });
    setProgress('');
  }

  return (
    <section class="panel" aria-label="Add recordings">
      <details>
        <summary>
          <h2>Add recordings</h2>
        </summary>
        <form class="form" onInput={forget} onSubmit={(event) => void submit(event)}>
          <label>
            Child or adult
            <select
              required
              value={subject}
              onChange={(event) => setSubject(event.currentTarget.value)}
            >
              <option value="">choose</option>
              {(subjects.value ?? []).map(({ id, pseudonym }) => (
                <option key={id} value={id}>
                  {pseudonym}
                </option>
              ))}
            </select>
          </label>
          {isNew ? (
            <>
              <label>
                New session
                <input name="newSession" required maxLength={80} autocomplete="off" />
              </label>
              <p class="hint wide">
                {person} has no session yet: name the first one. Its day and the age are given
                above, under People.
              </p>
            </>
          ) : (
            <label>
              Session
              <select name="session" required>
                {(sessions.value ?? []).map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
            </label>
          )}
          <label class="wide">
            Files on this computer, a path a line
            <textarea ref={paths} name="paths" rows={3} spellcheck={false} autocomplete="off" />
          </label>
          <label class="check">
            <input type="checkbox" name="link" /> leave them where they are
          </label>
          <label class="wide">
            Or files to copy through the browser
            <input ref={files} type="file" multiple accept="video/*,.mkv" />
          </label>
          <label class="check wide">
            <input type="checkbox" name="newConsent" /> also those that went with a withdrawal:
            there is a new consent
          </label>
          <Outcome action={action} also={subjects.trouble} />
          {bad.length > 0 && (
            <ul class="bad-lines wide" aria-label="Lines that cannot be taken">
              {bad.map(({ path, reason }, i) => (
                <li key={i}>
                  <b>{path}</b> {reason}
                </li>
              ))}
            </ul>
          )}
          <p class="hint" role="status">
            {progress}
          </p>
          <button class="action" disabled={action.busy}>
            {action.busy ? 'Adding …' : 'Add the recordings'}
          </button>
          {progress && (
            <button type="button" class="chip" onClick={() => stops.current?.abort()}>
              Stop
            </button>
          )}
          {subjects.value && (
            <span class="hint">{plural(subjects.value.length, 'person', 'people')} known</span>
          )}
        </form>
      </details>
    </section>
  );
}
