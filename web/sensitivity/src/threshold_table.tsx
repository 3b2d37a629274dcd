import type { Crossing, Threshold } from '../../generated/sensitivity';
import { percentOf } from '../../shared/format';
import { Swatch } from '../../shared/parts';
import { Figure, SortTable, type Column } from '../../shared/sort_table';
import type { Series } from './series';

function sizeText({ amplitude_iod }: Crossing): string {
  return percentOf(amplitude_iod, 2);
}

function crossingText(crossing: Crossing, interOcularPx: number): string {
  const size = sizeText(crossing);
  if (crossing.where === 'not-reached') return `not reached up to ${size}`;
  const most = crossing.where === 'within' ? '' : 'at most ';
  return `${most}${size} (${(crossing.amplitude_iod * interOcularPx).toFixed(1)} px)`;
}

// "1.20 % to 1.61 %", with ends that lie outside of what was tried said as such.
function intervalText({ lower, upper }: Threshold): string {
  if (lower.where === upper.where && lower.where !== 'within') return '';
  const low = lower.where === 'at-or-below-the-smallest-tried' ? 'below ' : '';
  const high = upper.where === 'not-reached' ? 'beyond ' : '';
  return `${low}${sizeText(lower)} to ${high}${sizeText(upper)}`;
}

function thresholdColumn(name: string, of: (series: Series) => Threshold): Column<Series> {
  return {
    name,
    value: (series) => {
      const { where, amplitude_iod } = of(series).estimate;
      return where === 'not-reached' ? null : amplitude_iod;
    },
    cell: (series) => (
      <Figure
        value={crossingText(of(series).estimate, series.recording.input.inter_ocular_px)}
        below={intervalText(of(series))}
      />
    ),
  };
}

const kColumns: Column<Series>[] = [
  {
    name: 'curve',
    value: ({ name }) => name,
    cell: ({ place, name }) => (
      <span>
        <Swatch index={place} />
        {name}
      </span>
    ),
  },
  thresholdColumn('half are found from', ({ spotter }) => spotter.curve.half),
  thresholdColumn('9 in 10 are found from', ({ spotter }) => spotter.curve.nine_tenths),
  {
    name: 'false alarms a minute',
    value: ({ spotter }) => spotter.false_alarms_per_min,
    cell: ({ spotter }) => {
      const [low, high] = spotter.false_alarms_per_min_interval;
      return (
        <Figure
          value={spotter.false_alarms_per_min.toFixed(1)}
          below={`${low.toFixed(1)} to ${high.toFixed(1)}; ${spotter.false_alarms} in ${spotter.minutes.toFixed(1)} min`}
        />
      );
    },
  },
  {
    name: 'by chance',
    value: ({ spotter }) => spotter.chance,
    cell: ({ spotter }) => percentOf(spotter.chance, 1),
  },
];

// Where each curve reaches 50 and 90 %, and what it costs in false alarms.
export function ThresholdTable({ series }: { series: Series[] }) {
  return <SortTable label="Thresholds" css="cards" columns={kColumns} rows={series} />;
}
