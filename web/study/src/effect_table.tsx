import type { Effect, Estimate, Figures } from '../../generated/study';
import { chance } from '../../shared/format';
import { Fold } from '../../shared/parts';
import { Figure, SortTable, type Column } from '../../shared/sort_table';
import { fixed, numberText, shownAs } from '../../shared/measure_text';
import { endsText, intervalText, measureOf, standingOf, type Pair } from './study';

// What a group is like: the median of samples with its quartiles; of shares and rates the mean of
// subjects' means with its interval.
function GroupCell({
  pair,
  effect,
  figures,
}: {
  pair: Pair;
  effect: Effect;
  figures: Figures | null;
}) {
  if (!figures) return null;
  const measure = measureOf(pair, effect);
  if (measure.kind !== 'continuous') {
    const { value, interval } = figures.mean;
    return <Figure value={numberText(measure, value)} below={intervalText(measure, interval)} />;
  }
  const { median, first_quartile, third_quartile } = figures;
  return (
    <Figure
      value={numberText(measure, median)}
      below={intervalText(measure, [first_quartile, third_quartile])}
    />
  );
}

function estimateColumn(name: string, of: (effect: Effect) => Estimate | null): Column<Effect> {
  return {
    name,
    value: (effect) => of(effect)?.value ?? null,
    cell: (effect) => {
      const estimate = of(effect);
      if (!estimate) return '';
      const { value, interval } = estimate;
      return (
        <Figure value={fixed(value, 2)} below={interval ? endsText(interval, 2) : undefined} />
      );
    },
  };
}

const kFrameRates = { shown: 'stays', doubtful: 'may be all of it' };

function frameRateText(effect: Effect): string {
  const standing = standingOf(effect);
  if (effect.frame_rate.length === 0) return '';
  return standing === 'shown' || standing === 'doubtful' ? kFrameRates[standing] : '';
}

function columnsOf(pair: Pair): Column<Effect>[] {
  const [first, second] = pair.groups;
  const own = (effect: Effect, value: number | null) =>
    value === null ? '' : numberText(measureOf(pair, effect), value);
  const checked = pair.comparison.effects.some(({ frame_rate }) => frame_rate.length > 0);
  return [
    {
      name: 'measure',
      value: (effect) => measureOf(pair, effect).label,
      cell: (effect) => {
        const { label, kind, unit } = {
          ...measureOf(pair, effect),
          ...shownAs(measureOf(pair, effect)),
        };
        const shown = kind === 'continuous' ? unit : `mean of subjects${unit && `, ${unit}`}`;
        return <Figure value={label} below={shown} />;
      },
    },
    {
      name: first.name,
      value: (effect) => effect.first?.mean.value ?? null,
      cell: (effect) => <GroupCell pair={pair} effect={effect} figures={effect.first} />,
    },
    {
      name: second.name,
      value: (effect) => effect.second?.mean.value ?? null,
      cell: (effect) => <GroupCell pair={pair} effect={effect} figures={effect.second} />,
    },
    {
      name: 'difference',
      value: (effect) => effect.difference?.value ?? null,
      cell: (effect) =>
        effect.difference && (
          <Figure
            value={own(effect, effect.difference.value)}
            below={intervalText(measureOf(pair, effect), effect.difference.interval)}
          />
        ),
    },
    estimateColumn('standard deviations', ({ standardised }) => standardised),
    estimateColumn("Cliff's delta", ({ dominance }) => dominance),
    { name: 'p', value: ({ p }) => p, cell: ({ p }) => chance(p) },
    { name: 'q', value: ({ q }) => q, cell: ({ q }) => chance(q) },
    {
      name: 'the same within',
      value: ({ equivalence_p }) => equivalence_p,
      cell: (effect) =>
        effect.equivalence_p !== null && (
          <Figure value={own(effect, effect.margin)} below={`p ${chance(effect.equivalence_p)}`} />
        ),
    },
    {
      name: 'would be shown from',
      value: ({ detectable }) => detectable,
      cell: (effect) => own(effect, effect.detectable),
    },
    ...(checked ? [{ name: 'on equal frames', cell: frameRateText }] : []),
  ];
}

// Every figure of every effect.
export function EffectTable({ pair }: { pair: Pair }) {
  const told = pair.comparison.effects.filter(({ not_told }) => !not_told);
  if (told.length === 0) return null;
  return (
    <Fold title={`All figures of ${told.length} measures`}>
      <SortTable
        label="Figures of all effects"
        css="cards"
        columns={columnsOf(pair)}
        rows={told}
        rowCss={(effect) => (standingOf(effect) === 'shown' ? 'all' : '')}
      />
      <p class="hint">
        Groups: median of samples with quartiles; of shares and rates, the mean of subjects&rsquo;
        means with its interval. Difference: the first group less the second, with its interval of
        95 %. p: how often subjects divided by chance differ as much; q: the share of false
        discoveries among all that are as surprising. The same within: of two one-sided tests; small
        p says that the groups are the same. Would be shown from: the difference that these samples
        would have shown in 8 of 10 studies.
      </p>
    </Fold>
  );
}
