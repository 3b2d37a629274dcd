import { useRef, useState } from 'preact/hooks';
import { plural } from '../../shared/format';
import type { Api } from './api';
import type { Session, Subject } from './types';
import { field, useAction, useGet } from './use_api';

const kPieceBytes = 8 * 1024 * 1024;

// One file in pieces; an upload that broke off goes on where it stopped.
async function upload(
  api: Api,
  file: File,
  sessionId: number,
  told: (share: number) => void,
): Promise<void> {
  const path = `/api/uploads/${encodeURIComponent(file.name)}?sessionId=${sessionId}`;
  const { received } = await api.get<{ received: number }>(path);
  for (let from = Math.min(received, file.size); from < file.size; from += kPieceBytes) {
    const to = Math.min(from + kPieceBytes, file.size);
    await api.request('PUT', path, {
      body: file.slice(from, to),
      headers: {
        'Content-Type': 'application/octet-stream',
        'Content-Range': `bytes ${from}-${to - 1}/${file.size}`,
      },
    });
    told(to / file.size);
  }
}

export function AddRecordings({ api, added }: { api: Api; added: () => void }) {
  const subjects = useGet<Subject[]>(api, '/api/subjects');
  const [subject, setSubject] = useState('');
  const sessions = useGet<Session[]>(api, subject ? `/api/subjects/${subject}/sessions` : null);
  const { trouble, busy, run } = useAction();
  const [progress, setProgress] = useState('');
  const files = useRef<HTMLInputElement>(null);

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const sessionId = Number(field(form, 'session'));
    const done = await run(async () => {
      const paths = field(form, 'paths')
        .split('\n')
        .map((line) => line.trim());
      for (const path of paths.filter(Boolean)) {
        const link = new FormData(form).has('link');
        await api.call('POST', '/api/recordings', { path, sessionId, link });
      }
      for (const file of files.current!.files ?? []) {
        await upload(api, file, sessionId, (share) =>
          setProgress(`${file.name}: ${Math.round(100 * share)} %`),
        );
      }
    });
    setProgress('');
    if (done) form.reset();
    added();
  }

  return (
    <section class="panel" aria-label="Add recordings">
      <details>
        <summary>
          <h2>Add recordings</h2>
        </summary>
        <form class="form" onSubmit={(event) => void submit(event)}>
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
          <label class="wide">
            Files on this computer, a path a line
            <textarea name="paths" rows={3} spellcheck={false} />
          </label>
          <label class="check">
            <input type="checkbox" name="link" /> leave them where they are
          </label>
          <label class="wide">
            Or files to copy through the browser
            <input ref={files} type="file" multiple accept="video/*,.mkv" />
          </label>
          <p class="trouble" role="alert">
            {trouble || subjects.trouble}
          </p>
          <p class="hint" role="status">
            {progress}
          </p>
          <button class="action" disabled={busy}>
            {busy ? 'Adding …' : 'Add'}
          </button>
          {subjects.value && (
            <span class="hint">{plural(subjects.value.length, 'person', 'people')} known</span>
          )}
        </form>
      </details>
    </section>
  );
}
