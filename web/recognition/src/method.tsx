import type { Fold as CatalogFold, Results } from '../../generated/recognition';
import { plural, whole } from '../../shared/format';
import { FactList, Fold, Panel } from '../../shared/parts';
import { SortTable, type Column } from '../../shared/sort_table';

const kColumns: Column<CatalogFold>[] = [
  { name: 'fold', value: ({ fold }) => fold, cell: ({ fold }) => fold },
  {
    name: 'asked of',
    value: ({ test_subjects }) => test_subjects.length,
    cell: ({ test_subjects }) => test_subjects.join(', '),
    css: () => 'words',
  },
  {
    name: 'learnt from',
    value: ({ subjects_learnt_from }) => subjects_learnt_from.length,
    cell: ({ subjects_learnt_from }) => (
      <span title={subjects_learnt_from.join(', ')}>
        {plural(subjects_learnt_from.length, 'subject')}
      </span>
    ),
  },
];

// What was run on what, and the folds.
export function Method({ results, seed }: { results: Results; seed: string }) {
  const { folds } = results.approaches[0];
  const groups = results.groups ? `, ${results.groups} groups` : '';
  return (
    <Panel title="What was done">
      <FactList
        facts={[
          ['catalogue', results.catalog],
          ['SHA-256 of the catalogue', <code>{results.catalog_sha256}</code>],
          ['classes', `${results.class_map}: ${results.classes.join(', ')}`],
          ['protocol', results.protocol + groups],
          ['seed', seed],
          ['resamples', whole(results.resamples)],
          ['clips', results.crop],
          ['samples without a class', whole(results.samples_without_class)],
          ['inkling', results.version],
        ]}
      />
      <Fold title={`${plural(folds.length, 'fold')} and whom was learnt from`}>
        <SortTable label="Folds" css="small" columns={kColumns} rows={folds} />
      </Fold>
    </Panel>
  );
}
