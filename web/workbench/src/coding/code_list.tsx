import { useEffect, useRef } from 'preact/hooks';
import { plural } from '../../../shared/format';
import type { CodingSession } from './coding_session';
import { isOneFrame, isToBeCoded } from './content';
import { clockText } from './times';
import { unitText } from './unit_text';
import { emotionText } from './words';

const kShown = 60; // at once, about the one that is coded

function Remark({ text }: { text: string }) {
  return text ? <span class="remark"> {text}</span> : null;
}

// The events of the task; of very many those about the current one.
export function CodeList({ session }: { session: CodingSession }) {
  const { coding } = session;
  const { codes } = coding;
  const box = useRef<HTMLOListElement>(null);
  const here = codes.placeOf(coding.current);
  const middle = here >= 0 ? here : codes.firstFrom(session.player?.frame ?? 0);
  const first = Math.max(0, Math.min(middle - kShown / 2, codes.size - kShown));
  const part = codes.slice(first, first + kShown);
  const marked = codes.toBeCoded;

  useEffect(() => {
    const current = box.current?.querySelector<HTMLElement>('[aria-current="true"]');
    if (!current || !box.current) return;
    const [top, height] = [current.offsetTop - box.current.offsetTop, current.offsetHeight];
    const { scrollTop, clientHeight } = box.current;
    if (top < scrollTop || top + height > scrollTop + clientHeight) {
      box.current.scrollTop = top - clientHeight / 2;
    }
  }, [coding.current]);

  return (
    <section class="panel code-list" aria-label="Events">
      <h2>
        {plural(codes.size, 'event')}
        {marked > 0 && <span class="number">, {marked} to be coded</span>}
      </h2>
      <ol ref={box}>
        {part.map(([id, content]) => (
          <li key={id}>
            <button
              class="code-row"
              aria-current={id === coding.current}
              onClick={() => session.command({ name: 'select', id })}
            >
              <span class="when">{clockText(session.times[content.onsetFrame])}</span>
              <span class="what">
                {content.units.map(unitText).join(' + ')} {emotionText(content.emotion)}
                {isToBeCoded(content) && <em>to be coded</em>}
                {content.unsure && <em> unsure</em>}
                {isOneFrame(content) && !session.isLate(id) && <em> one frame long</em>}
                {session.isLate(id) && <em> onset and offset to be proposed</em>}
                <Remark text={session.remarkOf(content)} />
              </span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}
