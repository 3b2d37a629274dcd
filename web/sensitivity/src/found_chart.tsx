import type { BandPoint, Cell } from '../../generated/sensitivity';
import { Chart, points, Rows, type Drawing, type Mark } from '../../shared/chart';
import { figure, percentOf } from '../../shared/format';
import { hue } from '../../shared/parts';
import { linear, logarithmic, type Scale } from '../../shared/scale';
import { amplitudesOf, cellOf, kAllRegions, shareFound, type Series } from './series';

const kLeft = 52;
const kRight = 14;
const kTop = 16;
const kBottom = 50;
const kBesidePx = 5; // between the points of two series at one amplitude
const kTickPx = 44; // at least between two numbers below

interface Axes {
  x: Scale;
  y: Scale;
  right: number;
  bottom: number;
}

interface Point {
  x: number;
  cell: Cell;
  series: Series;
}

function axesOf(amplitudes: number[], width: number): Axes {
  const bottom = (width < 500 ? 300 : 400) - kBottom;
  const right = width - kRight;
  // A little air beside the outermost points.
  const ends: [number, number] = [amplitudes[0] * 0.86, amplitudes[amplitudes.length - 1] * 1.16];
  return {
    x: logarithmic(ends, [kLeft, right]),
    y: linear([0, 1], [bottom, kTop]),
    right,
    bottom,
  };
}

// The numbers that have room, from the left.
function ticksOf(amplitudes: number[], x: Scale): number[] {
  const ticks: number[] = [];
  for (const amplitude of amplitudes) {
    if (ticks.length === 0 || x(amplitude) - x(ticks[ticks.length - 1]) >= kTickPx) {
      ticks.push(amplitude);
    }
  }
  return ticks;
}

function Grid({ amplitudes, axes }: { amplitudes: number[]; axes: Axes }) {
  const { x, y, right, bottom } = axes;
  return (
    <>
      <Rows
        left={kLeft}
        right={right}
        rows={[0, 0.25, 0.5, 0.75, 1].map((share) => ({ at: y(share), text: percentOf(share) }))}
      />
      <line class="axis" x1={kLeft} x2={right} y1={bottom} y2={bottom} />
      {amplitudes.map((amplitude) => (
        <line
          key={amplitude}
          class="axis"
          x1={x(amplitude)}
          x2={x(amplitude)}
          y1={bottom}
          y2={bottom + 5}
        />
      ))}
      {ticksOf(amplitudes, x).map((amplitude) => (
        <text key={amplitude} class="x" x={x(amplitude)} y={bottom + 20}>
          {figure(100 * amplitude)}&nbsp;%
        </text>
      ))}
      <text class="label" x={(kLeft + right) / 2} y={bottom + 42}>
        size of the movement, % of the eye distance
      </text>
    </>
  );
}

function Curve({ series, axes: { x, y } }: { series: Series; axes: Axes }) {
  const { band } = series.spotter.curve;
  const along = (value: (point: BandPoint) => number) =>
    band.map((point): [number, number] => [x(point.amplitude_iod), y(value(point))]);
  const edge = [...along(({ upper }) => upper), ...along(({ lower }) => lower).reverse()];
  return (
    <>
      <polygon class="band" points={points(edge)} />
      <polyline class="curve" points={points(along(({ probability }) => probability))} />
    </>
  );
}

// Where the curve reaches 50 and 90 %; said in words while there is one curve only.
function Thresholds({ series, axes, said }: { series: Series; axes: Axes; said: boolean }) {
  const { x, y, bottom } = axes;
  const { half, nine_tenths } = series.spotter.curve;
  return (
    <>
      {[half, nine_tenths].map(({ probability, estimate }, i) => {
        if (estimate.where !== 'within') return null;
        const [at, up] = [x(estimate.amplitude_iod), y(probability)];
        return (
          <g key={probability}>
            <polyline
              class="mark"
              fill="none"
              points={points([
                [kLeft, up],
                [at, up],
                [at, bottom],
              ])}
            />
            {said && (
              <text class="marktext" x={at + 5} y={bottom - 8 - 18 * i}>
                {percentOf(probability)} at {percentOf(estimate.amplitude_iod, 2)}
              </text>
            )}
          </g>
        );
      })}
    </>
  );
}

function PointDrawing({
  point,
  axes: { y },
  current,
}: {
  point: Point;
  axes: Axes;
  current: boolean;
}) {
  const { x, cell, series } = point;
  const [low, high] = cell.found_interval;
  return (
    <g class={hue(series.place)}>
      <line class="error" x1={x} x2={x} y1={y(low)} y2={y(high)} />
      <circle class="point" cx={x} cy={y(shareFound(cell))} r={current ? 6.5 : 4.5} />
    </g>
  );
}

// Between two points of the band it is nearly straight.
function fittedAt(band: BandPoint[], amplitude: number): number {
  const after = band.findIndex((point) => point.amplitude_iod >= amplitude);
  if (after <= 0) return band[after < 0 ? band.length - 1 : 0].probability;
  const [a, b] = [band[after - 1], band[after]];
  return linear([a.amplitude_iod, b.amplitude_iod], [a.probability, b.probability])(amplitude);
}

function markOf({ x, cell, series }: Point, axes: Axes): Mark {
  const [low, high] = cell.found_interval;
  const px = cell.amplitude_iod * series.recording.input.inter_ocular_px;
  const region = cell.region === kAllRegions ? '' : `, ${cell.region}`;
  const fitted = percentOf(fittedAt(series.spotter.curve.band, cell.amplitude_iod));
  return {
    x,
    y: axes.y(shareFound(cell)),
    title: `${series.name}${region}: ${figure(100 * cell.amplitude_iod)} % (${px.toFixed(1)} px)`,
    lines: [
      `${cell.found} of ${cell.insertions} found: ${percentOf(shareFound(cell))}`,
      `95 % interval ${percentOf(low)} to ${percentOf(high)}`,
      `strict rule: ${cell.found_strict} found`,
      ...(region ? [] : [`fitted curve: ${fitted}`]),
    ],
  };
}

function pointsOf(series: Series[], region: string, { x }: Axes): Point[] {
  return series.flatMap((one, i) =>
    amplitudesOf(one).flatMap((amplitude) => {
      const cell = cellOf(one, amplitude, region);
      const beside = kBesidePx * (i - (series.length - 1) / 2);
      return cell ? [{ x: x(amplitude) + beside, cell, series: one }] : [];
    }),
  );
}

interface Props {
  series: Series[]; // shown
  all: Series[];
  region: string;
}

// Share found against amplitude (logarithmic): points with intervals, fitted curves with their bands.
export function FoundChart({ series, all, region }: Props) {
  const amplitudes = [...new Set(all.flatMap(amplitudesOf))].sort((a, b) => a - b);
  const draw = (width: number, current: number | null): Drawing => {
    const axes = axesOf(amplitudes, width);
    const drawn = pointsOf(series, region, axes).sort((a, b) => a.x - b.x);
    const body = (
      <>
        <Grid amplitudes={amplitudes} axes={axes} />
        {series.map((one) => (
          <g key={one.place} class={`${hue(one.place)} ${region === kAllRegions ? '' : 'behind'}`}>
            <Curve series={one} axes={axes} />
            <Thresholds series={one} axes={axes} said={series.length === 1} />
          </g>
        ))}
        {drawn.map((point, i) => (
          <PointDrawing key={i} point={point} axes={axes} current={i === current} />
        ))}
      </>
    );
    return {
      height: axes.bottom + kBottom,
      body,
      marks: drawn.map((point) => markOf(point, axes)),
    };
  };
  return (
    <Chart
      label="Share of inserted movements that are found, against their size"
      nearest="xy"
      draw={draw}
    />
  );
}
