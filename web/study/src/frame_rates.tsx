import type { Check, Effect, Estimate } from '../../generated/study';
import { TakenFigure, type Part } from '../../shared/figure';
import { figure, listed, plural, whole } from '../../shared/format';
import { valueText } from '../../shared/measure_text';
import { Panel } from '../../shared/parts';
import { Figure, SortTable, type Column } from '../../shared/sort_table';
import { drawForest, type ForestAxis, type ForestRow } from './forest';
import {
  cellsOf,
  estimateText,
  fileName,
  intervalText,
  isFound,
  measureOf,
  standingOf,
  type Pair,
} from './study';

const kRules: Record<Check['rule'], string> = {
  moving: 'moving frames coded',
  neutral: 'neutral frames coded',
  nearest: 'nearest frames coded',
  pictures: 'pictures as coarse',
};

// Those that are looked at: all of times; of regions the differences that are shown.
function checkedEffects(pair: Pair, pictures: boolean): Effect[] {
  return pair.comparison.effects.filter((effect) => {
    const { source, region } = measureOf(pair, effect);
    if (effect.frame_rate.length === 0 || effect.not_told) return false;
    return (source === 'pictures') === pictures && (!region || isFound(effect));
  });
}

// Whether its interval leaves out 0.
function isClear({ interval }: Estimate): boolean {
  return interval !== null && interval[0] * interval[1] > 0;
}

function rowOf(
  pair: Pair,
  effect: Effect,
  name: string,
  dominance: Estimate,
  difference: Estimate | null,
): ForestRow {
  const measure = measureOf(pair, effect);
  const ends = difference?.interval ? ` (${intervalText(measure, difference.interval)})` : '';
  return {
    name,
    estimate: dominance,
    standing: isClear(dominance) ? 'shown' : 'open',
    text: estimateText(dominance, 2),
    lines: difference ? [`difference ${valueText(measure, difference.value)}${ends}`] : [],
  };
}

function rowsOf(pair: Pair, effect: Effect): ForestRow[] {
  if (!effect.dominance) return [];
  return [
    rowOf(pair, effect, 'as it is', effect.dominance, effect.difference),
    ...effect.frame_rate.map((check) =>
      rowOf(pair, effect, kRules[check.rule], check.dominance, check.difference),
    ),
  ];
}

function axisOf({ groups: [first, second] }: Pair, headed: boolean, numbered: boolean): ForestAxis {
  return {
    label: `Cliff's delta: ${first.name} against ${second.name}`,
    unit: "Cliff's delta",
    scale: 1,
    most: 1,
    band: null,
    less: `less in ${first.name}`,
    more: `more in ${first.name}`,
    headed,
    numbered,
  };
}

function tableOf(pair: Pair, effects: Effect[]) {
  const ends = (name: string) => [name, `${name}_low`, `${name}_high`];
  return {
    columns: ['measure', 'frames', ...ends('cliffs_delta'), ...ends('difference'), 'stays'],
    rows: effects.flatMap((effect) => {
      const { name } = measureOf(pair, effect);
      return [
        [name, 'as they are', ...cellsOf(effect.dominance), ...cellsOf(effect.difference), null],
        ...effect.frame_rate.map((check) => [
          name,
          check.rule,
          ...cellsOf(check.dominance),
          ...cellsOf(check.difference),
          check.survives ? 'yes' : 'no',
        ]),
      ];
    }),
  };
}

function captionOf(pair: Pair, effects: Effect[]): string {
  const shown = effects.filter(isFound);
  const lost = shown.filter((effect) => standingOf(effect) === 'doubtful');
  const before =
    'Each difference as it is and as it would be with equal frames or pictures, filled where the interval leaves out 0: ';
  if (shown.length === 0) return `${before}none of these measures is shown to differ.`;
  const names = listed(lost.map((effect) => `“${measureOf(pair, effect).label}”`));
  const kept = shown.length - lost.length;
  const stay =
    kept > 0 ? `${plural(kept, 'shown difference')} ${kept === 1 ? 'stays' : 'stay'}` : '';
  const doubt =
    lost.length > 0 ? `frame rates or pictures alone may be all there is to ${names}` : '';
  return `${before}${[stay, doubt].filter(Boolean).join('; ')}.`;
}

function CheckFigure({ pair, pictures }: { pair: Pair; pictures: boolean }) {
  const effects = checkedEffects(pair, pictures);
  if (effects.length === 0) return null;
  const parts = effects.map((effect, i): Part => {
    const axis = axisOf(pair, i === 0, i === effects.length - 1);
    const { label } = measureOf(pair, effect);
    const rows = rowsOf(pair, effect);
    return {
      title: label,
      label: `${label}: Cliff's delta as it is and on equal ${pictures ? 'pictures' : 'frames'}`,
      nearest: 'y',
      draw: (width, current) => drawForest(rows, axis, width, current),
    };
  });
  return (
    <TakenFigure
      title={pictures ? 'What pictures show, with equal pictures' : 'Times, on equal frames'}
      file={fileName(pictures ? 'equal-pictures' : 'equal-frames')}
      parts={parts}
      table={() => tableOf(pair, effects)}
      caption={captionOf(pair, effects)}
    />
  );
}

interface Length {
  measure: string;
  group: string;
  plain: string;
  value: string;
  ends: string;
}

// Median lengths where each moment may lie anywhere within its frame.
function lengthsOf(pair: Pair): Length[] {
  return pair.comparison.effects.flatMap((effect) => {
    const measure = measureOf(pair, effect);
    const groups = [
      [effect.first, effect.censored_first],
      [effect.second, effect.censored_second],
    ] as const;
    return groups.flatMap(([figures, fit], place): Length[] => {
      if (!figures || !fit) return [];
      return [
        {
          measure: measure.label,
          group: pair.groups[place].name,
          plain: valueText(measure, figures.median),
          value: valueText(measure, fit.median.value),
          ends: intervalText(measure, fit.median.interval),
        },
      ];
    });
  });
}

const kColumns: Column<Length>[] = [
  { name: 'length', cell: ({ measure }) => measure },
  { name: 'group', cell: ({ group }) => group },
  { name: 'median of samples', cell: ({ plain }) => plain },
  {
    name: 'median between frames',
    cell: ({ value, ends }) => <Figure value={value} below={ends} />,
  },
];

function GapWords({ pair }: { pair: Pair }) {
  const { frame_rate: gap, eye_distances_px: eyes, quantisers, effects } = pair.comparison;
  const [first, second] = pair.groups.map(({ name }) => name);
  const again = effects.some(({ frame_rate }) =>
    frame_rate.some(({ rule }) => rule === 'pictures'),
  );
  return (
    <>
      {gap && (
        <p>
          The codes of {pair.page.groups[gap.faster].name} were put from {figure(gap.from_fps)} on{' '}
          {figure(gap.to_fps)} frames a second, each at a random phase, and everything was computed
          again: {plural(gap.moved, 'sample')}, of which{' '}
          {gap.unseen === 0 ? 'none' : whole(gap.unseen)} would have shown on no frame. Which frames
          coders note as onset and offset matters: the first and the last that move, the neutral
          ones beside them, or the nearest.
        </p>
      )}
      {eyes && (
        <p>
          Eyes are {figure(eyes[0])} pixels apart in {first} and {figure(eyes[1])} in {second}.
          {quantisers &&
            ` The quantiser of H.264 is ${figure(quantisers[0])} in ${first} and ${figure(quantisers[1])} in ${second} (0: each picture is kept).`}
          {again &&
            " The finer pictures were made as coarse as the other group's (size, frame rate, compression) and measured again."}
        </p>
      )}
    </>
  );
}

// Whether frame rates or pictures alone may have made the differences.
export function FrameRates({ pair }: { pair: Pair }) {
  const lengths = lengthsOf(pair);
  const checked = checkedEffects(pair, false).length + checkedEffects(pair, true).length;
  if (checked === 0 && lengths.length === 0) return null;
  return (
    <Panel title="The check of frame rates">
      <GapWords pair={pair} />
      <CheckFigure pair={pair} pictures={false} />
      <CheckFigure pair={pair} pictures={true} />
      {lengths.length > 0 && (
        <>
          <h3>Lengths between frames</h3>
          <SortTable label="Lengths between frames" css="cards" columns={kColumns} rows={lengths} />
          <p class="hint">
            Between frames: each moment may lie anywhere within its frame; a log-normal law fitted
            to that. Where it lies far from the median of samples, frames are too coarse for the
            latter.
          </p>
        </>
      )}
    </Panel>
  );
}
