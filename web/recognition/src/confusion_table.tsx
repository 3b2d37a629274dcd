import type { Total } from '../../generated/recognition';
import { percent, whole } from '../../shared/format';
import { SortTable, type Column } from '../../shared/sort_table';

interface Row {
  place: number;
  name: string;
  counts: number[];
  samples: number;
  recall: number;
  f1: number;
}

function countColumn(name: string, predicted: number): Column<Row> {
  return {
    name,
    value: ({ counts }) => counts[predicted],
    css: ({ place }) => (place === predicted ? 'right' : 'wrong'),
    cell: (row) => {
      const count = row.counts[predicted];
      const share = row.samples > 0 ? count / row.samples : 0;
      return (
        <span
          class="heat"
          style={{ '--share': `${Math.round(100 * share)}%` }}
          title={`${whole(count)} of ${whole(row.samples)} ${row.name}: named ${name}`}
        >
          {whole(count)}
          <small>{percent(count, row.samples)}</small>
        </span>
      );
    },
  };
}

// What each class was named, with its recall and F1.
export function ConfusionTable({ classes, score }: { classes: string[]; score: Total }) {
  const rows: Row[] = classes.map((name, place) => ({
    place,
    name,
    counts: score.confusion[place],
    samples: score.classes[place].samples,
    recall: score.classes[place].recall,
    f1: score.classes[place].f1,
  }));
  const columns: Column<Row>[] = [
    { name: 'is, was named', cell: ({ name }) => name },
    ...classes.map(countColumn),
    { name: 'samples', value: ({ samples }) => samples, cell: ({ samples }) => whole(samples) },
    { name: 'recall', value: ({ recall }) => recall, cell: ({ recall }) => recall.toFixed(3) },
    { name: 'F1', value: ({ f1 }) => f1, cell: ({ f1 }) => f1.toFixed(3) },
  ];
  return <SortTable label="Confusion of classes" css="confusion" columns={columns} rows={rows} />;
}
