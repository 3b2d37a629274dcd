import type { Published as Figures } from '../../generated/baselines';
import { Fold, Panel } from '../../shared/parts';
import { SortTable, type Column } from '../../shared/sort_table';

const kColumns: Column<Figures>[] = [
  { name: 'method', value: ({ method }) => method, cell: ({ method }) => method },
  { name: 'data', value: ({ data }) => data, cell: ({ data }) => data, css: () => 'words' },
  { name: 'protocol', value: ({ protocol }) => protocol, cell: ({ protocol }) => protocol },
  { name: 'figure', value: ({ figure }) => figure, cell: ({ figure }) => figure },
  { name: 'value', value: ({ value }) => value, cell: ({ value }) => value.toFixed(4) },
  { name: 'free of leaks', value: ({ leak_free }) => leak_free, cell: (row) => row.leak_free },
  {
    name: 'source',
    value: ({ source }) => source,
    cell: ({ source, remark }) => (remark ? `${source}: ${remark}` : source),
    css: () => 'words',
  },
];

// What others published: beside what was measured, never among it.
export function Published({ figures }: { figures: Figures[] }) {
  if (figures.length === 0) return null;
  return (
    <Panel title="Published figures">
      <p class="hint">
        Of other work, on other data. They were not measured here and cannot be compared with the
        tables above line by line.
      </p>
      <Fold title={`${figures.length} figures with their sources`}>
        <SortTable label="Figures of other work" css="cards" columns={kColumns} rows={figures} />
      </Fold>
    </Panel>
  );
}
