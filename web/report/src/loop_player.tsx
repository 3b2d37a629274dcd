import { useEffect, useRef, useState } from 'preact/hooks';
import type { Columns } from './data';
import { clock } from './format';
import { magnify } from './magnify';
import { prefersLessMotion } from '../../shared/theme';
import type { FaceEvent, Pictures } from './types';

const kSpeeds = [0.05, 0.1, 0.25, 0.5, 1];
const kPauseMs = 500; // at the end of each round

export type PlayerCommand = 'play' | 'magnify' | 'back' | 'forward';
export const playerCommands = new EventTarget();
export function tellPlayer(command: PlayerCommand): void {
  playerCommands.dispatchEvent(new CustomEvent('command', { detail: command }));
}

function load(sources: (string | null)[]): HTMLImageElement[] {
  return sources.map((source) => {
    const image = new Image();
    if (source) image.src = source;
    return image;
  });
}

function phaseOf(frame: number, event: FaceEvent): string {
  const [onset, apex, offset] = event.frames;
  if (frame < onset) return 'before';
  if (frame === onset) return 'onset';
  if (frame < apex) return 'rising';
  if (frame === apex) return 'apex';
  if (frame < offset) return 'fading';
  return frame === offset ? 'offset' : 'after';
}

interface Props {
  event: FaceEvent;
  pictures: Pictures;
  columns: Columns;
}

export function LoopPlayer({ event, pictures, columns }: Props) {
  const frames = pictures.loop_frames;
  const movement = pictures.movement;
  const canMagnify = movement !== null;
  const onset = Math.max(0, frames.indexOf(event.frames[0]));
  const [index, setIndex] = useState(onset);
  const [playing, setPlaying] = useState(!prefersLessMotion());
  const [magnified, setMagnified] = useState(false);
  const [speed, setSpeed] = useState(1);
  const canvas = useRef<HTMLCanvasElement>(null);
  const images = useRef<HTMLImageElement[]>();
  images.current ??= load(pictures.loop);

  const secondsOf = (i: number) => columns.clock[frames[i] - columns.firstFrame] ?? frames[i] / 25;
  const step = (by: number) => {
    setPlaying(false);
    setIndex((i) => (i + by + frames.length) % frames.length);
  };

  useEffect(() => {
    const image = images.current![index];
    const paint = () => {
      const target = canvas.current;
      if (!target || !image.naturalWidth) return;
      target.width = image.naturalWidth;
      target.height = image.naturalHeight;
      const context = target.getContext('2d', { willReadFrequently: true })!;
      context.drawImage(image, 0, 0);
      if (!magnified || !movement) return;
      const picture = context.getImageData(0, 0, target.width, target.height);
      context.putImageData(magnify(picture, movement, index, pictures.magnification ?? 1), 0, 0);
    };
    if (image.complete) paint();
    else image.onload = paint;
    return () => void (image.onload = null);
  }, [index, magnified]);

  useEffect(() => {
    if (!playing || frames.length < 2) return;
    const last = index === frames.length - 1;
    const real = last ? 40 : 1000 * (secondsOf(index + 1) - secondsOf(index));
    const wait = Math.max(15, real / kSpeeds[speed]) + (last ? kPauseMs : 0);
    const timer = setTimeout(() => setIndex(last ? 0 : index + 1), wait);
    return () => clearTimeout(timer);
  }, [playing, index, speed]);

  useEffect(() => {
    const obey = (message: Event) => {
      const command = (message as CustomEvent<PlayerCommand>).detail;
      if (command === 'play') setPlaying((p) => !p);
      else if (command === 'magnify') setMagnified((m) => canMagnify && !m);
      else step(command === 'back' ? -1 : 1);
    };
    playerCommands.addEventListener('command', obey);
    return () => playerCommands.removeEventListener('command', obey);
  }, []);

  return (
    <div class="player">
      <canvas
        ref={canvas}
        width="160"
        height="160"
        role="img"
        aria-label={`Slow loop around event ${event.id}${magnified ? ', motion magnified' : ''}`}
      />
      <p class="player-frame" data-playing={playing}>
        <span>frame {frames[index]}</span> <span>{clock(secondsOf(index))}</span>
        <b>{phaseOf(frames[index], event)}</b>
      </p>
      <Scrub
        event={event}
        frames={frames}
        index={index}
        seek={(i) => (setPlaying(false), setIndex(i))}
      />
      <div class="player-buttons">
        <button
          class="icon"
          title="One frame back (,)"
          aria-label="One frame back"
          onClick={() => step(-1)}
        >
          ‹
        </button>
        <button class="play" title="Play or pause (space)" onClick={() => setPlaying(!playing)}>
          {playing ? 'Pause' : 'Play'}
        </button>
        <button
          class="icon"
          title="One frame on (.)"
          aria-label="One frame on"
          onClick={() => step(1)}
        >
          ›
        </button>
        <label class="speed">
          <span>{kSpeeds[speed]}× speed</span>
          <input
            type="range"
            min="0"
            max={kSpeeds.length - 1}
            step="1"
            value={speed}
            aria-label="Speed"
            aria-valuetext={`${kSpeeds[speed]} times real speed`}
            onInput={(e) => setSpeed(Number(e.currentTarget.value))}
          />
        </label>
      </div>
      {canMagnify && (
        <div class="segments" role="group" aria-label="Picture">
          <button aria-pressed={!magnified} onClick={() => setMagnified(false)}>
            As recorded
          </button>
          <button aria-pressed={magnified} title="M" onClick={() => setMagnified(true)}>
            Magnified {pictures.magnification ? `×${pictures.magnification}` : ''}
          </button>
        </div>
      )}
    </div>
  );
}

interface ScrubProps {
  event: FaceEvent;
  frames: number[];
  index: number;
  seek: (index: number) => void;
}

function Scrub({ event, frames, index, seek }: ScrubProps) {
  const share = (frame: number) =>
    (100 * (frame - frames[0])) / Math.max(1, frames[frames.length - 1] - frames[0]);
  const [onset, apex, offset] = event.frames;
  return (
    <div class="scrub">
      <span
        class="scrub-event"
        style={{ left: `${share(onset)}%`, width: `${share(offset) - share(onset)}%` }}
      />
      <span class="scrub-apex" style={{ left: `${share(apex)}%` }} />
      <input
        type="range"
        min="0"
        max={frames.length - 1}
        step="1"
        value={index}
        aria-label="Frame of the loop"
        aria-valuetext={`frame ${frames[index]}`}
        onInput={(e) => seek(Number(e.currentTarget.value))}
      />
    </div>
  );
}
