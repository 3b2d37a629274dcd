import type { BaselinesPage, Cost } from '../../generated/baselines';
import { figure, whole } from '../../shared/format';
import { Panel } from '../../shared/parts';
import { SortTable, type Column } from '../../shared/sort_table';
import { duration, titleOf } from './words';

function secondsColumn(name: string, value: (row: Cost) => number): Column<Cost> {
  return { name, value, cell: (row) => figure(value(row)) };
}

// What every approach took.
export function Costs({ page }: { page: BaselinesPage }) {
  if (page.costs.length === 0) return null;
  const columns: Column<Cost>[] = [
    {
      name: 'approach',
      value: ({ approach }) => titleOf(page, approach),
      cell: ({ approach }) => titleOf(page, approach),
    },
    secondsColumn('pre-training, s', ({ pretraining_s }) => pretraining_s),
    secondsColumn('describing, s', ({ describing_s }) => describing_s),
    secondsColumn('learning, s', ({ learning_s }) => learning_s),
    secondsColumn('a fold, s', ({ fold_s }) => fold_s),
    secondsColumn('spotting, s', ({ spotting_s }) => spotting_s),
    {
      name: 'memory, MB',
      value: ({ memory_mb }) => memory_mb || null,
      cell: ({ memory_mb }) => (memory_mb ? whole(memory_mb) : ''),
    },
  ];
  return (
    <Panel title="Time and memory">
      <SortTable
        label="Time and memory of approaches"
        css="cards"
        columns={columns}
        rows={page.costs}
      />
      <p class="hint">
        Seconds of the processor over all tables; the most memory of the program while the approach
        ran. All together {duration(page.busy_s)} of the processor, {duration(page.wall_s)} by the
        clock.
      </p>
    </Panel>
  );
}
