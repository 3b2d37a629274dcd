import type { Api } from '../api';
import type { ListedTask } from '../types';
import { useGet } from '../use_api';
import type { ChildRecording } from './moments';

interface Props {
  api: Api;
  recordings: ChildRecording[]; // of the child
}

// Why no recording of the child can be shown, and what to do.
export function NothingToShow({ api, recordings }: Props) {
  const hidden = recordings.filter(({ blind, state }) => blind && state === 'ready');
  const tasks = useGet<ListedTask[]>(api, hidden.length > 0 ? '/api/tasks' : null);
  const open = (tasks.value ?? []).filter(
    ({ state, showsProposals, recordingId }) =>
      state === 'open' && !showsProposals && hidden.some(({ id }) => id === recordingId),
  );
  if (recordings.length === 0) {
    return (
      <p class="note">
        There is no recording of this child yet: an owner adds one in <a href="#">the project</a>,
        “Add recordings”.
      </p>
    );
  }
  if (hidden.length > 0) {
    return (
      <div class="note" role="status">
        <p>
          Moments are hidden while you have an open blind task at the recording: seeing them would
          tell you what the program found. Code the task to its end and mark it as done, then come
          back here. Or look at the moments later, with somebody who does not code this recording.
        </p>
        {open.length > 0 && (
          <ul>
            {open.map(({ id, recordingName }) => (
              <li key={id}>
                <a href={`#/tasks/${id}`}>Your open task at {recordingName}</a>
              </li>
            ))}
          </ul>
        )}
      </div>
    );
  }
  const working = recordings.some(({ state }) => state === 'waiting' || state === 'analysing');
  if (working) {
    return <p class="note">The recordings are still being analysed: come back in a while.</p>;
  }
  if (recordings.every(({ state }) => state === 'failed')) {
    return (
      <p class="note">
        The recordings could not be read: an owner sees why in <a href="#">the project</a>,
        “Recordings”.
      </p>
    );
  }
  return (
    <p class="note">
      No face is said to be the child’s yet: an owner or verifier says who is who in{' '}
      <a href="#">the project</a>, “Who is who”.
    </p>
  );
}
