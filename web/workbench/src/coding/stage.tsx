import { useEffect } from 'preact/hooks';
import type { CodingSession } from './coding_session';
import { Still } from './still';
import { WheelSteps } from './wheel_steps';

interface Props {
  session: CodingSession;
  stage: { current: HTMLDivElement | null };
  canvas: { current: HTMLCanvasElement | null };
}

// The picture, and beside it those it is compared with.
export function Stage({ session, stage, canvas }: Props) {
  const { current, neutral, pair, player } = session;
  useEffect(() => {
    const element = stage.current!;
    const wheels = new WheelSteps();
    const wheel = (event: WheelEvent) => {
      event.preventDefault();
      const steps = wheels.steps(event);
      if (steps !== 0) session.player.step(steps);
    };
    element.addEventListener('wheel', wheel, { passive: false });
    return () => element.removeEventListener('wheel', wheel);
  }, []);
  const kind = player?.kind ?? session.kindOf('crop');
  const crop = session.kindOf('crop');
  const drawn = player?.drawnView ?? null;
  const beside = neutral !== null || (pair && current !== null);
  return (
    <div class={`stage-row ${beside ? 'beside' : ''}`}>
      <div
        ref={stage}
        id="stage"
        class="stage"
        tabIndex={0}
        role="application"
        aria-label="Picture. The keys of the key sheet act here; question mark opens it."
      >
        <canvas ref={canvas} role="img" aria-label={`The ${kind.view} view`} />
        {drawn !== kind.view && (
          <p class="loading-view" role="status">
            {drawn === null ? 'Loading the first picture …' : `Loading: ${kind.view} …`}
          </p>
        )}
        {session.message && (
          <p class="said" aria-hidden="true">
            {session.message}
          </p>
        )}
      </div>
      {beside && (
        <div class="stills">
          {neutral !== null && (
            <Still session={session} slot="neutral" kind={crop} frame={neutral} label="Neutral" />
          )}
          {pair && current && (
            <>
              <Still
                session={session}
                slot="onset"
                kind={crop}
                frame={current.onsetFrame}
                label="Onset"
              />
              <Still
                session={session}
                slot="apex"
                kind={crop}
                frame={current.apexFrame ?? current.offsetFrame}
                label={current.apexFrame === null ? 'Offset' : 'Apex'}
              />
            </>
          )}
        </div>
      )}
      <p class="unseen" role="status">
        {session.message}
      </p>
    </div>
  );
}
