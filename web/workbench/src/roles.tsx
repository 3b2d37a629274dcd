import { useState } from 'preact/hooks';
import type { Api } from './api';
import { Exclusions } from './exclusions';
import type { Recording } from './types';
import { useAction } from './use_api';

const kRoles = ['child', 'therapist', 'parent', ''];

// x, y, width, height as shares of the picture.
function isTile(tile: unknown): boolean {
  return Array.isArray(tile) && tile.length === 4;
}

interface Props {
  api: Api;
  recordings: Recording[];
  changed: () => void;
}

// Who each face of a recording is; once for a series when its calls look alike.
export function Roles({ api, recordings, changed }: Props) {
  const ready = recordings.filter((recording) => recording.faces.length > 0);
  const [chosen, setChosen] = useState('');
  const { trouble, run } = useAction();
  const recording = ready.find(({ id }) => String(id) === chosen) ?? ready[0];
  if (!recording) return null;

  async function give(faceId: number, role: string): Promise<void> {
    const path = `/api/recordings/${recording.id}/faces/${faceId}`;
    if (await run(() => api.call('PUT', path, { role }))) changed();
  }
  async function giveSeries(): Promise<void> {
    const rules = recording.faces
      .filter((face) => face.role)
      .map(({ role, tile }) => (isTile(tile) ? { role, tile } : { role }));
    const path = `/api/recordings/${recording.id}/roles`;
    if (await run(() => api.call('POST', path, { rules, series: true }))) changed();
  }

  return (
    <section class="panel" aria-label="Who is who, and what is left out">
      <details>
        <summary>
          <h2>Who is who, and what is left out</h2>
        </summary>
        <div class="form">
          <label>
            Recording
            <select value={recording.id} onChange={(e) => setChosen(e.currentTarget.value)}>
              {ready.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </label>
          {recording.faces.map((face) => (
            <label key={face.faceId}>
              Face {face.faceId}
              <select
                value={face.role}
                onChange={(event) => void give(face.faceId, event.currentTarget.value)}
              >
                {kRoles.map((role) => (
                  <option key={role} value={role}>
                    {role || 'not said'}
                  </option>
                ))}
              </select>
            </label>
          ))}
          <p class="trouble" role="alert">
            {trouble}
          </p>
          <button class="chip" onClick={() => void giveSeries()}>
            The same in all recordings of the series
          </button>
          <Exclusions key={recording.id} api={api} recordingId={recording.id} />
        </div>
      </details>
    </section>
  );
}
