import type { Curve, Exclusion } from '../types';
import type { CodeLane, CodeSpan } from './code_lane';
import {
  columnEdges,
  Extremes,
  runs,
  SpanLane,
  ticks,
  xOf,
  type Bar,
  type Span,
  type Window,
} from './lanes';
import type { Note } from './shown_notes';
import { endOf, type Times } from './times';

// Every lane of the time line, on one canvas.

export interface LaneData {
  times: Times;
  codes: CodeLane;
  notes: NoteLane[];
  exclusions: SpanLane<Span>;
  speech: SpanLane<Span>;
  movement: Extremes | null;
  movementTop: number;
  threshold: number | null;
  quality: QualityLane[];
}

// Proposals of one source, or the events of one other coder.
export interface NoteLane {
  name: string;
  of: 'proposals' | 'others';
  lane: SpanLane<Note>;
}

interface QualityLane {
  name: string;
  spans: SpanLane<Span> | null; // of a lane that is yes or no
  values: Extremes | null;
  top: number;
}

const kTitles: Record<string, string> = {
  sharpness: 'Sharpness',
  repeat: 'Repeats',
  faceFound: 'No face',
};

// Lanes that are better said the other way round: where it is not so.
const kTurned = ['faceFound'];

function spanOf(times: Times, first: number, last: number): Span {
  return { beginUs: times[first], endUs: endOf(times, last) };
}

// A lane for each name, in the order in which names come; those of `names` are there even without
// a note.
export function noteLanes(
  of: NoteLane['of'],
  notes: readonly Note[],
  names: readonly string[] = [],
): NoteLane[] {
  const all = new Map<string, Note[]>(names.map((name) => [name, []]));
  for (const note of notes) {
    const lane = all.get(note.lane);
    if (lane) lane.push(note);
    else all.set(note.lane, [note]);
  }
  return [...all].map(([name, list]) => ({ name, of, lane: new SpanLane(list) }));
}

export function exclusionSpans(times: Times, exclusions: Exclusion[]) {
  return new SpanLane(
    exclusions.map((exclusion) => spanOf(times, exclusion.firstFrame, exclusion.lastFrame)),
  );
}

function usualTop(values: Float32Array): number {
  const some = values.filter((v, i) => i % Math.ceil(values.length / 5000) === 0 && v > 0).sort();
  return some.length > 0 ? 1.15 * some[Math.floor(0.98 * (some.length - 1))] : 1;
}

export function curveLanes(times: Times, curve: Curve | null) {
  const floats = (list: (number | boolean | null)[]) =>
    Float32Array.from(list, (v) => (v === null ? NaN : Number(v)));
  const movement = curve ? floats(curve.valuesPerFrame) : null;
  const quality = Object.entries(curve?.lanes ?? {}).map(([name, list]): QualityLane => {
    const title = kTitles[name] ?? name.charAt(0).toUpperCase() + name.slice(1);
    const binary = list.every((v) => v === null || v === 0 || v === 1 || typeof v === 'boolean');
    if (!binary) {
      const values = floats(list);
      return { name: title, spans: null, values: new Extremes(values), top: usualTop(values) };
    }
    const turned = kTurned.includes(name);
    const count = Math.min(list.length, times.length);
    const found = runs(count, (i) => list[i] !== null && Boolean(list[i]) !== turned);
    const spans = new SpanLane(found.map(([first, last]) => spanOf(times, first, last)));
    return { name: title, spans, values: null, top: 1 };
  });
  return {
    movement: movement ? new Extremes(movement) : null,
    movementTop: Math.max(movement ? usualTop(movement) : 1, 2 * (curve?.threshold ?? 0)),
    threshold: curve?.threshold ?? null,
    quality,
    speech: new SpanLane(curve?.speech ?? []),
  };
}

interface Colors {
  ink: string;
  muted: string;
  line: string;
  accent: string;
  surface: string;
  code: string;
  marked: string;
  proposal: string;
  other: string;
  speech: string;
  bad: string;
}

export function laneColors(): Colors {
  const style = getComputedStyle(document.documentElement);
  const get = (name: string) => style.getPropertyValue(name).trim();
  return {
    ink: get('--ink'),
    muted: get('--muted'),
    line: get('--line'),
    accent: get('--accent'),
    surface: get('--surface'),
    code: get('--series-1'),
    marked: get('--series-2'),
    proposal: get('--series-4'),
    other: get('--series-5'),
    speech: get('--series-3'),
    bad: get('--gap'),
  };
}

export interface Row {
  name: string;
  top: number;
  height: number;
  paint: (context: CanvasRenderingContext2D, row: Row, window: Window, colors: Colors) => void;
}

const kAxis = 20;
const kCodes = 26;
const kThin = 14;
const kCurve = 40;
const kGap = 5;
const kLeastBar = 2;

function rect(context: CanvasRenderingContext2D, x: number, y: number, w: number, h: number): void {
  context.fillRect(x, y, Math.max(w, kLeastBar), h);
}

function spansPaint(lane: SpanLane<Span>, color: keyof Colors): Row['paint'] {
  return (context, row, window, colors) => {
    context.fillStyle = colors[color];
    for (const bar of lane.bars(window))
      rect(context, bar.x, row.top + 2, bar.width, row.height - 4);
  };
}

function valuesPaint(
  times: Times,
  values: Extremes,
  top: number,
  threshold: number | null,
): Row['paint'] {
  return (context, row, window, colors) => {
    const yOf = (v: number) =>
      row.top + row.height - (Math.min(Math.max(v, 0), top) / top) * row.height;
    const edges = columnEdges(times, window);
    context.strokeStyle = colors.accent;
    context.lineWidth = 1.2;
    context.beginPath();
    let open = false;
    for (let x = 0; x + 1 < edges.length; ++x) {
      if (edges[x] === edges[x + 1]) continue; // between two frames: the line goes on
      const range = values.of(edges[x], edges[x + 1]);
      if (!range) {
        open = false;
        continue;
      }
      if (open) context.lineTo(x + 0.5, yOf(range[1]));
      else context.moveTo(x + 0.5, yOf(range[1]));
      context.lineTo(x + 0.5, yOf(range[0]));
      open = true;
    }
    context.stroke();
    if (threshold === null) return;
    context.strokeStyle = colors.muted;
    context.setLineDash([3, 3]);
    context.beginPath();
    context.moveTo(0, yOf(threshold));
    context.lineTo(window.width, yOf(threshold));
    context.stroke();
    context.setLineDash([]);
  };
}

const kLeastMark = 3; // of what waits to be coded

// What waits to be coded lies over all else: a mark of one frame may lie under a coded event.
function codesPaint(data: LaneData, current: () => string | null): Row['paint'] {
  return (context, row, window, colors) => {
    const y = row.top + 2;
    const h = row.height - 4;
    const paintBar = (bar: Bar, code: CodeSpan, color: string, leastWidth: number) => {
      context.fillStyle = color;
      context.globalAlpha = bar.width > 8 ? 0.75 : 1;
      rect(context, bar.x, y, Math.max(leastWidth, bar.width), h);
      context.globalAlpha = 1;
      const { apexFrame, units } = code.content;
      if (bar.many || bar.width < 8) return;
      if (apexFrame !== null) {
        context.fillStyle = colors.surface;
        const x = xOf(window, data.times[apexFrame]);
        context.fillRect(x - 1, y, 2, h);
      }
      const text = units.map((unit) => unit.unit).join('+');
      if (text && bar.width > 10 + 7 * text.length) {
        context.fillStyle = colors.surface;
        context.font = '600 12px system-ui, sans-serif';
        context.textBaseline = 'middle';
        context.fillText(text, bar.x + 5, y + h / 2);
      }
    };
    const bars = data.codes.bars(window);
    for (const waits of [false, true]) {
      for (const bar of bars) {
        const code = data.codes.span(bar.index);
        if ((code.toBeCoded && !bar.many) !== waits) continue;
        paintBar(bar, code, waits ? colors.marked : colors.code, waits ? kLeastMark : kLeastBar);
      }
    }
    const id = current();
    const chosen = id === null ? null : data.codes.find(id);
    if (!chosen) return;
    const x = xOf(window, chosen.beginUs);
    const width = Math.max(kLeastMark, xOf(window, chosen.endUs) - x);
    context.fillStyle = chosen.toBeCoded ? colors.marked : colors.code;
    context.fillRect(x, y, width, h);
    context.strokeStyle = colors.ink;
    context.lineWidth = 2;
    context.strokeRect(x - 1, y - 1, width + 2, h + 2);
    const { apexFrame } = chosen.content;
    if (apexFrame === null) return;
    context.fillStyle = colors.surface;
    context.fillRect(xOf(window, data.times[apexFrame]) - 1, y, 2, h);
  };
}

function axisPaint(): Row['paint'] {
  return (context, row, window, colors) => {
    context.font = '12px system-ui, sans-serif';
    context.textBaseline = 'middle';
    for (const { us, x } of ticks(window, 70)) {
      context.fillStyle = colors.line;
      context.fillRect(x, 0, 1, context.canvas.height);
      context.fillStyle = colors.muted;
      const text = tickText(us, window);
      if (x + 4 + context.measureText(text).width > window.width) continue; // it would be cut
      context.fillText(text, x + 4, row.top + row.height / 2);
    }
  };
}

function tickText(us: number, window: Window): string {
  const s = us / 1e6;
  const [h, m] = [Math.floor(s / 3600), Math.floor(s / 60) % 60];
  const fine = window.toUs - window.fromUs < 8e6;
  const rest = fine
    ? (s % 60).toFixed(2).padStart(5, '0')
    : String(Math.round(s % 60)).padStart(2, '0');
  return h > 0 ? `${h}:${String(m).padStart(2, '0')}:${rest}` : `${m}:${rest}`;
}

// The rows from top to bottom, and how high they are together. nameHeight: of a name that stands over
// its row; 0: it stands beside it.
export function rowsOf(
  data: LaneData,
  movement: boolean,
  current: () => string | null,
  nameHeight = 0,
): { rows: Row[]; height: number } {
  const rows: Row[] = [];
  let top = 0;
  const add = (name: string, height: number, paint: Row['paint']) => {
    if (name) top += nameHeight;
    rows.push({ name, top, height, paint });
    top += height + kGap;
  };
  add('', kAxis, axisPaint());
  add('Events', kCodes, codesPaint(data, current));
  for (const { name, of, lane } of data.notes) {
    add(name, kThin + 4, spansPaint(lane, of === 'proposals' ? 'proposal' : 'other'));
  }
  if (movement && data.movement) {
    add(
      'Movement',
      kCurve,
      valuesPaint(data.times, data.movement, data.movementTop, data.threshold),
    );
  }
  if (data.speech.length > 0) add('Speech', kThin, spansPaint(data.speech, 'speech'));
  for (const lane of data.quality) {
    if (lane.spans) add(lane.name, kThin, spansPaint(lane.spans, 'bad'));
    else add(lane.name, kThin + 8, valuesPaint(data.times, lane.values!, lane.top, null));
  }
  if (data.exclusions.length > 0) {
    add('Left out', kThin, spansPaint(data.exclusions, 'muted'));
  }
  return { rows, height: top };
}

export function paintLanes(
  canvas: HTMLCanvasElement,
  rows: Row[],
  height: number,
  window: Window,
): void {
  const scale = devicePixelRatio || 1;
  const [width, high] = [Math.round(window.width * scale), Math.round(height * scale)];
  if (canvas.width !== width || canvas.height !== high) {
    canvas.width = width;
    canvas.height = high;
  }
  const context = canvas.getContext('2d')!;
  context.setTransform(scale, 0, 0, scale, 0, 0);
  context.clearRect(0, 0, window.width, height);
  const colors = laneColors();
  for (const row of rows) row.paint(context, row, window, colors);
}
