import { useEffect, useRef, useState } from 'preact/hooks';
import type { Api } from './api';
import { fetchFrame } from './frame_fetch';

const kViewer = '990'; // its pictures come one after the other, so none overtakes another

let last: Promise<unknown> = Promise.resolve();

// Behind all that were asked for before.
function inTurn<T>(fetch: () => Promise<T>): Promise<T> {
  const next = last.then(fetch, fetch);
  last = next.catch(() => {});
  return next;
}

interface Props {
  api: Api;
  recordingId: number;
  faceId: number;
  frame: number;
  size: number; // pixels
  label: string;
}

// A small picture of a face in one frame, fetched when it comes into view.
export function LazyFrame({ api, recordingId, faceId, frame, size, label }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [trouble, setTrouble] = useState('');
  useEffect(() => {
    const closing = new AbortController();
    async function show(): Promise<void> {
      const query = new URLSearchParams({
        view: 'crop',
        face: String(faceId),
        size: String(2 * size), // for screens of two points a pixel
        margin: '0.3',
        viewer: kViewer,
      });
      try {
        const picture = await inTurn(() => {
          closing.signal.throwIfAborted();
          return fetchFrame(api, recordingId, frame, query, closing.signal);
        });
        if (!canvas.current || closing.signal.aborted) return;
        canvas.current.width = picture.width;
        canvas.current.height = picture.height;
        canvas.current.getContext('2d', { alpha: false })!.drawImage(picture, 0, 0);
        canvas.current.dataset.frame = String(frame);
        setTrouble('');
      } catch {
        if (!closing.signal.aborted) setTrouble('no picture');
      }
    }
    const seen = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      seen.disconnect();
      void show();
    });
    seen.observe(canvas.current!);
    return () => {
      closing.abort();
      seen.disconnect();
    };
  }, [recordingId, faceId, frame]);
  return (
    <span class="lazy-frame">
      <canvas
        ref={canvas}
        role="img"
        aria-label={trouble ? `${label}: ${trouble}` : label}
        width={size}
        height={size}
        style={{ width: `${size}px`, height: `${size}px` }}
      />
      {trouble && <span class="hint">{trouble}</span>}
    </span>
  );
}
