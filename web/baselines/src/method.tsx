import type { BaselinesPage, Listed } from '../../generated/baselines';
import { whole } from '../../shared/format';
import { FactList, Notes, Panel } from '../../shared/parts';
import { SortTable, type Column } from '../../shared/sort_table';

const kColumns: Column<Listed>[] = [
  { name: 'approach', value: ({ title }) => title, cell: ({ title }) => title },
  {
    name: 'recognition',
    value: ({ recognition }) => recognition,
    cell: ({ recognition }) => <code>{recognition}</code>,
    css: () => 'words',
  },
  {
    name: 'spotting',
    value: ({ spotting }) => spotting,
    cell: ({ spotting }) => spotting && <code>{spotting}</code>,
    css: () => 'words',
  },
  {
    name: '* network began with',
    value: ({ weights }) => weights || null,
    cell: ({ weights }) => weights,
    css: () => 'words',
  },
  {
    name: 'reference',
    value: ({ reference }) => reference || null,
    cell: ({ reference }) => reference,
    css: () => 'words',
  },
];

// What was run on what.
export function Method({ page }: { page: BaselinesPage }) {
  const { run } = page;
  return (
    <Panel title="What was done">
      <FactList
        facts={[
          ['catalogue', run.catalog],
          ['SHA-256 of the catalogue', <code>{run.catalog_sha256}</code>],
          ['preset', run.preset],
          ['protocol', run.protocol + (run.groups ? `, ${run.groups} groups` : '')],
          ['seed', run.seed],
          ['resamples', whole(run.resamples)],
          ['clips', run.crop],
          ['inkling', run.version],
        ]}
      />
      <SortTable label="Approaches" css="cards" columns={kColumns} rows={page.approaches} />
      <Notes notes={page.notes} />
    </Panel>
  );
}
