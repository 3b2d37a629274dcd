import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Footer, TopBar } from '../../shared/page';
import { useTheme, type Theme } from '../../shared/theme';
import { unpackFace, type Face } from './data';
import { EventCard } from './event_card';
import { EventList } from './event_list';
import { capital } from '../../shared/format';
import { clock, faceName, kTypeNames } from './format';
import { Help } from './help';
import { listenToKeys, type KeyActions } from './keyboard';
import { tellPlayer } from './loop_player';
import { Method } from './method';
import { Quality } from './quality';
import { RecordedAxis } from './recorded_axis';
import { NoFace, Summary } from './summary';
import { Timeline, toggled } from './timeline';
import { kEventTypes, type EventType, type FaceEvent, type PageData } from './types';
import { View } from './view';

const kSpanOnSelectS = 10;

function wholeView(face: Face | undefined): View {
  const time = face?.columns.time;
  if (!time || time.length === 0) return new View(0, 1);
  const last = time[time.length - 1];
  return new View(
    time[0],
    Math.max(last + (last - time[0]) / Math.max(1, time.length - 1), time[0] + 0.5),
  );
}

function idInHash(): number | null {
  const match = /^#event-(\d+)$/.exec(location.hash);
  return match ? Number(match[1]) : null;
}

function writeHash(id: number): void {
  try {
    history.replaceState(null, '', `#event-${id}`);
  } catch {
    location.hash = `event-${id}`;
  }
}

// Zooming by key keeps the selected event where it is, when it is in view.
function zoomCenter(view: View, event: FaceEvent | undefined): number | undefined {
  const apex = event ? event.at[1] : NaN;
  return apex >= view.from && apex <= view.to ? apex : undefined;
}

// The next or previous event in time from the selected one; the first or last when none is.
function neighbor(events: FaceEvent[], all: FaceEvent[], selected: number | null, by: number) {
  const here = all.find((event) => event.id === selected);
  if (!here) return by > 0 ? events[0] : events[events.length - 1];
  const place = (e: FaceEvent) => e.us[1] * 1e3 + (e.id % 1000) * 1e-3;
  const beyond = events.filter((e) => (place(e) - place(here)) * by > 0);
  return by > 0 ? beyond[0] : beyond[beyond.length - 1];
}

export function App({ page }: { page: PageData }) {
  const faces = useMemo(() => {
    const axis = new RecordedAxis(page.recording.pauses);
    return page.faces.map((face) => unpackFace(face, axis, page.recording.mirrored));
  }, [page]);
  const views = useMemo(() => faces.map(wholeView), [faces]);
  const [index, setIndex] = useState(0);
  const [selected, setSelected] = useState<number | null>(null);
  const [shown, setShown] = useState(new Set<EventType>(kEventTypes));
  const [theme, switchTheme] = useTheme();
  const help = useRef<HTMLDialogElement>(null);
  const [printing, setPrinting] = useState(false);
  const face = faces[index] as Face | undefined;
  const view = views[index];
  const event = face?.events.find((e) => e.id === selected);

  function select(next: FaceEvent, inFace = index): void {
    setIndex(inFace);
    setSelected(next.id);
    setShown((types) => (types.has(next.type) ? types : new Set(types).add(next.type)));
    views[inFace].center((next.at[0] + next.at[2]) / 2, kSpanOnSelectS);
    writeHash(next.id);
  }

  function selectById(id: number | null): void {
    faces.forEach((candidate, i) => {
      const found = candidate.events.find((e) => e.id === id);
      if (found) select(found, i);
    });
  }

  function step(by: number, any: boolean): void {
    if (!face) return;
    const micro = face.events.filter((e) => e.type === 'micro');
    const list = any || micro.length === 0 ? face.events.filter((e) => shown.has(e.type)) : micro;
    const next = neighbor(list, face.events, selected, by);
    if (next) select(next);
  }

  function chooseFace(i: number): void {
    setIndex(i);
    setSelected(faces[i].events.find((e) => e.type === 'micro')?.id ?? null);
  }

  useEffect(() => {
    if (idInHash() !== null) selectById(idInHash());
    else setSelected(faces[0]?.events.find((e) => e.type === 'micro')?.id ?? null);
    const follow = () => selectById(idInHash());
    const before = () => setPrinting(true);
    const after = () => setPrinting(false);
    addEventListener('hashchange', follow);
    addEventListener('beforeprint', before);
    addEventListener('afterprint', after);
    return () => {
      removeEventListener('hashchange', follow);
      removeEventListener('beforeprint', before);
      removeEventListener('afterprint', after);
    };
  }, []);

  // The listener stays; what it calls is that of the latest drawing.
  const actions = useRef<KeyActions>();
  actions.current = {
    step,
    zoom: (factor) => view?.zoom(factor, zoomCenter(view, event)),
    reset: () => view?.reset(),
    play: () => tellPlayer('play'),
    frame: (by) => tellPlayer(by < 0 ? 'back' : 'forward'),
    magnify: () => tellPlayer('magnify'),
    help: () => help.current!.showModal(),
  };
  useEffect(() => listenToKeys(() => actions.current!), []);

  return (
    <>
      <TopBar theme={theme} switchTheme={switchTheme}>
        <button class="chip" onClick={() => help.current!.showModal()} aria-haspopup="dialog">
          Keys <kbd>?</kbd>
        </button>
      </TopBar>
      <main>
        <Summary page={page} faces={faces} />
        {faces.length > 1 && <FaceChoice faces={faces} index={index} choose={chooseFace} />}
        <Quality page={page} face={face} main={index === 0} />
        {!face && <NoFace page={page} />}
        {face && (
          <Timeline
            key={face.id}
            face={face}
            speech={page.recording.speech_us}
            switches={page.recording.switches_us}
            view={view}
            theme={theme}
            shown={shown}
            selected={selected}
            toggle={(type) => setShown(toggled(shown, type))}
            select={select}
          />
        )}
        {face && !printing && (
          <section class="panel events" aria-label="Events">
            <EventList face={face} selected={selected} hidden={page.faces_hidden} select={select} />
            <div class="event-detail">
              {event ? (
                <EventCard
                  face={face}
                  event={event}
                  hidden={page.faces_hidden}
                  theme={theme}
                  step={(by) => step(by, event.type !== 'micro')}
                />
              ) : (
                <p class="note">
                  {face.events.length > 0
                    ? 'Choose an event in the list or on the timeline.'
                    : 'Nothing was marked in this face.'}
                </p>
              )}
            </div>
          </section>
        )}
        {printing &&
          faces.map((each) => (
            <PrintedEvents key={each.id} face={each} hidden={page.faces_hidden} theme={theme} />
          ))}
        <Method page={page} open={printing} />
      </main>
      <p class="unseen" role="status">
        {event && `${capital(kTypeNames[event.type][0])} at ${clock(event.us[1] / 1e6)} selected`}
      </p>
      <Footer version={page.version} />
      <Help dialog={help} />
    </>
  );
}

function FaceChoice({
  faces,
  index,
  choose,
}: {
  faces: Face[];
  index: number;
  choose: (i: number) => void;
}) {
  return (
    <div class="faces segments" role="group" aria-label="Face">
      {faces.map((face, i) => (
        <button key={face.id} aria-pressed={i === index} onClick={() => choose(i)}>
          {faceName(face)}
          {i === 0 && !face.role && ' (main)'} {face.place && <small>{face.place}</small>}{' '}
          <span class="number">{face.events.filter((e) => e.type === 'micro').length}</span>
        </button>
      ))}
    </div>
  );
}

function PrintedEvents({ face, hidden, theme }: { face: Face; hidden: boolean; theme: Theme }) {
  const micro = face.events.filter((event) => event.type === 'micro');
  return (
    <section class="panel">
      <h2>{faceName(face)}: possible micro-expressions</h2>
      {micro.map((event) => (
        <EventCard
          key={event.id}
          face={face}
          event={event}
          hidden={hidden}
          theme={theme}
          forPrint
        />
      ))}
    </section>
  );
}
