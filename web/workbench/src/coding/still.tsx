import { useEffect, useRef } from 'preact/hooks';
import type { CodingSession } from './coding_session';
import type { Kind } from './picture_store';

interface Props {
  session: CodingSession;
  slot: string; // each still of the page has its own
  kind: Kind;
  frame: number;
  label: string;
}

// One picture that stays, beside the player.
export function Still({ session, slot, kind, frame, label }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const want = { kind, frame };
    const draw = () => {
      const picture = session.loaded.store.get(want);
      if (!picture || !canvas.current) return;
      canvas.current.width = picture.width;
      canvas.current.height = picture.height;
      canvas.current.getContext('2d', { alpha: false })!.drawImage(picture, 0, 0);
      canvas.current.dataset.frame = String(frame);
    };
    session.loaded.stills.add(draw);
    session.loaded.store.want(slot, 1, [want]);
    draw();
    return () => {
      session.loaded.stills.delete(draw);
      session.loaded.store.want(slot, 1, []);
    };
  }, [kind.view, kind.from, kind.size, frame]);
  return (
    <figure class="still">
      <canvas ref={canvas} role="img" aria-label={`${label}, frame ${frame}`} />
      <figcaption>
        {label} <span class="number">{frame}</span>
      </figcaption>
    </figure>
  );
}
