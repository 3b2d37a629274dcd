import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Theme } from '../../../shared/theme';
import { CodeLane } from './code_lane';
import type { CodingSession } from './coding_session';
import {
  curveLanes,
  exclusionSpans,
  paintLanes,
  noteLanes,
  rowsOf,
  type LaneData,
} from './lane_painter';
import { usAt, xOf } from './lanes';
import { laneName, otherNotes, proposalNotes, type Note } from './shown_notes';
import { clockText, frameAt } from './times';
import type { TimeWindow } from './time_window';

const kReachPx = 5;
const kNamePx = 18; // a name over its lane
const kNameLinePx = 15; // of these; what is left keeps a curve off its letters
const kPerWheelPx = 0.0022;

interface Props {
  session: CodingSession;
  view: TimeWindow;
  theme: Theme;
}

// Whether names stand over their lanes, as there is no room beside them.
function useNarrow(): boolean {
  const query = useMemo(() => matchMedia('(max-width: 640px)'), []);
  const [narrow, setNarrow] = useState(query.matches);
  useEffect(() => {
    const change = () => setNarrow(query.matches);
    query.addEventListener('change', change);
    return () => query.removeEventListener('change', change);
  }, []);
  return narrow;
}

// The lanes over time. A press goes there, a drag moves the time, the edges of the event that is coded
// can be drawn, the wheel zooms.
export function TimeLine({ session, view, theme }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const head = useRef<HTMLDivElement>(null);
  const [hover, setHover] = useState('');
  const { times } = session;
  const { codes, current } = session.coding;

  const curves = useMemo(() => curveLanes(times, session.loaded.curve), [session.loaded.curve]);
  const codeLane = useMemo(() => new CodeLane(times, codes), [codes]);
  const lanes = useRef(codeLane);
  lanes.current = codeLane;
  const notes = useMemo(
    () => [
      ...noteLanes('proposals', proposalNotes(times, session.loaded.proposals ?? [])),
      ...noteLanes(
        'others',
        otherNotes(times, session.loaded.others ?? []),
        session.loaded.others?.map(laneName),
      ),
    ],
    [session.loaded.proposals, session.loaded.others],
  );
  const exclusions = useMemo(() => exclusionSpans(times, session.exclusions), []);
  const data: LaneData = { times, codes: codeLane, notes, exclusions, ...curves };
  const chosen = useRef(current);
  chosen.current = current;
  const nameHeight = useNarrow() ? kNamePx : 0;
  const { rows, height } = rowsOf(data, session.movement, () => chosen.current, nameHeight);

  const draw = useRef(() => {});
  draw.current = () => {
    if (view.width > 0) paintLanes(canvas.current!, rows, height, view.window);
    placeHead();
  };
  function placeHead(): void {
    const x = xOf(view.window, times[session.player?.frame ?? session.task.firstFrame]);
    head.current!.style.transform = `translateX(${x}px)`;
    head.current!.style.visibility = x >= 0 && x <= view.width ? 'visible' : 'hidden';
  }

  useLayoutEffect(() => {
    let asked = 0;
    const later = () => {
      cancelAnimationFrame(asked);
      asked = requestAnimationFrame(() => draw.current());
    };
    const observer = new ResizeObserver(() => {
      view.width = box.current!.clientWidth;
      later();
    });
    observer.observe(box.current!);
    const off = view.listen(later);
    const moved = (frame: number) => {
      if (session.player.playing || !dragging.current) view.follow(times[frame]);
      placeHead();
    };
    session.frames.add(moved);
    return () => {
      cancelAnimationFrame(asked);
      observer.disconnect();
      off();
      session.frames.delete(moved);
    };
  }, []);

  const dragging = useRef(false);
  useEffect(
    () => draw.current(),
    [codeLane, notes, curves, current, session.movement, theme, nameHeight],
  );
  useEffect(() => {
    const element = box.current!;
    const local = (event: MouseEvent) => event.clientX - element.getBoundingClientRect().left;
    const frameOf = (x: number) => {
      const { firstFrame, lastFrame } = session.task;
      return Math.min(Math.max(frameAt(times, usAt(view.window, x)), firstFrame), lastFrame);
    };
    let drag: { x: number; last: number; edge: 'onset' | 'offset' | null; moved: boolean } | null =
      null;

    // The edge of the event being coded that is under the pointer.
    function edgeAt(x: number): 'onset' | 'offset' | null {
      const content = session.current;
      if (!content) return null;
      const [on, off] = [content.onsetFrame, content.offsetFrame + 1].map((frame) =>
        xOf(view.window, times[Math.min(frame, times.length - 1)]),
      );
      if (Math.abs(x - off) <= kReachPx && x > (on + off) / 2) return 'offset';
      return Math.abs(x - on) <= kReachPx ? 'onset' : null;
    }
    function down(event: PointerEvent): void {
      if (event.button !== 0) return;
      const x = local(event);
      drag = { x, last: x, edge: edgeAt(x), moved: false };
      dragging.current = true;
      if (drag.edge) session.beginDrag();
      element.setPointerCapture(event.pointerId);
    }
    function move(event: PointerEvent): void {
      const x = local(event);
      const us = usAt(view.window, x);
      const frame = frameOf(x);
      const out = session.exclusions.find(
        (each) => each.firstFrame <= frame && frame <= each.lastFrame,
      );
      const reason = out ? `, left out: ${out.reason}` : '';
      const note = noteAt.current(us, event.clientY);
      const what = note ? ` · ${note.lane}: ${note.what}` : '';
      setHover(`${clockText(times[frame])}, frame ${frame}${reason}${what}`);
      element.style.cursor = edgeAt(x) ? 'ew-resize' : 'crosshair';
      if (!drag) return;
      drag.moved ||= Math.abs(x - drag.x) > kReachPx;
      if (!drag.moved) return;
      if (drag.edge) {
        const content = session.current;
        const now = drag.edge === 'onset' ? content?.onsetFrame : content?.offsetFrame;
        if (frame !== now) session.command({ name: 'move', edge: drag.edge, frame });
      } else {
        view.pan(((drag.last - x) / view.width) * view.span);
      }
      drag.last = x;
    }
    function up(event: PointerEvent): void {
      const done = drag;
      drag = null;
      dragging.current = false;
      session.endDrag();
      if (!done || done.moved || event.type === 'pointercancel') return;
      const us = usAt(view.window, done.x);
      const lane = lanes.current;
      const found = lane.at(us, (kReachPx / view.width) * view.span);
      const top = element.getBoundingClientRect().top;
      const onCodes = rowAt.current(event.clientY - top) === 'Events';
      const note = noteAt.current(us, event.clientY);
      if (note) session.goTo(note);
      else if (found >= 0 && onCodes) session.command({ name: 'select', id: lane.span(found).id });
      else session.player.seek(frameOf(done.x));
    }
    function wheel(event: WheelEvent): void {
      event.preventDefault();
      if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
        view.pan((((event.deltaX || event.deltaY) as number) / view.width) * view.span);
      } else {
        const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
        view.zoom(Math.exp(event.deltaY * lines * kPerWheelPx), usAt(view.window, local(event)));
      }
    }
    const leave = () => setHover('');
    element.addEventListener('pointerdown', down);
    element.addEventListener('pointermove', move);
    element.addEventListener('pointerup', up);
    element.addEventListener('pointercancel', up);
    element.addEventListener('pointerleave', leave);
    element.addEventListener('wheel', wheel, { passive: false });
    return () => {
      element.removeEventListener('pointerdown', down);
      element.removeEventListener('pointermove', move);
      element.removeEventListener('pointerup', up);
      element.removeEventListener('pointercancel', up);
      element.removeEventListener('pointerleave', leave);
      element.removeEventListener('wheel', wheel);
    };
  }, []);
  const rowAt = useRef<(y: number) => string>(() => '');
  rowAt.current = (y) => rows.find((row) => y >= row.top && y < row.top + row.height)?.name ?? '';

  // What of a proposal or another coder lies there.
  const noteAt = useRef<(us: number, clientY: number) => Note | null>(() => null);
  noteAt.current = (us, clientY) => {
    const name = rowAt.current(clientY - box.current!.getBoundingClientRect().top);
    const shown = notes.find((each) => each.name === name);
    const found = shown ? shown.lane.at(us, (kReachPx / view.width) * view.span) : -1;
    return found < 0 ? null : shown!.lane.span(found);
  };

  return (
    <section class="panel time-line" aria-label="Time line">
      <div class="time-bar">
        <div class="buttons">
          <button class="chip" onClick={() => session.run('zoom-in')}>
            Less time
          </button>
          <button class="chip" onClick={() => session.run('zoom-out')}>
            More time
          </button>
          <button class="chip" onClick={() => view.set(view.beginUs, view.endUs)}>
            All
          </button>
          <button
            class="chip"
            aria-pressed={session.movement}
            onClick={() => session.showMovement(!session.movement)}
          >
            Movement
          </button>
          {session.task.showsProposals && (
            <button
              class="chip"
              aria-pressed={session.loaded.proposals !== null}
              onClick={() => session.run('proposals')}
            >
              Proposals
            </button>
          )}
          {session.task.showsOthers && (
            <button
              class="chip"
              aria-pressed={session.loaded.others !== null}
              onClick={() => session.run('others')}
            >
              Other coders
            </button>
          )}
        </div>
        <span class="hint">{hover}</span>
      </div>
      <div class="lanes" style={{ height: `${height}px` }}>
        <div class="lane-names" aria-hidden="true">
          {rows.map((row) => (
            <span
              key={row.name}
              title={row.name}
              style={
                nameHeight > 0
                  ? { top: `${row.top - nameHeight}px`, lineHeight: `${kNameLinePx}px` }
                  : { top: `${row.top}px`, lineHeight: `${row.height}px` }
              }
            >
              {row.name}
            </span>
          ))}
        </div>
        <div
          ref={box}
          class="lane-box"
          role="img"
          aria-label={`Lanes over time: ${rows.map((row) => row.name || 'time').join(', ')}`}
        >
          <canvas ref={canvas} style={{ height: `${height}px` }} />
          <div ref={head} class="head" />
        </div>
      </div>
    </section>
  );
}
