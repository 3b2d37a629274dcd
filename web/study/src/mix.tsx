import type { Effect, Figures } from '../../generated/study';
import type { Drawing, Mark } from '../../shared/chart';
import { TakenFigure, type Part } from '../../shared/figure';
import { chance, fitted, listed } from '../../shared/format';
import { hue, Panel } from '../../shared/parts';
import { linear, ticksBetween } from '../../shared/scale';
import { fixed } from '../../shared/measure_text';
import {
  cellsOf,
  fileName,
  isEmotion,
  isFound,
  isUnit,
  measureOf,
  pairName,
  shortLabel,
  signed,
  type Pair,
} from './study';

interface MixRow {
  name: string;
  effect: Effect;
  groups: [Figures, Figures];
}

const kTop = 26;
const kAxis = 46;
const kRow = 30;
const kNarrowRow = 46;
const kBesidePx = 6; // between the two groups of a row

function rowsOf(pair: Pair, wanted: typeof isEmotion): MixRow[] {
  const rows = pair.comparison.effects.flatMap((effect): MixRow[] => {
    const measure = measureOf(pair, effect);
    if (!wanted(measure) || !effect.first || !effect.second) return [];
    return [{ name: shortLabel(measure), effect, groups: [effect.first, effect.second] }];
  });
  const both = ({ groups: [a, b] }: MixRow) => a.mean.value + b.mean.value;
  return rows.sort((a, b) => both(b) - both(a));
}

function highest(rows: MixRow[]): number {
  const ends = rows.flatMap(({ groups }) =>
    groups.flatMap(({ mean }) => [mean.value, mean.interval?.[1] ?? 0]),
  );
  return Math.min(1, Math.max(0.1, ...ends) * 1.04);
}

const shareText = ({ value, interval }: Figures['mean']) =>
  `${fixed(100 * value, 1)} %${interval ? ` (${fixed(100 * interval[0], 1)} to ${fixed(100 * interval[1], 1)})` : ''}`;

function differenceText({ difference, q }: Effect): string {
  if (!difference) return '';
  return `${signed(100 * difference.value, 1)}, q ${chance(q)}`;
}

function drawMix(pair: Pair, rows: MixRow[], width: number, current: number | null): Drawing {
  const narrow = width < 620;
  const row = narrow ? kNarrowRow : kRow;
  const left = narrow ? 8 : Math.min(260, width * 0.34);
  const right = width - (narrow ? 12 : 150);
  const bottom = kTop + row * rows.length;
  const most = highest(rows);
  const x = linear([0, most], [left, right]);
  const y = (place: number) => kTop + row * place + (narrow ? row - 14 : row / 2);
  const marks = rows.map(({ name, effect, groups }, i): Mark => ({
    x: x(groups[0].mean.value),
    y: y(i),
    title: name,
    lines: [
      ...groups.map(({ mean }, place) => `${pair.groups[place].name} ${shareText(mean)}`),
      effect.headline,
      `p ${chance(effect.p)}, q ${chance(effect.q)}`,
    ],
  }));
  const body = (
    <>
      {current !== null && (
        <rect class="under" width={width} y={kTop + row * current} height={row} rx={6} />
      )}
      {ticksBetween(0, most, 5).map((tick) => (
        <g key={tick}>
          <line class="grid" x1={x(tick)} x2={x(tick)} y1={kTop} y2={bottom} />
          <text class="x" x={x(tick)} y={bottom + 17}>
            {fixed(100 * tick, 0)}
          </text>
        </g>
      ))}
      <text class="label" x={(left + right) / 2} y={bottom + 38}>
        share of samples, %: mean of subjects
      </text>
      {pair.groups.map(({ name }, place) => (
        <g key={name} class={hue(place)}>
          <circle class="point" cx={left + 6 + place * 150} cy={12} r={5} />
          <text class="start" x={left + 18 + place * 150} y={16}>
            {fitted(name, 18)}
          </text>
        </g>
      ))}
      {rows.map(({ name, effect, groups }, i) => (
        <g key={name}>
          <text
            class={`${narrow ? 'start' : 'y'} ${isFound(effect) ? 'strong' : ''}`}
            x={narrow ? left : left - 12}
            y={y(i) + (narrow ? -17 : 4)}
          >
            {fitted(name, Math.floor((narrow ? right : left) / 7.2))}
          </text>
          {groups.map(({ mean: { value, interval } }, place) => {
            const at = y(i) + (place - 0.5) * 2 * kBesidePx;
            return (
              <g key={place} class={hue(place)}>
                {interval && (
                  <line
                    class="error"
                    x1={x(Math.max(0, interval[0]))}
                    x2={x(Math.min(most, interval[1]))}
                    y1={at}
                    y2={at}
                  />
                )}
                <circle class="point" cx={x(value)} cy={at} r={5} />
              </g>
            );
          })}
          {!narrow && (
            <text class={`start ${isFound(effect) ? 'strong' : ''}`} x={right + 12} y={y(i) + 4}>
              {differenceText(effect)}
            </text>
          )}
        </g>
      ))}
    </>
  );
  return { height: bottom + kAxis, body, marks };
}

function tableOf(pair: Pair, rows: MixRow[]) {
  const columns = ['measure', 'label'];
  for (const { name } of pair.groups) columns.push(`${name} share`, `${name} low`, `${name} high`);
  return {
    columns: [...columns, 'difference', 'difference_low', 'difference_high', 'p', 'q'],
    rows: rows.map(({ effect, groups }) => [
      measureOf(pair, effect).name,
      measureOf(pair, effect).label,
      ...groups.flatMap(({ mean }) => cellsOf(mean)),
      ...cellsOf(effect.difference),
      effect.p,
      effect.q,
    ]),
  };
}

function captionOf(pair: Pair, rows: MixRow[], what: string): string {
  const found = rows.filter(({ effect }) => isFound(effect)).map(({ name }) => name);
  const told =
    found.length === 0
      ? `no ${what} is shown to be more frequent in one group`
      : `${listed(found)} ${found.length === 1 ? 'is' : 'are'} shown to be more frequent in one group`;
  return (
    `How often samples of ${pairName(pair)} show each ${what}, with intervals of 95 % over subjects: ` +
    `${told}; beside it, where there is room, the difference in percentage points.`
  );
}

function MixFigure({ pair, rows, what }: { pair: Pair; rows: MixRow[]; what: string }) {
  if (rows.length === 0) return null;
  const part: Part = {
    title: '',
    label: `Share of samples that show each ${what}`,
    nearest: 'y',
    draw: (width, current) => drawMix(pair, rows, width, current),
  };
  return (
    <TakenFigure
      title={what === 'emotion' ? 'Emotions' : 'Action units'}
      file={fileName(what)}
      parts={[part]}
      table={() => tableOf(pair, rows)}
      caption={captionOf(pair, rows, what)}
    />
  );
}

// What movements show: emotions and action units.
export function Mix({ pair }: { pair: Pair }) {
  const emotions = rowsOf(pair, isEmotion);
  const units = rowsOf(pair, isUnit);
  if (emotions.length + units.length === 0) return null;
  return (
    <Panel title="Emotions and action units">
      <MixFigure pair={pair} rows={emotions} what="emotion" />
      <MixFigure pair={pair} rows={units} what="action unit" />
    </Panel>
  );
}
