import { Chart, type Drawing, type Mark } from '../../../shared/chart';
import { fitted } from '../../../shared/format';
import { Fold } from '../../../shared/parts';
import { linear, type Scale } from '../../../shared/scale';
import { figureLines, intervalText, signed, valueText, type Figure } from './agreement';

export interface PlotRow {
  name: string;
  figure: Figure;
  also?: Figure; // the same in ms
  pick?: () => void;
}

const kWide = 680; // pixels from which names and numbers stand beside the marks
const kNamesPx = 250;
const kNumbersPx = 250;
const kSidePx = 10;
const kTop = 8;
const kBottom = 26;
const kCharacterPx = 6.8;
const kSteps = 5; // between grid lines, about
const kLeastRange = 0.5; // of frames, ms or shares

interface Range {
  ends: [number, number];
  ticks: number[];
}

// 1, 2 or 5 times a power of ten.
function stepOf(size: number): number {
  const least = size / kSteps;
  const power = 10 ** Math.floor(Math.log10(least));
  return power * ([1, 2, 5].find((times) => times * power >= least * (1 - 1e-9)) ?? 10);
}

// What holds all of the figures, and 0; of shares and coefficients 1, too.
function rangeOf(rows: PlotRow[]): Range {
  const values = rows.flatMap(({ figure }) => [figure.value ?? 0, ...(figure.interval ?? [])]);
  const top = rows.every(({ figure }) => figure.unit === '') ? 1 : 0;
  const [low, high] = [Math.min(0, ...values), Math.max(top, ...values)];
  const step = stepOf(Math.max(high - low, kLeastRange));
  const first = Math.floor(low / step + 1e-6);
  const last = Math.max(Math.ceil(high / step - 1e-6), first + 1);
  const ticks = Array.from({ length: last - first + 1 }, (_, i) =>
    Number(((first + i) * step).toPrecision(6)),
  );
  return { ends: [first * step, last * step], ticks };
}

function Whisker({ row, x, y, current }: { row: PlotRow; x: Scale; y: number; current: boolean }) {
  const { value, interval } = row.figure;
  if (value === null) return null;
  return (
    <g class="series1">
      {interval && (
        <>
          <line class="error" x1={x(interval[0])} x2={x(interval[1])} y1={y} y2={y} />
          {interval.map((end, i) => (
            <line key={i} class="error" x1={x(end)} x2={x(end)} y1={y - 4} y2={y + 4} />
          ))}
        </>
      )}
      <circle class="point" cx={x(value)} cy={y} r={current ? 6.5 : 4.5} />
    </g>
  );
}

// "0.86 (0.81 to 0.90)", "2.2 frames (2.0 to 2.4), 86 ms"
function numbersOf({ figure, also }: PlotRow): string {
  const ends = intervalText(figure);
  const unit = figure.unit ? ` ${figure.unit}` : '';
  const other = also && also.value !== null ? `, ${signed(Math.round(also.value))} ms` : '';
  return `${valueText(figure)}${unit}${ends && ` (${ends})`}${other}`;
}

function drawing(rows: PlotRow[], level: number, width: number, current: number | null): Drawing {
  const wide = width >= kWide;
  const rowPx = wide ? 28 : 46;
  const left = wide ? kNamesPx : kSidePx;
  const right = wide ? width - kNumbersPx : width - kSidePx;
  const { ends, ticks } = rangeOf(rows);
  const x = linear(ends, [left, right]);
  const bottom = kTop + rows.length * rowPx;
  const middle = (i: number) => kTop + i * rowPx + (wide ? rowPx / 2 : rowPx - 12);
  const room = Math.floor((wide ? kNamesPx - 12 : width * 0.55) / kCharacterPx);
  const marks: Mark[] = rows.map(({ name, figure, pick }, i) => ({
    x: figure.value === null ? x(ends[0]) : x(figure.value),
    y: middle(i),
    title: name,
    lines: figureLines(figure, level),
    pick,
  }));
  const body = (
    <>
      {ticks.map((value) => (
        <g key={value}>
          <line class="grid" x1={x(value)} x2={x(value)} y1={kTop} y2={bottom} />
          <text class="x" x={x(value)} y={bottom + 18}>
            {signed(value)}
          </text>
        </g>
      ))}
      {ends[0] < 0 && <line class="axis" x1={x(0)} x2={x(0)} y1={kTop} y2={bottom} />}
      {rows.map((row, i) => {
        const undefined_ = row.figure.value === null;
        const y = wide ? middle(i) + 4 : middle(i) - 14;
        return (
          <g key={i} class={i === current ? 'current' : ''}>
            <text class="start" x={wide ? 0 : kSidePx} y={y}>
              {fitted(row.name, room)}
            </text>
            <Whisker row={row} x={x} y={middle(i)} current={i === current} />
            <text class={undefined_ ? 'y' : 'y numbers'} x={wide ? width : width - kSidePx} y={y}>
              {numbersOf(row)}
            </text>
          </g>
        );
      })}
    </>
  );
  return { height: bottom + kBottom, body, marks };
}

function Meanings({ rows }: { rows: PlotRow[] }) {
  return (
    <dl class="meaning-list">
      {rows.map((row, i) => (
        <div key={i}>
          <dt>{row.name}</dt>
          <dd>
            {row.figure.value !== null && <b>{numbersOf(row)}: </b>}
            {row.figure.meaning}
          </dd>
        </div>
      ))}
    </dl>
  );
}

interface Props {
  label: string;
  rows: PlotRow[];
  level: number; // of the intervals
  inFold?: boolean; // it lies in a fold itself: its words are not folded again
}

// Figures below each other, each a dot with its interval; in words when pointed at, and in a fold.
export function FigurePlot({ label, rows, level, inFold = false }: Props) {
  if (rows.length === 0) return null;
  return (
    <>
      <Chart
        label={label}
        nearest="y"
        draw={(width, current) => drawing(rows, level, width, current)}
      />
      {inFold ? (
        <Meanings rows={rows} />
      ) : (
        <Fold title="What this means" css="meanings">
          <Meanings rows={rows} />
        </Fold>
      )}
    </>
  );
}
