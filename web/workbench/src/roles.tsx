import { useState } from 'preact/hooks';
import { plural } from '../../shared/format';
import type { Api } from './api';
import { Exclusions } from './exclusions';
import { LazyFrame } from './lazy_frame';
import { Outcome } from './outcome';
import { recordingText } from './recordings';
import type { FaceInfo, Recording } from './types';
import { useAction } from './use_api';

const kRoles: readonly (readonly [string, string])[] = [
  ['child', 'child'],
  ['adult', 'adult whose session it is'],
  ['therapist', 'therapist'],
  ['parent', 'parent'],
  ['', 'not said'],
];

// x, y, width, height as shares of the picture.
function isTile(tile: unknown): boolean {
  return Array.isArray(tile) && tile.length === 4;
}

const kFacePixels = 88;

// In the middle of the longest time that it stayed in one place.
function frameOf({ tiles = [] }: FaceInfo, frames: number): number {
  const length = ({ firstFrame, lastFrame }: { firstFrame: number; lastFrame: number }) =>
    lastFrame - firstFrame;
  const [longest] = [...tiles].sort((a, b) => length(b) - length(a));
  if (!longest) return Math.floor(frames / 2);
  return Math.floor((longest.firstFrame + longest.lastFrame) / 2);
}

interface Seated {
  recordings: number; // in which a face was set
  faces: number;
  toCome: string[]; // recordings that are not analysed yet
}

function seatedSentence({ recordings, faces, toCome }: Seated): string {
  const text = `It is noted who ${plural(faces, 'face')} in ${plural(recordings, 'recording')} ${faces === 1 ? 'is' : 'are'}.`;
  if (toCome.length === 0) return text;
  return `${text} Not analysed yet: ${toCome.join(', ')}. Press again when ${toCome.length === 1 ? 'it is' : 'they are'}.`;
}

interface Props {
  api: Api;
  recordings: Recording[];
}

// Who each face of a recording is; once for a series when its calls look alike.
export function Roles({ api, recordings }: Props) {
  const ready = recordings.filter((recording) => recording.faces.length > 0);
  const [chosen, setChosen] = useState('');
  const action = useAction();
  const recording = ready.find(({ id }) => String(id) === chosen) ?? ready[0];
  if (!recording) return null;

  async function give(faceId: number, role: string): Promise<void> {
    const path = `/api/recordings/${recording.id}/faces/${faceId}`;
    await action.run(async () => {
      await api.call('PUT', path, { role });
      const who = role ? `the ${role}` : 'nobody who is named';
      return `Face ${faceId} of ${recording.name} is ${who}.`;
    });
  }
  async function giveSeries(): Promise<void> {
    const rules = recording.faces
      .filter((face) => face.role)
      .map(({ role, tile }) => (isTile(tile) ? { role, tile } : { role }));
    const path = `/api/recordings/${recording.id}/roles`;
    await action.run(async () => {
      return seatedSentence(await api.call<Seated>('POST', path, { rules, series: true }));
    });
  }

  return (
    <section class="panel" aria-label="Who is who, and what is left out">
      <details>
        <summary>
          <h2>Who is who, and what is left out</h2>
        </summary>
        <div class="form">
          <label class="wide">
            Recording
            <select value={recording.id} onChange={(e) => setChosen(e.currentTarget.value)}>
              {ready.map((each) => (
                <option key={each.id} value={each.id}>
                  {recordingText(each)}
                </option>
              ))}
            </select>
          </label>
          {recording.faces.map((face) => (
            <label key={`${recording.id} ${face.faceId}`} class="face-role">
              <LazyFrame
                api={api}
                recordingId={recording.id}
                faceId={face.faceId}
                frame={frameOf(face, recording.frames)}
                size={kFacePixels}
                label={`Picture of face ${face.faceId}`}
              />
              <span>Face {face.faceId}</span>
              <select
                aria-label={`Face ${face.faceId}`}
                value={face.role}
                onChange={(event) => void give(face.faceId, event.currentTarget.value)}
              >
                {kRoles.map(([role, label]) => (
                  <option key={role} value={role}>
                    {label}
                  </option>
                ))}
              </select>
            </label>
          ))}
          <Outcome action={action} />
          <button class="chip" onClick={() => void giveSeries()}>
            The same in all recordings of the series
          </button>
          <Exclusions key={recording.id} api={api} recordingId={recording.id} />
        </div>
      </details>
    </section>
  );
}
