import { plural, whole } from '../../shared/format';
import { SortTable, type Column } from '../../shared/sort_table';
import type { Api } from './api';
import { AskButton } from './ask_button';
import { momentTime } from './child/moments';
import { Outcome } from './outcome';
import type { Recording } from './types';
import { useAction } from './use_api';

interface Props {
  api: Api;
  recordings: Recording[] | null;
  owner: boolean;
}

// With whose it is, as names of files repeat: "call · c07, first".
export function recordingText({ name, subject, session }: Recording): string {
  return subject ? `${name} · ${subject}, ${session}` : name;
}

// Nothing is known of a recording before it was read.
function known(cell: (recording: Recording) => string): (recording: Recording) => string {
  return (recording) => (recording.frames > 0 ? cell(recording) : '–');
}

// Brings back what the program proposes of a recording, or says that this is under way.
export function AnalyseAgain({
  api,
  recording,
}: {
  api: Api;
  recording: { id: number; name: string; measuring?: boolean };
}) {
  const action = useAction();
  const again = () =>
    action.run(async () => {
      await api.call('POST', `/api/recordings/${recording.id}/analyse`);
      return `${recording.name} is analysed again: come back in a while.`;
    });
  if (recording.measuring) return <span class="hint">Is analysed again, or waits for it.</span>;
  return (
    <>
      <button
        class="chip"
        disabled={action.busy}
        aria-label={`Analyse ${recording.name} again`}
        onClick={() => void again()}
      >
        Analyse again
      </button>
      <Outcome action={action} />
    </>
  );
}

// What there is to code. One that failed is tried again or removed by an owner.
export function Recordings({ api, recordings, owner }: Props) {
  const action = useAction();
  if (!recordings) return null;

  const again = ({ id, name }: Recording) =>
    action.run(async () => {
      await api.call('POST', `/api/recordings/${id}/analyse`);
      return `${name} is analysed again.`;
    });
  const remove = ({ id, name }: Recording) =>
    action.run(async () => {
      await api.call('DELETE', `/api/recordings/${id}`);
      return `${name} was removed.`;
    });
  const whose: Column<Recording> = {
    name: 'Of whom',
    value: (r) => `${r.subject} ${r.session}`,
    cell: (r) => (r.subject ? `${r.subject}, ${r.session}` : ''),
  };
  const columns: Column<Recording>[] = [
    { name: 'Recording', value: (r) => r.name, cell: (r) => r.name },
    ...(recordings.some(({ subject }) => subject) ? [whose] : []),
    { name: 'Length', value: (r) => r.durationUs, cell: known((r) => momentTime(r.durationUs)) },
    { name: 'Frames', value: (r) => r.frames, cell: known((r) => whole(r.frames)) },
    { name: 'Picture', value: (r) => r.width, cell: known((r) => `${r.width} × ${r.height}`) },
    {
      name: 'Faces',
      value: (r) => r.faces.length,
      cell: (r) => r.faces.map((f) => f.role || `face ${f.faceId}`).join(', ') || '–',
    },
    {
      name: 'State',
      value: (r) => r.state,
      css: (r) => (r.problem ? 'words' : ''),
      cell: (r) => (
        <>
          {r.problem ? <span class="problem">{`${r.state}: ${r.problem}`}</span> : r.state}
          {r.measured === false && (
            <>
              {', its proposals were removed '}
              <AnalyseAgain api={api} recording={r} />
            </>
          )}
          {owner && r.state === 'failed' && (
            <span class="buttons">
              <button class="chip" aria-label={`Try ${r.name} again`} onClick={() => void again(r)}>
                Try again
              </button>
              <AskButton
                name="Remove"
                label={`Remove ${r.name}`}
                question={`Remove ${r.name}?`}
                yes="Remove the recording"
                act={() => void remove(r)}
              >
                It goes from the project, with the copy that the project made of the file, unless a
                backup needs that. The file that you added stays where it is.
              </AskButton>
            </span>
          )}
        </>
      ),
    },
  ];
  if (recordings.length === 0 && !action.said && !action.trouble) return null;
  return (
    <section class="panel" aria-label="Recordings">
      <h2>{plural(recordings.length, 'recording')}</h2>
      <Outcome action={action} />
      {recordings.length > 0 && (
        <SortTable
          label="Table of recordings"
          columns={columns}
          rows={recordings}
          keyOf={({ id }) => id}
          css="cards"
        />
      )}
    </section>
  );
}
