import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { nearestFrame, type Face } from './data';
import { capital, figure } from '../../shared/format';
import { clock, kTypeNames } from './format';
import { Glyph } from './glyph';
import { handlePointer } from './pointer';
import { RegionLegend, regionsAtFirst } from './region_legend';
import type { Theme } from '../../shared/theme';
import { kLaneHeights, kLanes, TimelinePainter, type LaneName } from './timeline_painter';
import { kEventTypes, type EventType, type FaceEvent } from './types';
import type { View } from './view';

const kLaneNames: Record<LaneName, string> = {
  events: 'Events',
  speech: 'Speech',
  face: 'Face found',
  repeats: 'Repeats',
  sharpness: 'Sharpness',
  head: 'Head movement',
  jitter: 'Unsteadiness',
};

interface Props {
  face: Face;
  speech: [number, number][] | null; // microseconds; null: there is no sound
  switches: number[]; // microseconds
  view: View;
  theme: Theme;
  shown: Set<EventType>;
  selected: number | null;
  toggle: (type: EventType) => void;
  select: (event: FaceEvent) => void;
}

// The event under a click: the nearest within `slack` seconds, a micro event before any other.
function eventAt(face: Face, shown: Set<EventType>, seconds: number, slack: number) {
  const reach = (e: FaceEvent) =>
    Math.max(e.at[0] - seconds, seconds - e.at[2], 0) + (e.type === 'micro' ? 0 : 1e-6);
  const near = face.events.filter((e) => shown.has(e.type) && reach(e) <= slack + 1e-6);
  return near.sort((a, b) => reach(a) - reach(b))[0];
}

export function toggled<T>(set: Set<T>, item: T): Set<T> {
  const next = new Set(set);
  if (!next.delete(item)) next.add(item);
  return next;
}

export function Timeline(props: Props) {
  const { face, view, theme, shown, selected } = props;
  const laneNames = kLanes.filter((name) => name !== 'speech' || props.speech !== null);
  const [regions, setRegions] = useState(() => regionsAtFirst(face));
  const [withRegions, setWithRegions] = useState(false);
  const [at, setAt] = useState<number | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const crosshair = useRef<HTMLDivElement>(null);
  const selection = useRef<HTMLDivElement>(null);
  const overview = useRef<HTMLCanvasElement>(null);
  const score = useRef<HTMLDivElement>(null);
  const regionHost = useRef<HTMLDivElement>(null);
  const lanes = useRef(new Map<LaneName, HTMLCanvasElement>());
  const painter = useRef<TimelinePainter | null>(null);
  const latest = useRef({ ...props, regions });
  latest.current = { ...props, regions };

  useLayoutEffect(() => {
    const made = new TimelinePainter(
      {
        overview: overview.current!,
        score: score.current!,
        regions: regionHost.current,
        lanes: lanes.current,
      },
      face,
      view,
      () => latest.current,
    );
    painter.current = made;
    const off = handlePointer({
      box: box.current!,
      crosshair: crosshair.current!,
      selection: selection.current!,
      view,
      gutter: () => made.gutter,
      hover: setAt,
      click: (seconds, slack) => {
        const event = eventAt(face, latest.current.shown, seconds, slack);
        if (event) latest.current.select(event);
      },
    });
    return () => {
      off();
      made.destroy();
    };
  }, [face, view, withRegions, regions]);

  useEffect(() => painter.current?.redraw(), [shown, selected]);
  useEffect(() => painter.current?.recolor(), [theme]);

  return (
    <section class="panel timeline" aria-labelledby="timeline-title">
      <div class="bar">
        <h2 id="timeline-title">Timeline</h2>
        <TypeToggles {...props} />
        <div class="buttons">
          {face.curves.length > 0 && (
            <button
              class="chip"
              aria-pressed={withRegions}
              onClick={() => setWithRegions(!withRegions)}
            >
              Regions
            </button>
          )}
          <button
            class="icon"
            aria-label="Show less time (+)"
            title="Show less time (+)"
            onClick={() => view.zoom(0.5)}
          >
            +
          </button>
          <button
            class="icon"
            aria-label="Show more time (−)"
            title="Show more time (−)"
            onClick={() => view.zoom(2)}
          >
            −
          </button>
          <button class="chip" title="Show the whole recording (0)" onClick={() => view.reset()}>
            All
          </button>
        </div>
      </div>
      <canvas ref={overview} class="overview" aria-hidden="true" />
      <Range view={view} face={face} />
      <div
        ref={box}
        class="tracks"
        tabIndex={0}
        role="group"
        aria-label="Curves over time. The same events stand in the list below."
      >
        <div class="track">
          <span class="track-name">Movement</span>
          <div ref={score} class="curve" />
        </div>
        {laneNames.map((name) => (
          <div class="track" key={name}>
            <span class="track-name">{kLaneNames[name]}</span>
            <canvas
              class="lane"
              aria-hidden="true"
              style={{ height: `${kLaneHeights[name]}px` }}
              ref={(canvas) => void (canvas && lanes.current.set(name, canvas))}
            />
          </div>
        ))}
        {withRegions && (
          <div class="track">
            <span class="track-name">Regions</span>
            <div ref={regionHost} class="curve" />
          </div>
        )}
        <div ref={selection} class="selection" />
        <div ref={crosshair} class="crosshair" />
      </div>
      <Readout face={face} at={at} />
      {withRegions && (
        <RegionLegend
          face={face}
          shown={regions}
          toggle={(region) => setRegions(toggled(regions, region))}
        />
      )}
    </section>
  );
}

// What the curves show, in figures.
function Range({ view, face }: { view: View; face: Face }) {
  const [, redraw] = useState(0);
  useEffect(() => view.listen(() => redraw((n) => n + 1)), [view]);
  const at = (seconds: number) => clock(face.axis.clock(seconds), 1);
  return (
    <p class="range" data-from={view.from} data-to={view.to}>
      {at(view.from)} – {at(view.to)}
      {!view.isWhole && ` of ${at(view.end)}`}
    </p>
  );
}

function TypeToggles({ face, shown, toggle }: Props) {
  return (
    <div class="toggles" role="group" aria-label="Event types shown">
      {kEventTypes.map((type) => {
        const n = face.events.filter((e) => e.type === type).length;
        return (
          <button
            key={type}
            class="chip"
            aria-pressed={shown.has(type)}
            data-type={type}
            onClick={() => toggle(type)}
          >
            <Glyph type={type} /> {capital(type === 'macro' ? 'larger' : type)} <b>{n}</b>
            <span class="unseen"> {kTypeNames[type][1]}</span>
          </button>
        );
      })}
    </div>
  );
}

// The figures of the frame under the pointer.
function Readout({ face, at }: { face: Face; at: number | null }) {
  const { columns } = face;
  if (at === null || columns.count === 0) {
    return (
      <p class="readout hint">
        Click an event to look at it. Drag to zoom in, double-click to see everything, Ctrl + wheel
        or pinch to zoom, <kbd>?</kbd> for the keys.
      </p>
    );
  }
  const i = nearestFrame(columns.time, at);
  const state = columns.state[i];
  const parts = [
    `frame ${columns.firstFrame + i}`,
    clock(columns.clock[i]),
    state
      ? columns.reasons[state - 1] || 'no usable face'
      : `movement ${figure(columns.score[i], 2)}`,
  ];
  if (columns.repeat[i]) parts.push(`repeat no. ${columns.repeat[i]} of the picture before`);
  if (!state) {
    parts.push(
      `sharpness ${figure(columns.sharpness[i])}`,
      `head ${figure(columns.headSpeed[i], 2)} eye distances/s`,
      `unsteadiness ${figure(columns.jitter[i], 2)} px`,
    );
  }
  return <p class="readout">{parts.join('  ·  ')}</p>;
}
