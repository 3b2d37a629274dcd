import { useEffect, useRef } from 'preact/hooks';
import { capital } from '../../../shared/format';
import { kViews, type CodingSession } from './coding_session';
import { kRates } from './frame_player';
import { Keys } from './key_sheet';
import { clockText } from './times';

const kRateNames = ['1', '1/2', '1/4', '1/10'];

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
  const rate = player?.rate ?? 1;
  const shownView = player?.kind.view ?? 'crop';
  return (
    <div class="transport">
      <div class="buttons">
        <button class="icon" aria-label="One frame back" onClick={() => session.run('back')}>
          ‹
        </button>
        <button class="action play" onClick={() => session.run('play')}>
          {playing ? 'Pause' : session.current ? 'Loop' : 'Play'}
        </button>
        <button class="icon" aria-label="One frame on" onClick={() => session.run('forth')}>
          ›
        </button>
        <span ref={place} class="place" data-place />
      </div>
      <div class="segments" role="group" aria-label="Speed">
        {kRates.map((each, i) => (
          <button key={each} aria-pressed={rate === each} onClick={() => session.setRate(each)}>
            {kRateNames[i]}
          </button>
        ))}
      </div>
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
