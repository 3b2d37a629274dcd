import { CurveChart } from './curve_chart';
import type { Face } from './data';
import {
  areaLane,
  drawBands,
  eventLane,
  faceLane,
  kEventRow,
  placedSpans,
  prepare,
  repeatLane,
  speechLane,
  usualTop,
  withSwitches,
  type DrawLane,
} from './lanes';
import { Overview } from './overview';
import { curveStyle } from './region_legend';
import { palette, type Palette } from './palette';
import type { EventType, FaceEvent } from './types';
import type { View } from './view';

export const kLanes = [
  'events',
  'speech',
  'face',
  'repeats',
  'sharpness',
  'head',
  'jitter',
] as const;
export type LaneName = (typeof kLanes)[number];
export const kLaneHeights: Record<LaneName, number> = {
  events: 4 * kEventRow + 2,
  speech: 20,
  face: 24,
  repeats: 24,
  sharpness: 30,
  head: 30,
  jitter: 30,
};

const kPaperWidth = 660; // A4 and Letter less the margins, CSS pixels

export interface TimelineState {
  shown: Set<EventType>;
  selected: number | null;
  regions: Set<string>;
  speech: [number, number][] | null;
  switches: number[];
}

export interface TimelineParts {
  overview: HTMLCanvasElement;
  score: HTMLElement;
  regions: HTMLElement | null;
  lanes: Map<LaneName, HTMLCanvasElement>;
}

// Draws every curve and lane of one face for the time in view, at most once a screen refresh.
export class TimelinePainter {
  gutter: number;
  private palette: Palette = palette();
  private charts: CurveChart[] = [];
  private overview: Overview;
  private drawLane: Record<LaneName, DrawLane>;
  private frame = 0;
  private off: () => void;
  private observer: ResizeObserver;

  constructor(
    private parts: TimelineParts,
    private face: Face,
    private view: View,
    private state: () => TimelineState,
  ) {
    this.gutter = this.measuredGutter();
    const { columns } = face;
    const shown = () => face.events.filter((e) => state().shown.has(e.type));
    this.overview = new Overview(
      parts.overview,
      view,
      () => this.gutter,
      shown,
      () => this.palette,
      face.axis.bands,
    );
    this.drawLane = {
      events: eventLane(
        () => face.events,
        () => state().shown,
        () => state().selected,
      ),
      speech: speechLane(placedSpans(face.axis, state().speech ?? [])),
      face: withSwitches(
        faceLane(columns),
        state().switches.map((us) => face.axis.place(us)),
      ),
      repeats: repeatLane(columns),
      sharpness: areaLane(columns.time, columns.sharpness, usualTop(columns.sharpness)),
      head: areaLane(columns.time, columns.headSpeed, usualTop(columns.headSpeed)),
      jitter: areaLane(columns.time, columns.jitter, usualTop(columns.jitter)),
    };
    this.addScore();
    if (parts.regions) this.addRegions(parts.regions);
    this.off = view.listen(() => this.redraw());
    this.observer = new ResizeObserver(() => this.resize());
    this.observer.observe(parts.score);
    addEventListener('beforeprint', this.fitPaper);
    addEventListener('afterprint', this.fitScreen);
    this.redraw();
  }

  redraw(): void {
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => this.draw());
  }

  recolor(): void {
    this.palette = palette();
    this.redraw();
  }

  destroy(): void {
    cancelAnimationFrame(this.frame);
    this.off();
    this.observer.disconnect();
    removeEventListener('beforeprint', this.fitPaper);
    removeEventListener('afterprint', this.fitScreen);
    this.overview.destroy();
    for (const chart of this.charts) chart.destroy();
  }

  private measuredGutter(): number {
    return parseInt(getComputedStyle(this.parts.score).getPropertyValue('--gutter'), 10) || 44;
  }

  private resize(): void {
    this.gutter = this.measuredGutter();
    for (const chart of this.charts) chart.resize(this.gutter);
    this.redraw();
  }

  // Canvases do not follow the paper by themselves, and the curves must stay above the lanes.
  private fitPaper = () => this.fit(`${kPaperWidth}px`);
  private fitScreen = () => this.fit('');

  private fit(width: string): void {
    this.parts.score.closest<HTMLElement>('.tracks')!.style.width = width;
    this.palette = palette();
    this.resize();
    this.draw();
  }

  private draw(): void {
    for (const chart of this.charts) chart.draw();
    this.overview.draw();
    for (const [name, canvas] of this.parts.lanes) {
      const height = kLaneHeights[name];
      const lane = {
        context: prepare(canvas, height),
        width: canvas.clientWidth,
        height,
        gutter: this.gutter,
        view: this.view,
        palette: this.palette,
      };
      this.drawLane[name](lane);
      drawBands(lane, this.face.axis.bands);
    }
  }

  private shades() {
    const { shown, selected } = this.state();
    const rank = (e: FaceEvent) => (e.id === selected ? 2 : e.type === 'micro' ? 1 : 0);
    return this.face.events
      .filter((event) => shown.has(event.type))
      .sort((a, b) => rank(a) - rank(b)) // the ones to see lie on top
      .map((event) => ({
        from: event.at[0],
        to: event.at[2],
        color: this.palette.types[event.type],
        strong: event.id === selected || event.type === 'micro',
        selected: event.id === selected,
      }));
  }

  private addScore(): void {
    const { columns, threshold } = this.face;
    // Blinks tower over everything: the scale is for the small movements, blinks leave at the top.
    let most = 3 * threshold;
    for (const event of this.face.events) {
      if (event.type === 'micro' && (event.score ?? 0) > most) most = event.score ?? 0;
    }
    this.charts.push(
      new CurveChart(
        {
          host: this.parts.score,
          height: 190,
          gutter: this.gutter,
          time: columns.time,
          curves: [{ values: columns.score, color: (p) => p.curve, width: 1.5 }],
          top: most * 1.15,
          threshold,
          shades: () => this.shades(),
          palette: () => this.palette,
          format: (value) => String(Number(value.toFixed(2))),
          timeAxis: true,
          axis: this.face.axis,
        },
        this.view,
      ),
    );
  }

  private addRegions(host: HTMLElement): void {
    const styled = this.face.curves.map((curve, i) => ({ ...curve, ...curveStyle(i) }));
    const curves = styled.filter((curve) => this.state().regions.has(curve.region));
    let most = 0;
    for (const { values } of curves) for (const v of values) if (v > most) most = v;
    this.charts.push(
      new CurveChart(
        {
          host,
          height: 170,
          gutter: this.gutter,
          time: this.face.columns.time,
          curves: curves.map(({ values, color, dash }) => ({
            values,
            color: () => color,
            width: 1.5,
            dash,
          })),
          top: Math.max(most * 1.08, 0.01),
          shades: () => this.shades(),
          palette: () => this.palette,
          format: (value) => `${Number((100 * value).toFixed(2))}\u202f%`,
          timeAxis: false,
          axis: this.face.axis,
        },
        this.view,
      ),
    );
  }
}
