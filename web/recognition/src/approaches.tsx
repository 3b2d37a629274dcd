import { useState } from 'preact/hooks';
import type { Interval } from '../../generated/recognition';
import { chance, interval, whole } from '../../shared/format';
import { Choice, goToFold, Panel } from '../../shared/parts';
import { ScoreChart, type ScoreRow } from '../../shared/score_chart';
import { Figure, SortTable, type Column } from '../../shared/sort_table';
import { foldId, kMetrics, scoreOf, type Compared, type Metric } from './comparison';

function scoreFigure(value: number, ends: Interval) {
  return <Figure value={value.toFixed(3)} below={interval(ends)} />;
}

function metricColumn(metric: Metric): Column<Compared> {
  return {
    name: metric,
    value: ({ approach }) => scoreOf(approach, metric).value,
    cell: ({ approach }) => {
      const { value, ends } = scoreOf(approach, metric);
      return scoreFigure(value, ends);
    },
  };
}

const kColumns: Column<Compared>[] = [
  {
    name: 'approach',
    value: ({ approach }) => approach.name,
    cell: (each) => (
      <a
        href={`#${foldId(each)}`}
        onClick={(event) => {
          event.preventDefault();
          goToFold(foldId(each));
        }}
      >
        {each.approach.name}
      </a>
    ),
  },
  ...kMetrics.map(metricColumn),
  {
    name: 'features',
    value: ({ approach }) => approach.dimension,
    cell: ({ approach }) => (approach.dimension ? whole(approach.dimension) : 'none'),
  },
  {
    name: 'less than the best by',
    value: ({ against }) => against?.uf1_difference ?? null,
    cell: ({ best, against }) =>
      best ? 'best' : against && scoreFigure(against.uf1_difference, against.uf1_interval),
  },
  {
    name: 'p',
    value: ({ against }) => against?.p ?? null,
    cell: ({ against }) => chance(against?.p),
  },
];

function chartRow(each: Compared, metric: Metric): ScoreRow {
  const { value, ends } = scoreOf(each.approach, metric);
  return {
    name: each.approach.name,
    value,
    ends,
    baseline: each.baseline,
    pick: () => goToFold(foldId(each)),
  };
}

export function Approaches({ all }: { all: Compared[] }) {
  const [metric, setMetric] = useState<Metric>('UF1');
  const known = all.some(({ approach }) => scoreOf(approach, metric).ends);
  return (
    <Panel title="Approaches">
      <Choice label="Figure drawn" names={kMetrics} chosen={metric} choose={setMetric} />
      <ScoreChart rows={all.map((each) => chartRow(each, metric))} metric={metric} />
      <p class="hint">
        {metric}
        {known && ' with its 95 % interval'}; grey: baselines that look at no picture, the best of
        them dashed. A click on an approach goes to its details.
      </p>
      <SortTable
        label="Scores of approaches"
        css="cards"
        columns={kColumns}
        rows={all}
        rowCss={({ best }) => (best ? 'all' : '')}
      />
      <p class="hint">
        Less than the best by: difference in UF1. p: chance of so large a difference if the
        predictions for each subject were exchanged at random between the two (permutation test,
        two-sided). With many approaches some small p are to be expected.
      </p>
    </Panel>
  );
}
