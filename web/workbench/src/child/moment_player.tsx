import { capital } from '../../../shared/format';
import { SpeedButtons, StepButton } from '../coding/speed_buttons';
import { clockText } from '../coding/times';
import { kMomentRates, type MomentView, type Picture } from './moment_view';
import type { ChildRecording } from './moments';

interface StageProps {
  recording: ChildRecording;
  view: MomentView | null;
  stage: { current: HTMLDivElement | null };
  canvas: { current: HTMLCanvasElement | null };
}

// The picture, with whose faces it shows.
export function Stage({ recording, view, stage, canvas }: StageProps) {
  const { childFaceId, otherFaceId, otherRole } = recording;
  const faces = (view?.kind ?? 'faces') === 'faces';
  const pair = childFaceId !== null && otherFaceId !== null;
  return (
    <>
      <div
        id="stage"
        ref={stage}
        class={`stage moment-stage${faces ? (pair ? ' pair' : ' one') : ''}`}
        tabIndex={0}
        role="group"
        aria-label="Picture: space plays, arrows step"
      >
        <canvas
          ref={canvas}
          role="img"
          aria-label={
            faces
              ? pair
                ? 'The child’s face and the adult’s, of the same frame'
                : 'The child’s face'
              : 'The whole picture'
          }
        />
      </div>
      {faces && (
        <div class={`stage-names${pair ? ' pair' : ''}`}>
          <span>Child</span>
          {pair && <span>{otherRole ? capital(otherRole) : 'Other face'}</span>}
        </div>
      )}
    </>
  );
}

interface TransportProps {
  view: MomentView | null;
  playing: boolean;
  looping: boolean;
  frameUs: number | null;
  keys: Record<string, () => void>;
}

// What plays it, by hand and by key.
export function Transport({ view, playing, looping, frameUs, keys }: TransportProps) {
  const player = view?.player;
  return (
    <div class="transport">
      <div class="buttons">
        <button class="action" onClick={keys[' ']}>
          {playing ? 'Pause' : looping ? 'Play in a loop' : 'Play'} <kbd>Space</kbd>
        </button>
        <StepButton by={-1} keyed step={keys.ArrowLeft} />
        <StepButton by={1} keyed step={keys.ArrowRight} />
        <SpeedButtons
          rates={kMomentRates}
          rate={player?.rate}
          choose={(rate) => player?.setRate(rate)}
        />
        <button class="chip" aria-pressed={view?.sound.on ?? false} onClick={keys.s}>
          Sound at 1 <kbd>s</kbd>
        </button>
        <span class="segments" role="group" aria-label="View">
          {(['faces', 'whole'] as Picture[]).map((kind) => (
            <button
              key={kind}
              aria-pressed={view?.kind === kind}
              onClick={() => view?.setKind(kind)}
            >
              {kind}
            </button>
          ))}
        </span>
        <span class="number">{frameUs === null ? '' : clockText(frameUs)}</span>
      </div>
      <div class="buttons">
        <button class="chip" onClick={keys.m}>
          Own moment here <kbd>m</kbd>
        </button>
        <button class="chip" onClick={keys.b}>
          Begin here <kbd>b</kbd>
        </button>
        <button class="chip" onClick={keys.e}>
          End here <kbd>e</kbd>
        </button>
        <button class="chip" onClick={keys.u}>
          Take back <kbd>u</kbd>
        </button>
        <span class="hint keys-hint">
          <kbd>↑</kbd> <kbd>↓</kbd> moments, <kbd>a</kbd> accept, <kbd>d</kbd> dismiss, <kbd>o</kbd>{' '}
          open again, <kbd>n</kbd> note, <kbd>-</kbd> <kbd>+</kbd> speed, <kbd>w</kbd> view
        </span>
      </div>
    </div>
  );
}
