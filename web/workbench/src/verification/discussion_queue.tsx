import { useEffect, useRef, useState } from 'preact/hooks';
import { plural, whole } from '../../../shared/format';
import { Choice } from '../../../shared/parts';
import { clockText } from '../coding/times';
import {
  kFilters,
  kindText,
  kKinds,
  rowText,
  stateText,
  type DiscussionRow,
  type Shown,
} from './discussion';

const kPageRows = 100; // made at once, more when the end comes into view

interface Props {
  rows: DiscussionRow[]; // that the filters leave
  all: DiscussionRow[] | null;
  trouble: string;
  shown: Shown;
  setShown: (shown: Shown) => void;
  isCoder: boolean;
}

// All discussions, by recording and time.
export function DiscussionQueue({ rows, all, trouble, shown, setShown, isCoder }: Props) {
  const [made, setMade] = useState(kPageRows);
  const end = useRef<HTMLLIElement>(null);
  const names = [...new Set((all ?? []).map(({ recordingName }) => recordingName))];
  useEffect(() => setMade(kPageRows), [shown]);
  useEffect(() => {
    if (!end.current) return;
    const seen = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) setMade((n) => n + kPageRows);
    });
    seen.observe(end.current);
    return () => seen.disconnect();
  }, [made, rows.length]);
  return (
    <main class="verification">
      <div class="summary">
        <h1>
          <a class="back" href="#" aria-label="The project">
            ‹
          </a>{' '}
          Discussions
        </h1>
      </div>
      {trouble && (
        <p class="notice trouble" role="alert">
          {trouble}
        </p>
      )}
      <section class="panel" aria-label="Queue of discussions">
        <p class="hint">
          Movements in which coders differ, and agreed ones that were drawn to be checked.
          {isCoder &&
            ' They show what the other coders noted: of these recordings only an owner or verifier opens your tasks again.'}
        </p>
        <div class="form">
          <Choice
            label="Which discussions"
            names={kFilters}
            chosen={shown.filter}
            choose={(filter) => setShown({ ...shown, filter })}
          />
          <label>
            Difference
            <select
              value={shown.kind}
              onChange={(event) =>
                setShown({ ...shown, kind: event.currentTarget.value as Shown['kind'] })
              }
            >
              {['all', ...kKinds, 'checked'].map((kind) => (
                <option key={kind} value={kind}>
                  {kindText(kind)}
                </option>
              ))}
            </select>
          </label>
          <label>
            Recording
            <select
              value={shown.recording}
              onChange={(event) => setShown({ ...shown, recording: event.currentTarget.value })}
            >
              <option value="">all</option>
              {names.map((name) => (
                <option key={name} value={name}>
                  {name}
                </option>
              ))}
            </select>
          </label>
          {rows.length > 0 && (
            <a class="action" href={`#/discussions/${rows[0].id}`}>
              Begin with the first
            </a>
          )}
        </div>
        <p class="hint" role="status">
          {all === null
            ? 'Comparing the codes …'
            : `${whole(rows.length)} of ${plural(all.length, 'discussion')}`}
        </p>
        <ol class="discussion-rows">
          {rows.slice(0, made).map((row) => (
            <li key={row.id} class={row.state} data-discussion={row.id}>
              <a href={`#/discussions/${row.id}`}>
                {row.recordingName} <span class="number">{clockText(row.onsetUs)}</span>
              </a>
              <span>{rowText(row)}</span>
              <span class="hint">
                {stateText(row)}
                {row.remarks > 0 && `, ${plural(row.remarks, 'reason')}`}
              </span>
            </li>
          ))}
          {rows.length > made && (
            <li ref={end} class="hint">
              More …
            </li>
          )}
        </ol>
      </section>
    </main>
  );
}
