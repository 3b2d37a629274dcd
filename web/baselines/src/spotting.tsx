import type { BaselinesPage, Spot } from '../../generated/baselines';
import { chance, interval, plural } from '../../shared/format';
import { Panel } from '../../shared/parts';
import { ScoreChart } from '../../shared/score_chart';
import { Figure, SortTable, type Column } from '../../shared/sort_table';
import { bestSpot, titleOf } from './words';

function columnsOf(page: BaselinesPage, rows: Spot[]): Column<Spot>[] {
  const best = bestSpot(rows);
  return [
    {
      name: 'approach',
      value: ({ approach }) => titleOf(page, approach),
      cell: ({ approach }) => titleOf(page, approach),
    },
    {
      name: 'F1, IoU 0.5',
      value: ({ f1 }) => f1,
      cell: (row) => <Figure value={row.f1.toFixed(3)} below={interval(row.f1_interval)} />,
    },
    {
      name: 'F1, IoU 0.2',
      value: ({ f1_fifth }) => f1_fifth,
      cell: (row) => (
        <Figure value={row.f1_fifth.toFixed(3)} below={interval(row.f1_fifth_interval)} />
      ),
    },
    {
      name: 'precision',
      value: ({ precision }) => precision,
      cell: ({ precision }) => precision.toFixed(3),
    },
    { name: 'recall', value: ({ recall }) => recall, cell: ({ recall }) => recall.toFixed(3) },
    {
      name: 'false alarms a minute',
      value: ({ false_alarms_per_min }) => false_alarms_per_min,
      cell: ({ false_alarms_per_min }) => false_alarms_per_min?.toFixed(2) ?? '',
    },
    {
      name: 'STRS',
      value: ({ analysis }) => analysis?.strs ?? null,
      cell: ({ analysis }) =>
        analysis && (
          <Figure value={analysis.strs.toFixed(3)} below={interval(analysis.strs_interval)} />
        ),
    },
    {
      name: 'less than the best by',
      value: ({ against }) => against?.f1_difference ?? null,
      cell: (row) =>
        row.against ? (
          <Figure
            value={row.against.f1_difference.toFixed(3)}
            below={interval(row.against.f1_interval)}
          />
        ) : (
          row === best && 'best'
        ),
    },
    {
      name: 'p, corrected',
      value: ({ against }) => against?.p_corrected ?? null,
      cell: ({ against }) => chance(against?.p_corrected),
    },
  ];
}

function ageColumns(page: BaselinesPage, rows: Spot[]): Column<Spot>[] {
  return [
    {
      name: 'approach',
      value: ({ approach }) => titleOf(page, approach),
      cell: ({ approach }) => titleOf(page, approach),
    },
    ...rows[0].ages.map(({ group, events }, place): Column<Spot> => ({
      name: group,
      head: `${group} (${plural(events, 'event')})`,
      value: ({ ages }) => ages[place]?.f1 ?? null,
      cell: ({ ages }) => ages[place]?.f1.toFixed(3) ?? '',
    })),
  ];
}

// How well micro-expressions are found in whole recordings.
export function Spotting({ page }: { page: BaselinesPage }) {
  const { spotting } = page;
  if (!spotting) return null;
  const { rows } = spotting;
  const best = bestSpot(rows);
  return (
    <Panel title="Spotting">
      <p class="hint">
        {plural(spotting.events, 'event')} in {plural(spotting.recordings, 'recording')} of{' '}
        {plural(spotting.subjects, 'subject')}, {spotting.minutes.toFixed(1)} minutes.
      </p>
      {rows.length > 0 && (
        <>
          <ScoreChart
            metric="F1"
            rows={rows.map((row) => ({
              name: titleOf(page, row.approach),
              value: row.f1,
              ends: row.f1_interval,
              baseline: false,
            }))}
          />
          <SortTable
            label="Scores of spotting"
            css="cards"
            columns={columnsOf(page, rows)}
            rows={rows}
            rowCss={(row) => (row === best ? 'all' : '')}
          />
        </>
      )}
      {rows.length > 0 && rows[0].ages.length > 0 && (
        <>
          <h3>F1 at IoU 0.5 by age</h3>
          <SortTable
            label="Scores of spotting by age"
            css="cards"
            columns={ageColumns(page, rows)}
            rows={rows}
          />
        </>
      )}
      <p class="hint">
        A prediction is a hit when it shares so much (IoU) with a labelled movement; each counts
        once. STRS: F1 of spotting times F1 of recognition of what was spotted rightly
        {spotting.class_map && `, by the classes ${spotting.class_map}`}.
      </p>
    </Panel>
  );
}
