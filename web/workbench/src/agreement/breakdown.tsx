import { useState } from 'preact/hooks';
import { capital, whole } from '../../../shared/format';
import { Fold, Panel } from '../../../shared/parts';
import { SortTable, type Column } from '../../../shared/sort_table';
import { intervalText, valueText, type Figure, type Slice, type SliceKind } from './agreement';
import { FigurePlot, type PlotRow } from './figure_plot';

export interface Kind {
  by: SliceKind;
  title: string;
  hint: string;
}

export const kKinds: Kind[] = [
  {
    by: 'coders',
    title: 'By pair of coders',
    hint: 'A coder whose pairs all lie low is the one to talk to first.',
  },
  {
    by: 'coder again',
    title: 'Coders with themselves',
    hint: 'Recordings that a coder was given again, unannounced. Nobody agrees with another better than with themselves for long.',
  },
  {
    by: 'emotion',
    title: 'By emotion',
    hint: 'Each emotion against all others. For a class of a data set its own reliability counts, not the mean.',
  },
  { by: 'action unit', title: 'By action unit', hint: 'Each unit against all others.' },
  {
    by: 'stage',
    title: 'By stage',
    hint: 'Coders who have seen each other’s codes agree more: the stages show by how much.',
  },
  { by: 'age', title: 'By age', hint: 'Of the child on the day of the session.' },
  {
    by: 'proposal',
    title: 'With and without a machine’s proposal',
    hint: 'Report movements that were seen by none as agreement; of the others it may be that both followed the machine.',
  },
];

// "reliability, movements", and the unit where there is one.
function nameOf({ aspect, quantity, statistic, unit }: Figure, by: SliceKind): string {
  if (statistic.startsWith('also noted')) return '';
  const of = by === 'emotion' || by === 'action unit' ? '' : `${quantity}: `;
  const about = aspect === 'intensity' && by === 'action unit' ? 'intensity: ' : of;
  return capital(`${about}${statistic}${unit ? `, ${unit}` : ''}`);
}

function namesIn(slices: Slice[], by: SliceKind): string[] {
  const names = slices.flatMap(({ figures }) => figures.map((figure) => nameOf(figure, by)));
  return [...new Set(names)].filter((name) => name !== '');
}

interface Row extends PlotRow {
  slice: Slice;
}

interface Props {
  kind: Kind;
  slices: Slice[]; // of that kind
  level: number;
  differences: (slice: Slice) => void; // shows where coders differ
  figures: ((slice: Slice) => void) | null; // shows all figures of one; null: they stand here
}

// One figure of every part of the codes, below each other.
export function Breakdown({ kind, slices, level, differences, figures }: Props) {
  const names = namesIn(slices, kind.by);
  const [chosen, setChosen] = useState('');
  const name = names.includes(chosen) ? chosen : names[0];
  const rows: Row[] = slices.flatMap((slice) => {
    const figure = slice.figures.find((one) => nameOf(one, kind.by) === name);
    return figure ? [{ name: slice.of, figure, slice, pick: () => differences(slice) }] : [];
  });
  const linked = kind.by !== 'stage' && kind.by !== 'age' && kind.by !== 'proposal';
  const columns: Column<Row>[] = [
    { name: 'Of', value: (row) => row.name, cell: (row) => row.name },
    { name: 'Value', value: (row) => row.figure.value, cell: (row) => valueText(row.figure) },
    { name: 'Interval', cell: (row) => intervalText(row.figure) || 'none' },
    {
      name: 'Of so many',
      value: (row) => row.figure.n,
      cell: (row) => `${whole(row.figure.n)} ${row.figure.n_of}`,
    },
    { name: 'Codes', value: (row) => row.slice.codes, cell: (row) => whole(row.slice.codes) },
    {
      name: 'Subjects',
      value: (row) => row.slice.subjects,
      cell: (row) => whole(row.slice.subjects),
    },
  ];
  if (linked || figures) {
    columns.push({
      name: 'Look at',
      cell: ({ slice }) => (
        <span class="buttons look-at screen-only">
          {figures && (
            <button
              class="chip"
              aria-label={`All figures of ${slice.of}`}
              onClick={() => figures(slice)}
            >
              figures
            </button>
          )}
          {linked && (
            <button
              class="chip"
              aria-label={`Events of ${slice.of} that differ`}
              onClick={() => differences(slice)}
            >
              events that differ
            </button>
          )}
        </span>
      ),
    });
  }
  return (
    <Panel title={kind.title}>
      <p class="hint">{kind.hint}</p>
      <label class="chosen-figure">
        Figure{' '}
        <select
          value={name}
          onChange={(event) => setChosen(event.currentTarget.value)}
          aria-label={`Figure shown ${kind.title.toLowerCase()}`}
        >
          {names.map((one) => (
            <option key={one} value={one} selected={one === name}>
              {one}
            </option>
          ))}
        </select>
      </label>
      <FigurePlot
        label={`${name} ${kind.title.toLowerCase()}`}
        rows={linked ? rows : rows.map((row) => ({ ...row, pick: undefined }))}
        level={level}
      />
      <Fold title={linked ? 'As a table, with the events that differ' : 'As a table'}>
        <SortTable
          label={`Table ${kind.title.toLowerCase()}`}
          columns={columns}
          rows={rows}
          css="cards"
        />
      </Fold>
    </Panel>
  );
}
