import { useState } from 'preact/hooks';
import type { BaselinesPage, Row, Table } from '../../generated/baselines';
import { chance, interval, plural } from '../../shared/format';
import { Choice, Fold, Notes, Panel } from '../../shared/parts';
import { ScoreChart } from '../../shared/score_chart';
import { Figure, SortTable, type Column } from '../../shared/sort_table';
import { bestRow, titleOf } from './words';

function recallColumn(name: string, place: number): Column<Row> {
  return {
    name: `recall: ${name}`,
    head: name,
    value: ({ recalls }) => recalls[place],
    cell: ({ recalls }) => recalls[place]?.toFixed(3) ?? 'no sample',
  };
}

function columnsOf(page: BaselinesPage, table: Table): Column<Row>[] {
  const best = bestRow(table.rows);
  return [
    {
      name: 'approach',
      value: ({ approach }) => titleOf(page, approach),
      cell: ({ approach }) => titleOf(page, approach),
    },
    {
      name: 'UF1',
      value: ({ uf1 }) => uf1,
      cell: (row) => <Figure value={row.uf1.toFixed(3)} below={interval(row.uf1_interval)} />,
    },
    {
      name: 'UAR',
      value: ({ uar }) => uar,
      cell: (row) => <Figure value={row.uar.toFixed(3)} below={interval(row.uar_interval)} />,
    },
    ...table.classes.map(recallColumn),
    {
      name: 'less than the best by',
      value: ({ against }) => against?.uf1_difference ?? null,
      cell: (row) =>
        row.against ? (
          <Figure
            value={row.against.uf1_difference.toFixed(3)}
            below={interval(row.against.uf1_interval)}
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

function ageColumns(page: BaselinesPage, table: Table): Column<Row>[] {
  const groups = table.rows[0].ages;
  return [
    {
      name: 'approach',
      value: ({ approach }) => titleOf(page, approach),
      cell: ({ approach }) => titleOf(page, approach),
    },
    ...groups.map(({ group, samples, subjects }, place): Column<Row> => ({
      name: group,
      head: `${group} (${samples} of ${plural(subjects, 'subject')})`,
      value: ({ ages }) => ages[place]?.uf1 ?? null,
      cell: ({ ages }) =>
        ages[place] && (
          <Figure value={ages[place].uf1.toFixed(3)} below={interval(ages[place].uf1_interval)} />
        ),
    })),
  ];
}

function OneTable({ page, table }: { page: BaselinesPage; table: Table }) {
  if (table.rows.length === 0) return <p class="hint">Nothing is finished yet.</p>;
  const best = bestRow(table.rows);
  return (
    <>
      <p class="hint">
        {plural(table.samples, 'sample')} of {plural(table.subjects, 'subject')},{' '}
        {plural(table.folds, 'fold')}.
      </p>
      <ScoreChart
        metric="UF1"
        rows={table.rows.map((row) => ({
          name: titleOf(page, row.approach),
          value: row.uf1,
          ends: row.uf1_interval,
          baseline: row.baseline,
        }))}
      />
      <SortTable
        label={`Scores, ${table.class_map}`}
        css="cards"
        columns={columnsOf(page, table)}
        rows={table.rows}
        rowCss={(row) => (row === best ? 'all' : '')}
      />
      {table.rows[0].ages.length > 0 && (
        <>
          <h3>UF1 by age</h3>
          <SortTable
            label={`Scores by age, ${table.class_map}`}
            css="cards"
            columns={ageColumns(page, table)}
            rows={table.rows}
          />
        </>
      )}
      <Notes notes={table.notes} />
      {table.left_out.length > 0 && (
        <Fold title={`${plural(table.left_out.length, 'sample')} left out`}>
          <Notes notes={table.left_out.map(({ why }) => why)} />
        </Fold>
      )}
    </>
  );
}

// Every approach by one set of classes at a time.
export function Recognition({ page }: { page: BaselinesPage }) {
  const names = page.tables.map(({ class_map }) => class_map);
  const [chosen, choose] = useState(names[0]);
  const table = page.tables.find(({ class_map }) => class_map === chosen);
  if (!table) return null;
  return (
    <Panel title="Recognition">
      {names.length > 1 && <Choice label="Classes" names={names} chosen={chosen} choose={choose} />}
      <OneTable key={chosen} page={page} table={table} />
      <p class="hint">
        Columns with the name of a class: its recall. Less than the best by: difference in UF1. p:
        chance of so large a difference if the predictions for each subject were exchanged at random
        between the two (permutation test, two-sided), corrected for the number of comparisons in
        the table (Holm).
      </p>
    </Panel>
  );
}
