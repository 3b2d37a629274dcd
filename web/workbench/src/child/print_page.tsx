import { useEffect, useRef, useState } from 'preact/hooks';
import { plural } from '../../../shared/format';
import { ApiError, type Api } from '../api';
import { frameAt } from '../coding/times';
import type { FullRecording } from '../types';
import { loadMomentPicture, type Hidden } from './moment_view';
import {
  kSortNames,
  momentTime,
  sessionText,
  type Child,
  type ChildRecording,
  type ChildSession,
  type Moment,
} from './moments';

const kPictures = {
  none: 'no pictures',
  faces: 'the faces side by side',
  whole: 'the whole picture',
  blurred: 'the whole picture, faces blurred',
  covered: 'the whole picture, faces covered',
} as const;
type Printed = keyof typeof kPictures;

const kShares = [0.25, 0.5, 0.75]; // of a moment, at which it is shown
const kFacesSize = 240; // pixels
const kWholeSize = 480;
const kViewer = 950; // of this page, apart from those that play

interface Listed {
  session: ChildSession;
  recording: ChildRecording;
  moment: Moment;
}

// What was accepted, as it is printed.
export function PrintPage({ api, childId }: { api: Api; childId: number }) {
  const [child, setChild] = useState<Child | null>(null);
  const [times, setTimes] = useState(new Map<number, number[]>());
  const [trouble, setTrouble] = useState('');
  const [printed, setPrinted] = useState<Printed>('covered');
  const [drawn, setDrawn] = useState(0); // pictures

  useEffect(() => {
    void (async () => {
      try {
        const found = await api.get<Child>(`/api/children/${childId}`);
        const known = new Map<number, number[]>();
        for (const { recording } of listed(found)) {
          if (known.has(recording.id)) continue;
          const { timesUs } = await api.get<FullRecording>(`/api/recordings/${recording.id}`);
          known.set(recording.id, timesUs);
        }
        setTimes(known);
        setChild(found);
      } catch (error) {
        setTrouble(error instanceof ApiError ? error.sentence : String(error));
      }
    })();
  }, []);

  if (!child) {
    return (
      <main>
        <h1 class="unseen">Moments to print</h1>
        <p class={trouble ? 'trouble' : 'hint'} role={trouble ? 'alert' : undefined}>
          {trouble || 'Loading …'}
        </p>
      </main>
    );
  }
  const list = listed(child);
  const wanted = printed === 'none' ? 0 : kShares.length * list.length;
  return (
    <main class="print-page">
      <div class="summary">
        <h1>
          <a class="back" href={`#/children/${childId}`} aria-label="Sessions and moments">
            ‹
          </a>{' '}
          Child {child.pseudonym}: {plural(list.length, 'moment')}
        </h1>
      </div>
      <section class="panel screen-only" aria-label="What is printed">
        <div class="form">
          <label>
            Pictures
            <select
              value={printed}
              onChange={(event) => {
                setDrawn(0);
                setPrinted(event.currentTarget.value as Printed);
              }}
            >
              {Object.entries(kPictures).map(([name, text]) => (
                <option key={name} value={name}>
                  {text}
                </option>
              ))}
            </select>
          </label>
          <button class="action" disabled={drawn < wanted} onClick={() => print()}>
            {drawn < wanted ? `Picture ${drawn + 1} of ${wanted} …` : 'Print'}
          </button>
        </div>
        {(printed === 'blurred' || printed === 'covered') && (
          <p class="hint">
            Only faces that the program found are hidden; names in the picture are not. Look before
            you give it away.
          </p>
        )}
      </section>
      {list.length === 0 && <p class="note">No moment has been accepted yet.</p>}
      <ol class="printed-moments">
        {list.map(({ session, recording, moment }) => (
          <li key={moment.id} class="panel">
            <h2>
              {momentTime(moment.beginUs)} to {momentTime(moment.endUs)}{' '}
              <span class="number">
                {kSortNames[moment.sort]} · {sessionText(session)} · {recording.name}
              </span>
            </h2>
            {printed !== 'none' && (
              <div class="strip">
                {kShares.map((share) => (
                  <Picture
                    key={`${share} ${printed}`}
                    api={api}
                    recording={recording}
                    frame={frameAt(
                      times.get(recording.id)!,
                      moment.beginUs + share * (moment.endUs - moment.beginUs),
                    )}
                    printed={printed}
                    done={() => setDrawn((count) => count + 1)}
                  />
                ))}
              </div>
            )}
            <p>{moment.reason}</p>
            {moment.uncertainty && <p class="hint">{moment.uncertainty}</p>}
            {moment.note && <p class="note-text">{moment.note}</p>}
          </li>
        ))}
      </ol>
      <p class="hint">
        Found by how faces move, chosen by a person. Nothing here says what somebody felt; it is no
        diagnosis.
      </p>
    </main>
  );
}

function listed(child: Child): Listed[] {
  return child.sessions.flatMap((session) =>
    session.recordings.flatMap((recording) =>
      recording.moments
        .filter(({ state }) => state === 'accepted')
        .map((moment) => ({ session, recording, moment })),
    ),
  );
}

// Pictures are asked for one after the other: each goes its own way through the recording.
let turn: Promise<unknown> = Promise.resolve();

interface PictureProps {
  api: Api;
  recording: ChildRecording;
  frame: number;
  printed: Exclude<Printed, 'none'>;
  done: () => void; // it is there, or cannot be had
}

function Picture({ api, recording, frame, printed, done }: PictureProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [trouble, setTrouble] = useState('');
  useEffect(() => {
    const closing = new AbortController();
    const hidden: Hidden = printed === 'blurred' || printed === 'covered' ? printed : 'no';
    const view = printed === 'faces' ? 'crop' : 'whole';
    const size = printed === 'faces' ? kFacesSize : kWholeSize;
    const want = { kind: { view, from: null, size } as const, frame };
    const draw = async () => {
      if (closing.signal.aborted) return;
      const picture = await loadMomentPicture(
        api,
        recording,
        want,
        kViewer,
        hidden,
        closing.signal,
      );
      if (!canvas.current) return;
      canvas.current.width = picture.width;
      canvas.current.height = picture.height;
      canvas.current.getContext('2d', { alpha: false })!.drawImage(picture, 0, 0);
      canvas.current.dataset.frame = String(frame);
      picture.close();
      done();
    };
    turn = turn.then(draw).catch((error) => {
      if (closing.signal.aborted) return;
      setTrouble(String((error as ApiError).sentence ?? error));
      done();
    });
    return () => closing.abort();
  }, []);
  return (
    <figure>
      <canvas ref={canvas} role="img" aria-label={`${kPictures[printed]}, frame ${frame}`} />
      {trouble && <figcaption class="trouble">{trouble}</figcaption>}
    </figure>
  );
}
