import { Chart, type Drawing, type Mark } from './chart';
import { fitted, interval } from './format';
import { linear, type Scale } from './scale';

// One approach in the chart.
export interface ScoreRow {
  name: string;
  value: number;
  ends: [number, number] | null; // of its interval
  baseline: boolean; // looks at no picture
  pick?: () => void; // when it is clicked
}

const kTop = 8;
const kRight = 16;
const kAxis = 30;
const kTenths = [0, 2, 4, 6, 8, 10];

// Where things lie: beside their names, or below them where there is little room.
interface Layout {
  narrow: boolean;
  left: number;
  bottom: number;
  x: Scale;
  y: (row: number) => number;
}

function layoutOf(width: number, rows: number): Layout {
  const narrow = width < 620;
  const left = narrow ? 8 : 270;
  const row = narrow ? 46 : 32;
  return {
    narrow,
    left,
    bottom: kTop + row * rows,
    x: linear([0, 1], [left, width - kRight]),
    y: (place) => kTop + row * place + (narrow ? row - 13 : row / 2),
  };
}

function Axis({ layout: { x, bottom } }: { layout: Layout }) {
  return (
    <>
      {kTenths.map((tenth) => (
        <g key={tenth}>
          <line class="grid" x1={x(tenth / 10)} x2={x(tenth / 10)} y1={kTop} y2={bottom} />
          <text class="x" x={x(tenth / 10)} y={bottom + 18}>
            {(tenth / 10).toFixed(1)}
          </text>
        </g>
      ))}
    </>
  );
}

function draw(rows: ScoreRow[], metric: string, width: number, current: number | null): Drawing {
  const layout = layoutOf(width, rows.length);
  const { narrow, left, bottom, x, y } = layout;
  const above = narrow ? 30 : 14; // of a row's line, with its name
  const baseline = rows.find((row) => row.baseline);
  const series = (row: ScoreRow) => (row.baseline ? 'series6' : 'series1');
  const marks: Mark[] = rows.map(({ name, value, ends, pick }, i) => ({
    x: x(value),
    y: y(i),
    title: name,
    lines: [`${metric} ${value.toFixed(3)}${ends ? ` (${interval(ends)})` : ''}`],
    pick,
  }));
  const body = (
    <>
      <Axis layout={layout} />
      {baseline && (
        <line
          class="mark series6"
          x1={x(baseline.value)}
          x2={x(baseline.value)}
          y1={kTop}
          y2={bottom}
        />
      )}
      {rows.map((row, i) => (
        <g key={row.name} class={`${series(row)} ${i === current ? 'current' : ''}`}>
          {i === current && (
            <rect class="under" width={width} y={y(i) - above} height={above + 14} rx={6} />
          )}
          <text
            class={narrow ? 'start' : 'y'}
            x={narrow ? left : left - 14}
            y={y(i) + (narrow ? -13 : 4)}
          >
            {fitted(row.name, narrow ? Math.floor(width / 8) : 34)}
          </text>
          {row.ends && (
            <line class="error" x1={x(row.ends[0])} x2={x(row.ends[1])} y1={y(i)} y2={y(i)} />
          )}
          <circle class="point" cx={x(row.value)} cy={y(i)} r={i === current ? 7 : 5.5} />
        </g>
      ))}
    </>
  );
  return { height: bottom + kAxis, body, marks };
}

// Every approach with its interval, best first; a line where the best baseline stands.
export function ScoreChart({ rows, metric }: { rows: ScoreRow[]; metric: string }) {
  const ranked = [...rows].sort((a, b) => b.value - a.value);
  return (
    <Chart
      label={`${metric} of every approach with its interval`}
      nearest="y"
      draw={(width, current) => draw(ranked, metric, width, current)}
    />
  );
}
