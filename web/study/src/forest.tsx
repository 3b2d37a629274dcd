import type { Estimate, Interval } from '../../generated/study';
import type { Drawing, Mark } from '../../shared/chart';
import { fitted } from '../../shared/format';
import { linear, ticksBetween, type Scale } from '../../shared/scale';
import { fixed } from '../../shared/measure_text';
import { type Standing } from './study';
import { StandingMark } from './standing_mark';

export interface ForestRow {
  name: string;
  estimate: Estimate;
  standing: Standing;
  text: string; // the figures, at the right where there is room
  lines: string[]; // what it says when it is pointed at
}

export interface ForestAxis {
  label: string;
  unit: string; // in place of the label where there is little room
  scale: number; // of what the axis says to what the rows hold
  most: number; // the axis ends here on both sides
  band: number | null; // within it groups count as the same
  less: string; // what lies to the left of 0
  more: string;
  headed: boolean; // says which side is which; else the axis above does
  numbered: boolean; // else the axis below is
}

const kTop = 22;
const kAxis = 48;
const kRow = 26;
const kNarrowRow = 40;
const kTicks = 6;
const kCharPx = 7.8; // of a name in bold

interface Layout {
  narrow: boolean;
  left: number;
  right: number;
  bottom: number;
  x: Scale;
  y: (row: number) => number;
}

function layoutOf({ most }: ForestAxis, rows: number, width: number): Layout {
  const narrow = width < 620;
  const left = narrow ? 8 : Math.min(330, width * 0.36);
  const right = width - (narrow ? 8 : Math.min(170, width * 0.24));
  const row = narrow ? kNarrowRow : kRow;
  return {
    narrow,
    left,
    right,
    bottom: kTop + row * rows,
    x: linear([-most, most], [left, right]),
    y: (place) => kTop + row * place + (narrow ? row - 11 : row / 2),
  };
}

function Axis({
  axis,
  layout: { narrow, left, right, bottom, x },
}: {
  axis: ForestAxis;
  layout: Layout;
}) {
  const { most, band, scale, headed, numbered } = axis;
  const decimals = scale * most > kTicks ? 0 : 1;
  return (
    <>
      {band !== null && (
        <rect
          class="same"
          x={x(-band)}
          width={x(band) - x(-band)}
          y={kTop}
          height={bottom - kTop}
        />
      )}
      {ticksBetween(-most, most, kTicks).map((tick) => (
        <g key={tick}>
          <line class="grid" x1={x(tick)} x2={x(tick)} y1={kTop} y2={bottom} />
          {numbered && (
            <text class="x" x={x(tick)} y={bottom + 17}>
              {fixed(scale * tick, decimals)}
            </text>
          )}
        </g>
      ))}
      <line class="axis" x1={x(0)} x2={x(0)} y1={kTop} y2={bottom} />
      {headed && (
        <>
          <text class="y" x={x(0) - 8} y={kTop - 8}>
            {axis.less}
          </text>
          <text class="start" x={x(0) + 8} y={kTop - 8}>
            {axis.more}
          </text>
        </>
      )}
      {numbered && (
        <text class="label" x={(left + right) / 2} y={bottom + 38}>
          {narrow ? axis.unit : axis.label}
        </text>
      )}
    </>
  );
}

// An interval that goes on beyond the axis ends in an arrow.
function Whiskers({ ends, most, x, y }: { ends: Interval; most: number; x: Scale; y: number }) {
  const [low, high] = ends.map((end) => x(Math.min(Math.max(end, -most), most)));
  return (
    <>
      <line class="error" x1={low} x2={high} y1={y} y2={y} />
      {ends[0] < -most && (
        <path class="arrow" d={`M${low + 6} ${y - 4}L${low} ${y}L${low + 6} ${y + 4}`} />
      )}
      {ends[1] > most && (
        <path class="arrow" d={`M${high - 6} ${y - 4}L${high} ${y}L${high - 6} ${y + 4}`} />
      )}
    </>
  );
}

function Row({
  row,
  layout,
  axis,
  at,
}: {
  row: ForestRow;
  layout: Layout;
  axis: ForestAxis;
  at: number;
}) {
  const { narrow, left, right, x, y } = layout;
  const { value, interval } = row.estimate;
  const inside = Math.min(Math.max(value, -axis.most), axis.most);
  return (
    <>
      <text
        class={`${narrow ? 'start' : 'y'} ${row.standing === 'shown' ? 'strong' : ''}`}
        x={narrow ? left : left - 12}
        y={y(at) + (narrow ? -12 : 4)}
      >
        {fitted(row.name, Math.floor((narrow ? right : left - 12) / kCharPx))}
      </text>
      {interval && <Whiskers ends={interval} most={axis.most} x={x} y={y(at)} />}
      <StandingMark standing={row.standing} x={x(inside)} y={y(at)} />
      {!narrow && (
        <text class="start" x={right + 12} y={y(at) + 4}>
          {row.text}
        </text>
      )}
    </>
  );
}

// Estimates with their intervals beside 0, a row each.
export function drawForest(
  rows: ForestRow[],
  axis: ForestAxis,
  width: number,
  current: number | null,
): Drawing {
  const layout = layoutOf(axis, rows.length, width);
  const row = layout.narrow ? kNarrowRow : kRow;
  const marks: Mark[] = rows.map(({ name, estimate, lines }, i) => ({
    x: layout.x(Math.min(Math.max(estimate.value, -axis.most), axis.most)),
    y: layout.y(i),
    title: name,
    lines,
  }));
  const body = (
    <>
      {current !== null && (
        <rect class="under" width={width} y={kTop + row * current} height={row} rx={6} />
      )}
      <Axis axis={axis} layout={layout} />
      {rows.map((each, i) => (
        <Row key={each.name} row={each} layout={layout} axis={axis} at={i} />
      ))}
    </>
  );
  return { height: layout.bottom + (axis.numbered ? kAxis : 4), body, marks };
}
