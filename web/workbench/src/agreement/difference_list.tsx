import { useState } from 'preact/hooks';
import { plural, whole } from '../../../shared/format';
import { SortTable, type Column } from '../../../shared/sort_table';
import type { Api } from '../api';
import { useGet } from '../use_api';
import {
  kAllDifferences,
  pairOf,
  sliceName,
  unitsText,
  wantedQuery,
  type Difference,
  type Differences,
  type DifferenceSide,
  type Slice,
  type Wanted,
} from './agreement';

const kAtFirst = 30; // events
const kMore = 100;

export const kDifferencesId = 'differences';

const kAspects = [
  ['', 'anything'],
  ['movement', 'whether it was noted'],
  ['emotion', 'the emotion'],
  ['action units', 'the action units'],
  ['intensity', 'the intensity of a unit'],
  ['timing', 'the timing, beyond the tolerance'],
] as const;

function said({ code }: DifferenceSide): string {
  if (!code) return 'not noted';
  const frames = `frames ${whole(code.onsetFrame)} to ${whole(code.offsetFrame)}`;
  const apex = code.apexFrame === null ? '' : ` (apex ${whole(code.apexFrame)})`;
  const parts = [code.emotion || 'no emotion said', unitsText(code.units), `${frames}${apex}`];
  if (code.unsure) parts.push('unsure');
  if (code.proposalSeen) parts.push('after a proposal');
  return parts.filter(Boolean).join(', ');
}

function firstFrame({ first, second }: Difference): number {
  const frames = [first.code, second.code].flatMap((code) => (code ? [code.onsetFrame] : []));
  return Math.min(...frames);
}

function Side({ side, frame }: { side: DifferenceSide; frame: number }) {
  return (
    <>
      <a
        href={`#/tasks/${side.taskId}/frame/${frame}`}
        aria-label={`Open the task of ${side.coder} at frame ${whole(frame)}`}
      >
        {side.coder}
      </a>
      : {said(side)}
      {side.code?.comment && <q class="comment">{side.code.comment}</q>}
    </>
  );
}

interface Props {
  api: Api;
  query: string; // of the figures
  atUs: number | null; // when they were computed
  slices: Slice[];
  wanted: Wanted;
  choose: (wanted: Wanted) => void;
}

// Movement by movement, what two coders said of it.
export function DifferenceList({ api, query, atUs, slices, wanted, choose }: Props) {
  const more = wantedQuery(wanted, slices);
  // Another moment is another state of the codes.
  const path = `/api/agreement/differences?${query}${more && `&${more}`}`;
  const got = useGet<Differences>(api, atUs === null ? null : path);
  const pairs = slices.flatMap((slice) => {
    const name = pairOf(slice);
    return name === null ? [] : [{ name, text: sliceName(slice) }];
  });
  const emotions = slices.filter(({ by }) => by === 'emotion').map(({ of }) => of);
  const units = slices.filter(({ by }) => by === 'action unit').map(({ of }) => of);
  const set = (change: Partial<Wanted>) => choose({ ...wanted, named: '', ...change });
  const [shown, setShown] = useState(kAtFirst);
  const columns: Column<Difference>[] = [
    {
      name: 'Recording',
      value: (row) => row.recording,
      cell: (row) => row.recording,
    },
    {
      name: 'Frame',
      value: firstFrame,
      cell: (row) => whole(firstFrame(row)),
    },
    {
      name: 'Differs in',
      value: (row) => row.aspects.join(', '),
      cell: (row) => row.aspects.join(', ') || 'nothing',
      css: () => 'words aspects',
    },
    {
      name: 'The first says',
      cell: (row) => <Side side={row.first} frame={firstFrame(row)} />,
      css: () => 'words',
    },
    {
      name: 'The second says',
      cell: (row) => <Side side={row.second} frame={firstFrame(row)} />,
      css: () => 'words',
    },
  ];
  return (
    <section class="panel" id={kDifferencesId} aria-label="Events that differ" tabIndex={-1}>
      <h2>Events that differ</h2>
      <div class="form screen-only">
        <label>
          Coders
          <select
            value={wanted.pair}
            onChange={(event) => set({ pair: event.currentTarget.value })}
          >
            <option value="">every pair</option>
            {pairs.map(({ name, text }) => (
              <option key={name} value={name} selected={name === wanted.pair}>
                {text}
              </option>
            ))}
          </select>
        </label>
        <label>
          Who differ in
          <select
            value={wanted.aspect}
            onChange={(event) => set({ aspect: event.currentTarget.value })}
          >
            {kAspects.map(([name, text]) => (
              <option key={name} value={name} selected={name === wanted.aspect}>
                {text}
              </option>
            ))}
          </select>
        </label>
        <label>
          Emotion that one says
          <select
            value={wanted.emotion}
            onChange={(event) => set({ emotion: event.currentTarget.value })}
          >
            <option value="">any</option>
            {emotions.map((name) => (
              <option key={name} selected={name === wanted.emotion}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label>
          Action unit that one notes
          <select
            value={String(wanted.unit)}
            onChange={(event) => set({ unit: Number(event.currentTarget.value) })}
          >
            <option value="0">any</option>
            {units.map((name) => (
              <option key={name} value={name.slice(2)} selected={name === `AU${wanted.unit}`}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <button class="chip" onClick={() => choose(kAllDifferences)}>
          All of them
        </button>
      </div>
      {wanted.named && (
        <p class="hint">
          The first says {wanted.emotion}, the second {wanted.named}.
        </p>
      )}
      <p class="trouble" role="alert">
        {got.trouble}
      </p>
      <p class="hint" role="status">
        {got.value && countText(got.value)}
      </p>
      {got.value && got.value.differences.length > 0 && (
        <SortTable
          label="Table of events that differ"
          columns={columns}
          rows={got.value.differences.slice(0, shown)}
          css="cards differences"
        />
      )}
      {got.value && got.value.differences.length > shown && (
        <button class="chip more screen-only" onClick={() => setShown(shown + kMore)}>
          Show more
        </button>
      )}
    </section>
  );
}

function countText({ count, differences }: Differences): string {
  const most =
    differences.length < count ? `; the first ${whole(differences.length)} can be seen here` : '';
  return `${plural(count, 'event')}${most}.`;
}
