import type { Api } from './api';
import { clockText } from './coding/times';
import type { Exclusion, FullRecording } from './types';
import { useAction, useGet } from './use_api';

const kDecisions = ['proposed', 'accepted', 'refused'] as const;

// Stretches of a recording that cannot show a micro-expression, each with its reason.
export function Exclusions({ api, recordingId }: { api: Api; recordingId: number }) {
  const recording = useGet<FullRecording>(api, `/api/recordings/${recordingId}`);
  const { trouble, run } = useAction();
  const list = recording.value?.exclusions ?? [];
  const times = recording.value?.timesUs ?? [];

  async function decide(exclusion: Exclusion, decision: string): Promise<void> {
    await run(() => api.call('PUT', `/api/exclusions/${exclusion.id}`, { decision }));
    await recording.reload();
  }

  if (list.length === 0) return <p class="hint wide">Nothing is proposed to be left out.</p>;
  return (
    <div class="wide">
      <h3>To be left out</h3>
      <ul class="people">
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
          </li>
        ))}
      </ul>
      <p class="trouble" role="alert">
        {trouble || recording.trouble}
      </p>
    </div>
  );
}
