import { useEffect, useRef } from 'preact/hooks';
import type { Face } from './data';
import { capital, figure } from '../../shared/format';
import { clock, durationS, kTypeNames, regionList, unitNumbers } from './format';
import { Glyph } from './glyph';
import { kEventTypes, type EventType, type FaceEvent } from './types';

interface Props {
  face: Face;
  selected: number | null;
  hidden: boolean;
  select: (event: FaceEvent) => void;
}

export function EventList({ face, selected, hidden, select }: Props) {
  const list = useRef<HTMLDivElement>(null);
  const micro = face.events.filter((event) => event.type === 'micro');
  useEffect(() => {
    const button = list.current?.querySelector<HTMLElement>('[aria-current="true"]');
    const scroller = button?.closest<HTMLElement>('.event-list');
    if (!button || !scroller || scroller.scrollHeight <= scroller.clientHeight) return;
    const top = button.offsetTop - scroller.offsetTop;
    if (
      top < scroller.scrollTop ||
      top + button.offsetHeight > scroller.scrollTop + scroller.clientHeight
    ) {
      scroller.scrollTop = top - scroller.clientHeight / 3;
    }
  }, [selected]);

  return (
    <div class="event-list" ref={list}>
      <h2>
        Possible micro-expressions <span class="number">{micro.length}</span>
      </h2>
      {micro.length === 0 && <p class="note">None was found for this face.</p>}
      <ol>
        {micro.map((event) => (
          <li key={event.id}>
            <button
              class="event micro"
              data-event={event.id}
              aria-current={event.id === selected}
              onClick={() => select(event)}
            >
              <Thumb face={face} event={event} hidden={hidden} />
              <span class="event-text">
                <b>{clock(event.us[1] / 1e6)}</b>
                <span>
                  {durationS(event).toFixed(2)} s · {figure(event.score)} × threshold
                </span>
                <span>{unitNumbers(event) || regionList(event)}</span>
              </span>
            </button>
          </li>
        ))}
      </ol>
      {kEventTypes
        .filter((type) => type !== 'micro')
        .map((type) => (
          <OtherEvents key={type} type={type} face={face} selected={selected} select={select} />
        ))}
    </div>
  );
}

function Thumb({ face, event, hidden }: { face: Face; event: FaceEvent; hidden: boolean }) {
  const source = hidden ? null : face.pictures.get(event.id)?.apex;
  if (!source)
    return (
      <span class="thumb">
        <Glyph type={event.type} />
      </span>
    );
  return <img class="thumb" src={source} alt="" />;
}

type OtherProps = Pick<Props, 'face' | 'selected' | 'select'> & { type: EventType };

function OtherEvents({ type, face, selected, select }: OtherProps) {
  const events = face.events.filter((event) => event.type === type);
  if (events.length === 0) return null;
  const open = events.some((event) => event.id === selected);
  return (
    <details open={open}>
      <summary>
        <Glyph type={type} /> {capital(kTypeNames[type][1])}{' '}
        <span class="number">{events.length}</span>
      </summary>
      <ol class="compact">
        {events.map((event) => (
          <li key={event.id}>
            <button
              class={`event ${type}`}
              data-event={event.id}
              aria-current={event.id === selected}
              onClick={() => select(event)}
            >
              <b>{clock(event.us[1] / 1e6)}</b> <span>{durationS(event).toFixed(2)} s</span>
            </button>
          </li>
        ))}
      </ol>
    </details>
  );
}
