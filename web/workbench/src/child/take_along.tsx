import { useState } from 'preact/hooks';
import { plural } from '../../../shared/format';
import type { Api } from '../api';
import { downloadFile } from '../keep_as_file';
import { useAction } from '../use_api';
import type { Child, ChildRecording, Moment } from './moments';
import type { Hidden, Picture } from './moment_view';

interface Props {
  api: Api;
  child: Child;
  recording: ChildRecording | null;
  accepted: readonly Moment[]; // of that recording
}

// The list and the clips of what was accepted, to print or to keep.
export function TakeAlong({ api, child, recording, accepted }: Props) {
  const [picture, setPicture] = useState<Picture>('faces');
  const [hidden, setHidden] = useState<Hidden>('no');
  const [sound, setSound] = useState(false);
  const [done, setDone] = useState('');
  const { trouble, busy, run } = useAction();
  const list = `/api/children/${child.id}/list`;

  async function clips(): Promise<void> {
    for (const [i, { id }] of accepted.entries()) {
      setDone(`Clip ${i + 1} of ${accepted.length} …`);
      const query = new URLSearchParams({ view: picture, hidden, sound: sound ? '1' : '0' });
      await downloadFile(api, `/api/moments/${id}/clip?${query}`, `moment-${i + 1}.mp4`);
    }
    setDone(`${plural(accepted.length, 'clip')} saved.`);
  }

  return (
    <section class="panel" aria-label="To print and to keep">
      <h2>To print and to keep</h2>
      <p class="hint">
        What you accepted. Clips and pictures show the child: treat them as you treat the recording.
      </p>
      <div class="form">
        <label>
          Clips show
          <select
            value={picture}
            onChange={(event) => setPicture(event.currentTarget.value as Picture)}
          >
            <option value="faces">the faces side by side</option>
            <option value="whole">the whole picture</option>
          </select>
        </label>
        <label>
          Faces
          <select
            value={hidden}
            onChange={(event) => setHidden(event.currentTarget.value as Hidden)}
          >
            <option value="no">shown</option>
            <option value="blurred">blurred</option>
            <option value="covered">covered</option>
          </select>
        </label>
        <label class="check">
          <input
            type="checkbox"
            checked={sound}
            onChange={(event) => setSound(event.currentTarget.checked)}
          />
          with sound
        </label>
      </div>
      {hidden !== 'no' && (
        <p class="note">
          Only faces that the program found are hidden; names in the picture and voices are not.
          Look at each clip before you give it away.
          {hidden === 'blurred' &&
            picture === 'faces' &&
            ' A blurred face keeps five coarse blocks across: side by side there is little else to see.'}
          {hidden === 'covered' && picture === 'faces' && (
            <>
              {' '}
              Side by side, covered faces are plain grey squares, and nothing else is seen: the
              whole picture shows how they sit and move.{' '}
              <button class="chip" onClick={() => setPicture('whole')}>
                Show the whole picture
              </button>
            </>
          )}
        </p>
      )}
      <div class="buttons take-along">
        <a class="chip" href={`#/children/${child.id}/print`}>
          Print …
        </a>
        <button
          class="chip"
          disabled={busy}
          onClick={() => void run(() => downloadFile(api, `${list}?format=csv`, 'moments.csv'))}
        >
          Save the list (CSV)
        </button>
        {recording && (
          <>
            <button
              class="chip"
              disabled={busy}
              onClick={() =>
                void run(() =>
                  downloadFile(
                    api,
                    `${list}?format=webvtt&recording=${recording.id}`,
                    'moments.vtt',
                  ),
                )
              }
            >
              Save subtitles of {recording.name}
            </button>
            <button
              class="chip"
              disabled={busy || accepted.length === 0}
              onClick={() => void run(clips)}
            >
              Save {plural(accepted.length, 'clip')} of {recording.name}
            </button>
          </>
        )}
      </div>
      <p class="hint" role="status">
        {done}
      </p>
      <p class="trouble" role="alert">
        {trouble}
      </p>
    </section>
  );
}
