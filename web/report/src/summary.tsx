import type { Face } from './data';
import { whole } from '../../shared/format';
import { counted, spell } from './format';
import { kEventTypes, type EventType, type PageData } from './types';

function tally(faces: Face[], type: EventType): number {
  return faces.reduce((n, face) => n + face.events.filter((e) => e.type === type).length, 0);
}

function inWords(parts: string[]): string {
  if (parts.length < 2) return parts.join('');
  return `${parts.slice(0, -1).join(', ')} and ${parts[parts.length - 1]}`;
}

export function Summary({ page, faces }: { page: PageData; faces: Face[] }) {
  const { recording } = page;
  const duration = spell(recording.duration_s ?? 0);
  const others = kEventTypes
    .filter((type) => type !== 'micro' && tally(faces, type) > 0)
    .map((type) => counted(tally(faces, type), type));
  const micro = tally(faces, 'micro');
  const lead =
    faces.length === 0
      ? 'No face was found in this recording.'
      : `${micro === 0 ? 'No possible micro-expression' : counted(micro, 'micro')} in ${duration}.`;
  return (
    <section class="summary" aria-label="Summary">
      <p class="eyebrow">
        {[
          duration,
          `${whole(recording.frames)} frames`,
          recording.width > 0 && `${recording.width} × ${recording.height}`,
          faces.length > 0 && `${faces.length} ${faces.length === 1 ? 'face' : 'faces'}`,
        ]
          .filter(Boolean)
          .join('  ·  ')}
      </p>
      <h1>{recording.name}</h1>
      <p class="lead">{lead.replaceAll('-', '\u2011')}</p>
      {others.length > 0 && <p>Also marked: {inWords(others)}.</p>}
      {page.faces_hidden && (
        <p class="note">
          <b>Faces are hidden.</b> This page holds no picture of anyone, only curves and times.
        </p>
      )}
      <p class="caution">
        <b>A person must look and judge.</b> This page shows where something moved briefly in a
        face. It does not say what was felt or why. It is no diagnosis and no lie detection. Speech,
        a swallow, a change of light or the video call itself can look the same.
      </p>
    </section>
  );
}

export function NoFace({ page }: { page: PageData }) {
  const columns = page.without_face;
  return (
    <section class="panel" aria-labelledby="no-face-title">
      <h2 id="no-face-title">What you can do</h2>
      <p>
        All {whole(columns?.count ?? page.recording.frames)} frames were searched. Nothing that
        looks like a face, seen from the front and large enough, was in any of them.
      </p>
      <ul class="advice">
        <li>Play the recording: is a face in the picture, upright, and turned to the camera?</li>
        <li>
          A face must be large enough. In gallery view a tile is often too small: record speaker
          view or pin the person.
        </li>
        <li>Light from the front helps; a bright window behind the person hides the face.</li>
        <li>Is it the right file? Some calls write screen share and camera into separate files.</li>
        <li>
          If a face is plainly there, try another detector or a smaller least face size and run it
          again.
        </li>
      </ul>
    </section>
  );
}
