import { useEffect, useRef } from 'preact/hooks';
import { capital } from '../../../shared/format';
import { kViews, type CodingSession } from './coding_session';
import { Keys } from './key_sheet';
import { SpeedButtons, StepButton } from './speed_buttons';
import { clockText } from './times';

// Where the picture is, and everything that moves or changes it.
export function Transport({ session }: { session: CodingSession }) {
  const place = useRef<HTMLSpanElement>(null);
  const { player, times, task } = session;
  useEffect(() => {
    const write = (frame: number) => {
      place.current!.textContent = `${clockText(times[frame])} · frame ${frame}`;
    };
    write(task.firstFrame);
    session.frames.add(write);
    return () => session.frames.delete(write);
  }, []);
  const playing = player?.playing ?? false;
  const shownView = player?.kind.view ?? 'crop';
  return (
    <div class="transport">
      <div class="buttons">
        <StepButton by={-1} step={() => session.run('back')} />
        <button class="action play" onClick={() => session.run('play')}>
          {playing ? 'Pause' : session.current ? 'Loop' : 'Play'}
        </button>
        <StepButton by={1} step={() => session.run('forth')} />
        <span ref={place} class="place" data-place />
      </div>
      <SpeedButtons rate={player?.rate ?? 1} choose={(rate) => session.setRate(rate)} />
      <div class="buttons">
        <button class="chip" onClick={() => session.run('undo')}>
          Undo
        </button>
        <button class="chip" onClick={() => session.run('redo')}>
          Redo
        </button>
      </div>
      <div class="segments" role="group" aria-label="View">
        {kViews.map((each) => (
          <button
            key={each}
            aria-pressed={shownView === each}
            onClick={() => session.setView(each)}
          >
            {capital(each)}
          </button>
        ))}
      </div>
      <div class="buttons">
        <button class="chip" aria-pressed={session.pair} onClick={() => session.run('pair')}>
          Onset and apex
        </button>
        <button
          class="chip"
          aria-pressed={session.neutral !== null}
          onClick={() =>
            session.pinNeutral(session.neutral === null ? session.player.meant.frame : null)
          }
        >
          Neutral <Keys session={session} name="neutral" />
        </button>
        <button
          class="chip"
          aria-pressed={session.preferences.locked}
          title="The loop is the event alone"
          onClick={() => session.run('lock')}
        >
          Event alone
        </button>
        <button
          class="chip"
          aria-pressed={session.reference}
          onClick={() => session.run('reference')}
        >
          Units <Keys session={session} name="reference" />
        </button>
        <button
          class="chip"
          aria-pressed={session.loaded.sound.on}
          onClick={() => session.run('sound')}
        >
          Sound
        </button>
      </div>
    </div>
  );
}
