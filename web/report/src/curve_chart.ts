import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { clock } from './format';
import { kRight } from './lanes';
import type { Palette } from './palette';
import type { RecordedAxis } from './recorded_axis';
import type { View } from './view';
import { windowed } from './windowed';

const kTimeSteps = [
  0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200,
];

export interface Shade {
  from: number; // seconds
  to: number;
  color: string;
  strong: boolean;
  selected: boolean;
}

export interface CurveChartOptions {
  host: HTMLElement;
  height: number;
  gutter: number;
  time: Float64Array;
  curves: {
    values: Float32Array;
    color: (palette: Palette) => string;
    width: number;
    dash?: number[];
  }[];
  top: number; // greatest value shown
  threshold?: number;
  shades: () => Shade[];
  palette: () => Palette;
  format: (value: number) => string;
  timeAxis: boolean;
  axis: RecordedAxis;
}

// One uPlot drawing of curves over the time in view. Only draws: the timeline handles the pointer.
export class CurveChart {
  private plot: uPlot;

  constructor(
    private options: CurveChartOptions,
    private view: View,
  ) {
    this.plot = new uPlot(this.plotOptions(), this.data(), options.host);
    this.plot.root.setAttribute('aria-hidden', 'true');
  }

  draw(): void {
    this.plot.batch(() => {
      this.plot.setData(this.data(), false);
      this.plot.setScale('x', { min: this.view.from, max: this.view.to });
    });
    this.plot.redraw(false);
  }

  resize(gutter: number): void {
    this.options.gutter = gutter;
    const yAxis = this.plot.axes[1] as { size: unknown };
    yAxis.size = () => gutter;
    this.plot.setSize({ width: this.options.host.clientWidth, height: this.options.height });
  }

  destroy(): void {
    this.plot.destroy();
  }

  private data(): uPlot.AlignedData {
    const { time, curves, host, gutter } = this.options;
    const width = Math.max(50, host.clientWidth - gutter - kRight);
    const columns = curves.map((curve) => curve.values);
    return windowed(time, columns, this.view, width) as uPlot.AlignedData;
  }

  private plotOptions(): uPlot.Options {
    const { options } = this;
    const colors = options.palette;
    const font = '12px system-ui, sans-serif';
    return {
      width: options.host.clientWidth,
      height: options.height,
      padding: [8, kRight, options.timeAxis ? 0 : 6, 0],
      cursor: { show: false },
      legend: { show: false },
      scales: {
        x: { time: false, range: () => [this.view.from, this.view.to] },
        y: { range: () => [0, options.top] },
      },
      axes: [
        {
          show: options.timeAxis,
          size: 26,
          space: 70,
          incrs: kTimeSteps,
          font,
          stroke: () => colors().muted,
          grid: { stroke: () => colors().line, width: 1 },
          ticks: { show: false },
          values: (_plot, marks, _axis, _space, step) =>
            marks.map((mark) =>
              clock(options.axis.clock(mark), step >= 1 ? 0 : step >= 0.1 ? 1 : 2),
            ),
        },
        {
          size: () => options.gutter,
          space: 34,
          font,
          stroke: () => colors().muted,
          grid: { stroke: () => colors().line, width: 1 },
          ticks: { show: false },
          values: (_plot, marks) => marks.map(options.format),
        },
      ],
      series: [
        {},
        ...options.curves.map((curve) => ({
          stroke: () => curve.color(colors()),
          width: curve.width,
          dash: curve.dash,
          points: { size: 5, width: 0, fill: () => curve.color(colors()) },
        })),
      ],
      hooks: {
        drawClear: [(plot) => this.shade(plot)],
        draw: [(plot) => this.pauses(plot), (plot) => this.line(plot)],
      },
    };
  }

  private shade(plot: uPlot): void {
    const { ctx, bbox } = plot;
    ctx.save();
    ctx.beginPath();
    ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
    ctx.clip();
    for (const shade of this.options.shades()) {
      if (shade.to < this.view.from || shade.from > this.view.to) continue;
      const x0 = plot.valToPos(shade.from, 'x', true);
      const least = shade.strong ? 3 * devicePixelRatio : 0;
      const width = Math.max(plot.valToPos(shade.to, 'x', true) - x0, least);
      ctx.globalAlpha = shade.strong ? 0.36 : 0.13;
      ctx.fillStyle = shade.color;
      ctx.fillRect(x0, bbox.top, width, bbox.height);
      if (shade.selected) this.mark(ctx, x0, width, bbox);
    }
    ctx.restore();
  }

  // Hides what the curves cannot show: the time in which nothing was recorded.
  private pauses(plot: uPlot): void {
    const { ctx, bbox } = plot;
    const colors = this.options.palette();
    ctx.save();
    for (const { from, to } of this.options.axis.bands) {
      if (to < this.view.from || from > this.view.to) continue;
      const left = Math.max(plot.valToPos(from, 'x', true), bbox.left);
      const right = Math.min(plot.valToPos(to, 'x', true), bbox.left + bbox.width);
      for (const [color, alpha] of [
        [colors.surface, 1],
        [colors.gap, 0.5],
      ] as const) {
        ctx.globalAlpha = alpha;
        ctx.fillStyle = color;
        ctx.fillRect(left, bbox.top, Math.max(right - left, devicePixelRatio), bbox.height);
      }
    }
    ctx.restore();
  }

  // A pointer above the selected event, and its edges when they are apart.
  private mark(ctx: CanvasRenderingContext2D, x: number, width: number, bbox: uPlot.BBox): void {
    const unit = devicePixelRatio;
    const middle = x + width / 2;
    ctx.globalAlpha = 1;
    ctx.fillStyle = this.options.palette().ink;
    ctx.beginPath();
    ctx.moveTo(middle - 7 * unit, bbox.top);
    ctx.lineTo(middle + 7 * unit, bbox.top);
    ctx.lineTo(middle, bbox.top + 9 * unit);
    ctx.fill();
    if (width < 12 * unit) return;
    ctx.fillRect(x - unit, bbox.top, unit, bbox.height);
    ctx.fillRect(x + width, bbox.top, unit, bbox.height);
  }

  private line(plot: uPlot): void {
    const { threshold } = this.options;
    if (threshold === undefined) return;
    const { ctx, bbox } = plot;
    const y = Math.round(plot.valToPos(threshold, 'y', true)) + 0.5;
    const color = this.options.palette().ink;
    ctx.save();
    ctx.strokeStyle = ctx.fillStyle = color;
    ctx.lineWidth = devicePixelRatio;
    ctx.globalAlpha = 0.75;
    ctx.setLineDash([6 * devicePixelRatio, 4 * devicePixelRatio]);
    ctx.beginPath();
    ctx.moveTo(bbox.left, y);
    ctx.lineTo(bbox.left + bbox.width, y);
    ctx.stroke();
    ctx.font = `${11 * devicePixelRatio}px system-ui, sans-serif`;
    ctx.textAlign = 'right';
    ctx.textBaseline = 'bottom';
    ctx.fillText('threshold', bbox.left + bbox.width - 4, y - 3 * devicePixelRatio);
    ctx.restore();
  }
}
