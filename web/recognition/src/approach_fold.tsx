import type { DatasetScore, Results } from '../../generated/recognition';
import { plural, whole } from '../../shared/format';
import { FactList, Fold } from '../../shared/parts';
import { SortTable, type Column } from '../../shared/sort_table';
import { foldId, type Compared } from './comparison';
import { ConfusionTable } from './confusion_table';
import { LearningCharts } from './learning_charts';
import { SubjectBars } from './subject_bars';

function scoreColumn(name: string, value: (row: DatasetScore) => number): Column<DatasetScore> {
  return { name, value, cell: (row) => value(row).toFixed(3) };
}

const kDatasetColumns: Column<DatasetScore>[] = [
  { name: 'data set', value: ({ dataset }) => dataset, cell: ({ dataset }) => dataset },
  { name: 'samples', value: ({ samples }) => samples, cell: ({ samples }) => whole(samples) },
  scoreColumn('UF1', ({ uf1 }) => uf1),
  scoreColumn('UAR', ({ uar }) => uar),
  scoreColumn('accuracy', ({ accuracy }) => accuracy),
];

function factsOf({ approach }: Compared): [string, string][] {
  const { descriptor, recognizer, parameters, folds } = approach;
  const facts: [string, string][] = [['recogniser', recognizer]];
  if (descriptor) facts.unshift(['descriptor', descriptor]);
  if (parameters) facts.push(['parameters', whole(parameters)]);
  if (folds[0]?.chosen) facts.push(['chosen in the first fold', folds[0].chosen]);
  return facts;
}

// Everything about one approach: confusion, data sets, subjects, learning.
export function ApproachFold({ results, each }: { results: Results; each: Compared }) {
  const { approach } = each;
  return (
    <Fold
      id={foldId(each)}
      css="panel"
      open={each.best}
      title={
        <>
          <h2>{approach.name}</h2>{' '}
          <span class="number">
            {each.best && 'best, '}UF1 {approach.total.uf1.toFixed(3)}
          </span>
        </>
      }
    >
      <ConfusionTable classes={results.classes} score={approach.total} />
      {approach.datasets.length > 1 && (
        <>
          <h3>By data set</h3>
          <SortTable
            label="By data set"
            css="small"
            columns={kDatasetColumns}
            rows={approach.datasets}
          />
        </>
      )}
      <h3>By subject</h3>
      <p class="hint">
        Right predictions of {plural(approach.subjects.length, 'subject')} in %, the lowest first.
      </p>
      <SubjectBars subjects={approach.subjects} />
      <LearningCharts folds={approach.folds} />
      <FactList facts={factsOf(each)} />
    </Fold>
  );
}
