import { useState } from 'preact/hooks';
import { plural } from '../../shared/format';
import type { Api } from './api';
import { AskButton } from './ask_button';
import { Outcome } from './outcome';
import { AnalyseAgain, recordingText } from './recordings';
import type { FaceInfo, Imported, ProposalSource, Recording } from './types';
import { field, useAction, useGet } from './use_api';

const kFormatNames: Record<string, string> = {
  eaf: 'ELAN',
  'boris-aggregated': 'BORIS, aggregated events',
  'boris-tabular': 'BORIS, tabular events',
  'boris-project': 'BORIS project',
  webvtt: 'WebVTT',
  events: 'events.csv',
  openface: 'OpenFace',
  sheet: 'coding sheet',
};
const kNotesShown = 200;

function faceText({ faceId, role }: FaceInfo): string {
  return role ? `${role} (face ${faceId})` : `face ${faceId}`;
}

interface Taken {
  name: string;
  answer: Imported | null;
  why: string; // where it was not taken
}

// "3 events taken as proposals (2 micro, 1 macro; 3 with action units)".
function takenText({ format, proposals, kinds, withUnits }: Imported): string {
  const parts = Object.entries(kinds).map(([kind, count]) => `${count} ${kind}`);
  const units = withUnits > 0 ? `; ${withUnits} with action units` : '';
  const what = proposals > 0 ? ` (${parts.join(', ')}${units})` : '';
  return `read as ${kFormatNames[format] ?? format}: ${plural(proposals, 'event')} taken as proposals${what}.`;
}

function Report({ taken }: { taken: Taken }) {
  const notes = taken.answer?.notes ?? [];
  return (
    <li>
      <b>{taken.name}</b>{' '}
      {taken.answer ? takenText(taken.answer) : <span class="trouble">not taken: {taken.why}</span>}
      {notes.length > 0 && (
        <details open={notes.length <= 5}>
          <summary>{plural(notes.length, 'note')}: what was left out or read by a rule</summary>
          <ul>
            {notes.slice(0, kNotesShown).map((note, i) => (
              <li key={i}>{note}</li>
            ))}
          </ul>
          {notes.length > kNotesShown && (
            <p class="hint">… and {notes.length - kNotesShown} more of the kind.</p>
          )}
        </details>
      )}
    </li>
  );
}

interface Props {
  api: Api;
  recordings: Recording[];
}

const proposalCount = (count: number | null) =>
  count === null ? 'not counted while you code it blind' : plural(count, 'proposal');

// Events of other programs as proposals for a face; shown only in passes that allow it.
export function ImportProposals({ api, recordings }: Props) {
  const ready = recordings.filter(({ state, faces }) => state === 'ready' && faces.length > 0);
  const [chosen, setChosen] = useState('');
  const [reports, setReports] = useState<Taken[]>([]);
  const action = useAction();
  const recording = ready.find(({ id }) => String(id) === chosen) ?? ready[0];
  const path = `/api/recordings/${recording?.id}/proposals`;
  const sources = useGet<ProposalSource[]>(api, recording ? `${path}/sources` : null);
  if (!recording) return null;

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const [face, format] = [field(form, 'face'), field(form, 'format')];
    const files = new FormData(form).getAll('file').filter((each) => each instanceof File);
    const told: Taken[] = [];
    for (const file of files) {
      const query = new URLSearchParams({ face, name: file.name });
      if (format) query.set('format', format);
      let answer: Imported | null = null;
      let why = '';
      try {
        const response = await api.request('POST', `${path}/import?${query}`, { body: file });
        answer = (await response.json()) as Imported;
      } catch (error) {
        why = error instanceof Error && 'sentence' in error ? String(error.sentence) : `${error}`;
      }
      told.push({ name: file.name, answer, why });
    }
    setReports(told);
    if (told.every(({ answer }) => answer)) form.reset();
  }
  async function remove(source: string): Promise<void> {
    const query = new URLSearchParams({ source });
    await action.run(async () => {
      await api.call('DELETE', `${path}?${query}`);
      return `The proposals of ${source} were removed.`;
    });
  }
  function nameOfFace(id: number): string {
    const face = recording.faces.find(({ faceId }) => faceId === id);
    return face ? faceText(face) : `face ${id}`;
  }
  const child = recording.faces.find(({ role }) => role === 'child');

  return (
    <section class="panel" aria-label="Import events as proposals">
      <details>
        <summary>
          <h2>Import events as proposals</h2>
        </summary>
        <form class="form" onSubmit={(event) => void action.run(() => submit(event))}>
          <label>
            Recording
            <select
              value={recording.id}
              onChange={(e) => {
                setChosen(e.currentTarget.value);
                setReports([]);
                action.forget();
              }}
            >
              {ready.map((each) => (
                <option key={each.id} value={each.id}>
                  {recordingText(each)}
                </option>
              ))}
            </select>
          </label>
          <label>
            Of whom
            <select name="face" key={`${recording.id} ${child?.faceId}`}>
              {recording.faces.map((face) => (
                <option
                  key={face.faceId}
                  value={face.faceId}
                  selected={face.faceId === child?.faceId}
                >
                  {faceText(face)}
                </option>
              ))}
            </select>
          </label>
          <label>
            Format
            <select name="format">
              <option value="">by its contents</option>
              {Object.entries(kFormatNames).map(([format, name]) => (
                <option key={format} value={format}>
                  {name}
                </option>
              ))}
            </select>
          </label>
          <label>
            Files
            <input type="file" name="file" multiple required onChange={() => setReports([])} />
          </label>
          <Outcome action={action} also={sources.trouble} />
          <button class="action" disabled={action.busy}>
            Import
          </button>
        </form>
        <div role="status">
          {reports.length > 0 && (
            <ul class="reports">
              {reports.map((taken) => (
                <Report key={taken.name} taken={taken} />
              ))}
            </ul>
          )}
        </div>
        {recording.measured === false && (
          <div class="note">
            What the program itself had proposed of {recording.name} was removed.{' '}
            <AnalyseAgain api={api} recording={recording} />
          </div>
        )}
        {sources.value && sources.value.length > 0 && (
          <>
            <h3>Proposals of {recording.name}</h3>
            <ul class="people">
              {sources.value.map(({ faceId, source, proposals, ofProgram }) => (
                <li key={`${faceId} ${source}`}>
                  {source}, {nameOfFace(faceId)}: {proposalCount(proposals)}{' '}
                  <AskButton
                    name="Remove"
                    label={`Remove the proposals of ${source}`}
                    question={`Remove the proposals of ${source}?`}
                    yes="Remove the proposals"
                    act={() => void remove(source)}
                  >
                    {ofProgram
                      ? `These are the program’s own, of every face of ${recording.name}. Without them nothing is counted on the child’s page until the recording is analysed again. Events that were coded stay.`
                      : `They go from every face of ${recording.name}; take the file in again to bring them back. Events that were coded stay.`}
                  </AskButton>
                </li>
              ))}
            </ul>
          </>
        )}
      </details>
    </section>
  );
}
