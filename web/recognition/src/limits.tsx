import type { LeftOut, Results } from '../../generated/recognition';
import { plural } from '../../shared/format';
import { Fold, Notes, Panel } from '../../shared/parts';
import { SortTable, type Column } from '../../shared/sort_table';

const kColumns: Column<LeftOut>[] = [
  { name: 'sample', value: ({ sample }) => sample, cell: ({ sample }) => sample },
  { name: 'subject', value: ({ subject }) => subject, cell: ({ subject }) => subject },
  { name: 'why', value: ({ why }) => why, cell: ({ why }) => why, css: () => 'words' },
];

// What limits these results: notes, and samples that are not in them.
export function Limits({ results }: { results: Results }) {
  const { notes, left_out } = results;
  if (notes.length === 0 && left_out.length === 0) return null;
  return (
    <Panel title="To bear in mind">
      <Notes notes={notes} />
      {left_out.length > 0 && (
        <Fold title={`${plural(left_out.length, 'sample')} left out`}>
          <SortTable label="Samples left out" columns={kColumns} rows={left_out} css="cards" />
        </Fold>
      )}
    </Panel>
  );
}
