import type { Effect, Figures, Measure } from '../../generated/study';
import type { Drawing, Mark } from '../../shared/chart';
import { plural } from '../../shared/format';
import { hue } from '../../shared/parts';
import { linear, tickDecimals, ticksBetween, type Scale } from '../../shared/scale';
import { fixed, shownAs, valueText } from '../../shared/measure_text';
import {
  axisLabel,
  bySubject,
  intervalText,
  valuesOf,
  type Pair,
  type SubjectValues,
} from './study';

const kLeft = 10;
const kRight = 12;
const kHead = 24; // a group's name
const kSummary = 34; // its box and its mean
const kGap = 16; // between groups
const kAxis = 46;
const kLanesPx = 210; // for all subjects of a group, where they are not few
const kLargest = 2.4; // dots, for many equal samples
const [kLeastLane, kMostLane] = [1.6, 10];

interface GroupLanes {
  name: string;
  place: number; // 0 or 1
  lanes: SubjectValues[]; // by mean, the largest first
  figures: Figures;
}

export interface Lanes {
  measure: Measure;
  groups: GroupLanes[];
}

// Each group with each subject's values; of rates there are figures alone.
export function lanesOfPair(pair: Pair, measure: Measure, effect: Effect): Lanes {
  const figures = [effect.first, effect.second];
  const groups = valuesOf(pair, measure).flatMap((values, place): GroupLanes[] => {
    const own = figures[place];
    if (!own) return [];
    const lanes = bySubject(values).sort((a, b) => b.mean - a.mean);
    return [{ name: pair.groups[place].name, place, lanes, figures: own }];
  });
  return { measure, groups };
}

function rangeOf({ groups }: Lanes): [number, number] {
  const all = groups.flatMap(({ lanes, figures }) => [
    ...lanes.flatMap(({ values }) => values),
    figures.first_quartile,
    figures.third_quartile,
    ...(figures.mean.interval ?? []),
  ]);
  const [low, high] = [
    all.reduce((least, value) => Math.min(least, value), Infinity),
    all.reduce((most, value) => Math.max(most, value), -Infinity),
  ];
  const air = 0.03 * (high - low) || 1;
  return [low - air, high + air];
}

const laneHeight = (count: number) => Math.min(Math.max(kLanesPx / count, kLeastLane), kMostLane);

// Dots by how many samples they stand for: one path each, as there may be thousands.
function dotPaths(group: GroupLanes, x: Scale, at: (lane: number) => number): [number, string][] {
  const paths = new Map<number, string>();
  group.lanes.forEach(({ values }, i) => {
    const counts = new Map<number, number>();
    for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
    for (const [value, count] of counts) {
      const dot = `M${x(value).toFixed(1)} ${at(i).toFixed(1)}h.01`;
      paths.set(count, (paths.get(count) ?? '') + dot);
    }
  });
  return [...paths];
}

function Samples({ group, x, top }: { group: GroupLanes; x: Scale; top: number }) {
  const height = laneHeight(group.lanes.length);
  const at = (place: number) => top + height * (place + 0.5);
  const dot = Math.max(2.4, Math.min(4.4, height));
  return (
    <>
      {dotPaths(group, x, at).map(([count, path]) => (
        <path
          key={count}
          class={`dots ${hue(group.place)}`}
          stroke-width={(dot * Math.min(kLargest, Math.sqrt(count))).toFixed(1)}
          d={path}
        />
      ))}
      {height >= 3 && (
        <path
          class="own-mean"
          d={group.lanes
            .map(
              ({ mean }, i) =>
                `M${x(mean).toFixed(1)} ${(at(i) - height / 2).toFixed(1)}v${height.toFixed(1)}`,
            )
            .join('')}
        />
      )}
    </>
  );
}

// Quartiles as a box with the median; below it the mean of subjects with its interval.
function Summary({ group, x, top }: { group: GroupLanes; x: Scale; top: number }) {
  const { first_quartile, median, third_quartile, mean } = group.figures;
  const [box, line] = [top + 5, top + 25];
  return (
    <g class={hue(group.place)}>
      <rect
        class="quartiles"
        x={x(first_quartile)}
        width={Math.max(1, x(third_quartile) - x(first_quartile))}
        y={box}
        height={12}
        rx={2}
      />
      <line class="median" x1={x(median)} x2={x(median)} y1={box - 2} y2={box + 14} />
      {mean.interval && (
        <line class="error" x1={x(mean.interval[0])} x2={x(mean.interval[1])} y1={line} y2={line} />
      )}
      <circle class="point" cx={x(mean.value)} cy={line} r={4.5} />
    </g>
  );
}

function markOf(measure: Measure, group: GroupLanes, x: Scale, top: number): Mark[] {
  const { figures, lanes, name } = group;
  const { median, first_quartile, third_quartile, mean } = figures;
  const height = laneHeight(lanes.length);
  const summary = top + height * lanes.length + 10;
  const quartiles = intervalText(measure, [first_quartile, third_quartile]);
  const ends = mean.interval ? ` (${intervalText(measure, mean.interval)})` : '';
  return [
    {
      x: x(median),
      y: summary,
      title: `${name}: median ${valueText(measure, median)}`,
      lines: [
        `quartiles ${quartiles}`,
        `mean of subjects ${valueText(measure, mean.value)}${ends}`,
        `${plural(figures.samples, 'sample')} of ${plural(figures.subjects, 'subject')}`,
      ],
    },
    ...lanes.map((lane, i): Mark => ({
      x: x(lane.mean),
      y: top + height * (i + 0.5),
      title: `one of ${name}: mean ${valueText(measure, lane.mean)}`,
      lines: [plural(lane.values.length, 'sample')],
    })),
  ];
}

function Axis({
  measure,
  range,
  x,
  bottom,
}: {
  measure: Measure;
  range: [number, number];
  x: Scale;
  bottom: number;
}) {
  const { scale } = shownAs(measure);
  const ticks = ticksBetween(range[0], range[1], x(range[1]) < 420 ? 4 : 6);
  const decimals = tickDecimals(ticks, scale);
  return (
    <>
      <line class="axis" x1={x(range[0])} x2={x(range[1])} y1={bottom} y2={bottom} />
      {ticks.map((tick) => (
        <g key={tick}>
          <line class="grid" x1={x(tick)} x2={x(tick)} y1={kHead} y2={bottom} />
          <text class="x" x={x(tick)} y={bottom + 17}>
            {fixed(scale * tick, decimals)}
          </text>
        </g>
      ))}
      <text class="label" x={(x(range[0]) + x(range[1])) / 2} y={bottom + 37}>
        {axisLabel(measure)}
      </text>
    </>
  );
}

// Where each group begins, and where the last one ends.
function placesOf(groups: GroupLanes[]): { tops: number[]; bottom: number } {
  const tops: number[] = [];
  let y = 0;
  for (const { lanes } of groups) {
    tops.push(y + kHead);
    y += kHead + laneHeight(lanes.length) * lanes.length + kSummary + kGap;
  }
  return { tops, bottom: y - kGap + 6 };
}

// Every sample a dot, every subject a row; below each group its quartiles and its mean.
export function drawLanes(lanes: Lanes, width: number): Drawing {
  const { measure, groups } = lanes;
  const range = rangeOf(lanes);
  const x = linear(range, [kLeft, width - kRight]);
  const { tops, bottom } = placesOf(groups);
  const body = (
    <>
      <Axis measure={measure} range={range} x={x} bottom={bottom} />
      {groups.map((group, i) => (
        <g key={group.name}>
          <text class={`start named ${hue(group.place)}`} x={kLeft} y={tops[i] - 8}>
            {group.name} ({plural(group.figures.samples, 'sample')} of{' '}
            {plural(group.figures.subjects, 'subject')})
          </text>
          <Samples group={group} x={x} top={tops[i]} />
          <Summary
            group={group}
            x={x}
            top={tops[i] + laneHeight(group.lanes.length) * group.lanes.length}
          />
        </g>
      ))}
    </>
  );
  const marks = groups.flatMap((group, i) => markOf(measure, group, x, tops[i]));
  return { height: bottom + kAxis, body, marks };
}
