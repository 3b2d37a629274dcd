import type { Api } from './api';
import { clockText } from './coding/times';
import { LazyFrame } from './lazy_frame';
import { Outcome } from './outcome';
import type { Exclusion, FullRecording } from './types';
import { useAction, useGet } from './use_api';

const kDecisions = ['proposed', 'accepted', 'refused'] as const;

const kPicturePixels = 72;

// First, middle and last frame.
function framesOf({ firstFrame, lastFrame }: Exclusion): number[] {
  return [...new Set([firstFrame, Math.floor((firstFrame + lastFrame) / 2), lastFrame])];
}

// Stretches of a recording that cannot show a micro-expression, each with its reason.
export function Exclusions({ api, recordingId }: { api: Api; recordingId: number }) {
  const recording = useGet<FullRecording>(api, `/api/recordings/${recordingId}`);
  const action = useAction();
  const list = recording.value?.exclusions ?? [];
  const times = recording.value?.timesUs ?? [];

  async function decide(exclusion: Exclusion, decision: string): Promise<void> {
    await action.run(() => api.call<void>('PUT', `/api/exclusions/${exclusion.id}`, { decision }));
  }

  if (list.length === 0) return <p class="hint wide">Nothing is proposed to be left out.</p>;
  return (
    <div class="wide">
      <h3>To be left out</h3>
      <ul class="people exclusions">
        {list.map((exclusion) => (
          <li key={exclusion.id}>
            {clockText(times[exclusion.firstFrame])} to {clockText(times[exclusion.lastFrame])},
            face {exclusion.faceId}: {exclusion.reason}{' '}
            <span class="segments" role="group" aria-label={`Decision, ${exclusion.reason}`}>
              {kDecisions.map((decision) => (
                <button
                  key={decision}
                  aria-pressed={exclusion.decision === decision}
                  onClick={() => void decide(exclusion, decision)}
                >
                  {decision}
                </button>
              ))}
            </span>
            <span class="frames-row">
              {framesOf(exclusion).map((frame) => (
                <LazyFrame
                  key={frame}
                  api={api}
                  recordingId={recordingId}
                  faceId={exclusion.faceId ?? 1}
                  frame={frame}
                  size={kPicturePixels}
                  label={`Face ${exclusion.faceId} at ${clockText(times[frame])}`}
                />
              ))}
            </span>
          </li>
        ))}
      </ul>
      <Outcome action={action} also={recording.trouble} />
    </div>
  );
}
