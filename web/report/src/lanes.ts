import { firstAtOrAfter, type Columns } from './data';
import type { Palette } from './palette';
import type { Band, RecordedAxis } from './recorded_axis';
import { kEventTypes, type EventType, type FaceEvent } from './types';
import type { View } from './view';

export const kRight = 22; // pixels free at the right of every lane, as in the curves

export interface LaneContext {
  context: CanvasRenderingContext2D;
  width: number; // CSS pixels, gutter and right margin included
  height: number;
  gutter: number;
  view: View;
  palette: Palette;
}

export type DrawLane = (lane: LaneContext) => void;

export function xOf(lane: LaneContext, seconds: number): number {
  const plot = lane.width - lane.gutter - kRight;
  return lane.gutter + ((seconds - lane.view.from) / lane.view.span) * plot;
}

export function prepare(canvas: HTMLCanvasElement, height: number): CanvasRenderingContext2D {
  const width = canvas.clientWidth;
  const scale = window.devicePixelRatio || 1;
  if (canvas.width !== Math.round(width * scale) || canvas.height !== Math.round(height * scale)) {
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
  }
  const context = canvas.getContext('2d')!;
  context.setTransform(scale, 0, 0, scale, 0, 0);
  context.clearRect(0, 0, width, height);
  return context;
}

// Calls back for each pixel column that frames fall in, with the frames' range.
function eachColumn(
  lane: LaneContext,
  time: Float64Array,
  paint: (x: number, width: number, first: number, last: number) => void,
): void {
  let i = Math.max(0, firstAtOrAfter(time, lane.view.from) - 1);
  const right = lane.width - kRight;
  while (i < time.length) {
    const start = i;
    const x = xOf(lane, time[start]);
    if (x > right) return;
    const column = Math.floor(x);
    while (i < time.length && Math.floor(xOf(lane, time[i])) === column) ++i;
    const next =
      i < time.length
        ? xOf(lane, time[i])
        : x + Math.max(1, x - xOf(lane, time[start - 1] ?? time[start]));
    // Whole pixels, so that neighbours neither overlap nor leave a seam.
    const left = Math.max(column, lane.gutter);
    const end = Math.min(Math.max(Math.floor(next), column + 1), right);
    if (end > left) paint(left, end - left, start, i);
  }
}

function hatch(lane: LaneContext): CanvasPattern | string {
  const tile = document.createElement('canvas');
  tile.width = tile.height = 6;
  const context = tile.getContext('2d')!;
  context.strokeStyle = lane.palette.gap;
  context.lineWidth = 1.6;
  context.beginPath();
  context.moveTo(-1, 7);
  context.lineTo(7, -1);
  context.stroke();
  return lane.context.createPattern(tile, 'repeat') ?? lane.palette.gap;
}

// Where nothing was recorded, over what a lane shows.
export function drawBands(lane: LaneContext, bands: Band[]): void {
  const { context, height, palette } = lane;
  const right = lane.width - kRight;
  const pattern = bands.length > 0 ? hatch(lane) : '';
  for (const { from, to } of bands) {
    const left = Math.max(xOf(lane, from), lane.gutter);
    const width = Math.min(Math.max(xOf(lane, to), left + 2), right) - left;
    if (width <= 0) continue;
    context.fillStyle = palette.surface;
    context.fillRect(left, 0, width, height);
    context.fillStyle = pattern;
    context.fillRect(left, 0, width, height);
  }
}

export function faceLane(columns: Columns): DrawLane {
  return (lane) => {
    const { context, height, palette } = lane;
    const missing = hatch(lane);
    const top = height / 2 - 5;
    eachColumn(lane, columns.time, (x, width, first, last) => {
      let gone = false;
      for (let i = first; i < last; ++i) gone ||= columns.state[i] !== 0;
      context.fillStyle = gone ? missing : palette.good;
      context.fillRect(x, top, width, 10);
    });
  };
}

export function repeatLane(columns: Columns): DrawLane {
  return (lane) => {
    const { context, height, palette } = lane;
    context.fillStyle = palette.line;
    context.fillRect(lane.gutter, height - 4, lane.width - lane.gutter - kRight, 1);
    context.fillStyle = palette.ink;
    eachColumn(lane, columns.time, (x, width, first, last) => {
      let longest = 0;
      for (let i = first; i < last; ++i) longest = Math.max(longest, columns.repeat[i]);
      if (longest === 0) return;
      const tall = Math.min(1, 0.35 + longest / 12) * (height - 8);
      context.fillRect(x, height - 4 - tall, Math.max(width, 2), tall);
    });
  };
}

// A filled curve; `top` is the value at the upper edge.
export function areaLane(time: Float64Array, values: Float32Array, top: number): DrawLane {
  return (lane) => {
    const { context, height, palette } = lane;
    const base = height - 3;
    context.fillStyle = palette.curve;
    context.globalAlpha = 0.55;
    eachColumn(lane, time, (x, width, first, last) => {
      let most = -Infinity;
      for (let i = first; i < last; ++i) if (values[i] > most) most = values[i];
      if (most === -Infinity) return;
      const tall = Math.max(1, Math.min(1, most / top) * (height - 6));
      context.fillRect(x, base - tall, width, tall);
    });
    context.globalAlpha = 1;
  };
}

// Nearly the greatest value: single outliers do not flatten the rest.
export function usualTop(values: Float32Array): number {
  const sorted = values.filter((v) => !Number.isNaN(v)).sort();
  if (sorted.length === 0) return 1;
  return Math.max(sorted[Math.floor(0.995 * (sorted.length - 1))] * 1.15, 1e-6);
}

export function placedSpans(axis: RecordedAxis, spansUs: [number, number][]): [number, number][] {
  return spansUs.map(([begin, end]) => [axis.place(begin), axis.place(end)]);
}

// When somebody speaks; begin and end of each span, seconds on the axis.
export function speechLane(spans: [number, number][]): DrawLane {
  return (lane) => {
    const { context, height, palette } = lane;
    const right = lane.width - kRight;
    context.fillStyle = palette.line;
    context.fillRect(lane.gutter, Math.round(height / 2), right - lane.gutter, 1);
    context.fillStyle = palette.muted;
    for (const [begin, end] of spans) {
      const left = Math.max(lane.gutter, xOf(lane, begin));
      const width = Math.min(right, xOf(lane, end)) - left;
      if (width > 0) context.fillRect(left, height / 2 - 4, Math.max(width, 1), 8);
    }
  };
}

// Lines over another lane, where the picture switches, seconds on the axis.
export function withSwitches(draw: DrawLane, switches: number[]): DrawLane {
  return (lane) => {
    draw(lane);
    lane.context.fillStyle = lane.palette.ink;
    for (const seconds of switches) {
      const x = Math.round(xOf(lane, seconds));
      if (x < lane.gutter || x > lane.width - kRight) continue;
      lane.context.fillRect(x, 1, 1, lane.height - 2);
    }
  };
}

export const kEventRow = 13;

export function eventLane(
  events: () => FaceEvent[],
  shown: () => Set<EventType>,
  selected: () => number | null,
): DrawLane {
  return (lane) => {
    const { context, palette } = lane;
    const right = lane.width - kRight;
    context.save();
    context.beginPath();
    context.rect(lane.gutter - 4, 0, right - lane.gutter + 8, lane.height);
    context.clip();
    kEventTypes.forEach((type, row) => {
      const middle = row * kEventRow + kEventRow / 2 + 1;
      context.fillStyle = palette.line;
      context.fillRect(lane.gutter, Math.round(middle), right - lane.gutter, 1);
      if (!shown().has(type)) return;
      for (const event of events()) {
        if (event.type !== type) continue;
        const x0 = xOf(lane, event.at[0]);
        const x1 = xOf(lane, event.at[2]);
        if (x1 < lane.gutter - 4 || x0 > right + 4) continue;
        const width = Math.max(x1 - x0, 5);
        const left = (x0 + x1 - width) / 2;
        context.fillStyle = palette.types[type];
        context.beginPath();
        context.roundRect(left, middle - 4, width, 8.5, 3);
        context.fill();
        if (event.id === selected()) {
          context.strokeStyle = palette.ink;
          context.lineWidth = 2;
          context.stroke();
        }
      }
    });
    context.restore();
  };
}
