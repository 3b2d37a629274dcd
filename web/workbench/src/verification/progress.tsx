import { useState } from 'preact/hooks';
import { plural, whole } from '../../../shared/format';
import { SortTable, type Column } from '../../../shared/sort_table';
import type { Api } from '../api';
import { keepAsFile } from '../../../shared/keep_as_file';
import { Outcome } from '../outcome';
import { useAction, useGet } from '../use_api';
import {
  allWaits,
  changeText,
  waitsKey,
  waitsText,
  type StageChange,
  type Waits,
} from './discussion';

interface FaceProgress {
  recordingId: number;
  recordingName: string;
  faceId: number;
  role: string;
  coding: Waits[];
  discussing: Waits[];
  deciding: Waits[];
  compared: number;
  standing: number; // events: two may be made of one movement, and none
  open: number;
  hidden: boolean; // one still codes it without others' events
}

const sum = (waits: Waits[]) => waits.reduce((all, { count }) => all + count, 0);

function waitsColumn(name: string, of: (row: FaceProgress) => Waits[]): Column<FaceProgress> {
  return {
    name,
    value: (row) => sum(of(row)),
    cell: (row) => (of(row).length === 0 ? 'nothing' : of(row).map(waitsText).join(', ')),
  };
}

const kColumns: Column<FaceProgress>[] = [
  {
    name: 'Recording',
    value: (row) => row.recordingName,
    cell: (row) => `${row.recordingName}${row.role ? `, ${row.role}` : ''}`,
  },
  waitsColumn('Coding waits for', (row) => row.coding),
  waitsColumn('Discussing waits for', (row) => row.discussing),
  waitsColumn('Deciding waits for', (row) => row.deciding),
  {
    name: 'Movements that stand',
    value: (row) => row.standing,
    cell: (row) => (row.hidden ? 'hidden until you have coded it' : whole(row.standing)),
  },
];

// What of the project waits for whom.
export function Progress({ api }: { api: Api }) {
  const { value, trouble } = useGet<FaceProgress[]>(api, '/api/progress');
  const [open, setOpen] = useState(false);
  const rows = value ?? [];
  if (rows.length === 0 && !trouble) return null;
  const waits = allWaits(rows);
  const done = rows.filter(
    (row) => !row.hidden && sum(row.coding) + sum(row.discussing) + sum(row.deciding) === 0,
  );
  const standing = rows.reduce((all, row) => all + row.standing, 0);
  return (
    <section class="panel" aria-label="What waits for whom">
      <h2>
        What waits for whom{' '}
        <span class="number">
          {whole(done.length)} of {plural(rows.length, 'face')} done
        </span>
      </h2>
      {trouble && (
        <p class="trouble" role="alert">
          {trouble}
        </p>
      )}
      <ul class="waits">
        {waits.map((one) => (
          <li key={waitsKey(one)}>{waitsText(one)}</li>
        ))}
        {waits.length === 0 && <li>Nothing waits.</li>}
        <li class="hint">{plural(standing, 'movement stands', 'movements stand')}</li>
      </ul>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>By recording</summary>
        {open && (
          <SortTable
            label="What waits in each recording"
            columns={kColumns}
            rows={rows}
            css="cards"
          />
        )}
      </details>
      <StageChanges api={api} />
    </section>
  );
}

const kNumbers = [
  'movements',
  'agreed',
  'settled',
  'kept',
  'changed',
  'dropped',
  'open',
  'again',
] as const;
const kHeads: Record<(typeof kNumbers)[number], string> = {
  movements: 'Movements',
  agreed: 'Agreed',
  settled: 'Settled',
  kept: 'Kept',
  changed: 'Changed',
  dropped: 'Dropped',
  open: 'Open',
  again: 'Again',
};

const kChangeColumns: Column<StageChange>[] = [
  { name: 'What', cell: changeText },
  ...kNumbers.map((name) => ({
    name: kHeads[name],
    value: (row: StageChange) => row[name],
    cell: (row: StageChange) => whole(row[name]),
    css: () => 'number',
  })),
];

// What each stage made of what coders noted; fetched when it is opened.
function StageChanges({ api }: { api: Api }) {
  const [open, setOpen] = useState(false);
  const { value, trouble } = useGet<StageChange[]>(api, open ? '/api/stage-changes' : null);
  const action = useAction();
  async function keep(): Promise<void> {
    const response = await api.request('GET', '/api/stage-changes?format=csv');
    keepAsFile(await response.blob(), 'stages.csv');
  }
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>What each stage changed</summary>
      {value && (
        <>
          <SortTable
            label="What each stage changed"
            columns={kChangeColumns}
            rows={value}
            css="cards"
          />
          <p class="hint">
            Agreed at once; settled by the coders; a verifier kept a coder’s code, changed it, or
            dropped it as no event. Again: open once more, as a code was changed after the decision.
            A movement in which coders differ in two ways stands in both lines.{' '}
            <button class="chip" onClick={() => void action.run(keep)}>
              Keep as a table (CSV)
            </button>
          </p>
        </>
      )}
      <Outcome action={action} also={trouble} />
    </details>
  );
}
