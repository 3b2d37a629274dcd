import { useEffect, useRef, useState } from 'preact/hooks';
import { ApiError, type Api } from '../api';
import { plainText } from '../plain_text';
import { kSortNames, momentTime, type Moment, type MomentContent } from './moments';

export const kNoteId = 'moment-note';

interface Props {
  api: Api;
  moment: Moment; // with what is on its way
  selected: boolean;
  choose: () => void;
  put: (content: Partial<MomentContent>, typing?: boolean) => void;
}

// One moment: why it was found, how sure that is, what a person decided and noted.
export function MomentCard({ api, moment, selected, choose, put }: Props) {
  const card = useRef<HTMLLIElement>(null);
  useEffect(() => {
    const beside = matchMedia('(min-width: 1000px)').matches; // of the picture
    if (selected && beside) card.current?.scrollIntoView({ block: 'nearest' });
  }, [selected]);
  const name = `${momentTime(moment.beginUs)} ${kSortNames[moment.sort]}`;
  const decide = (state: Moment['state']) => moment.state !== state && put({ state });
  return (
    <li
      ref={card}
      class={`moment ${moment.state}${selected ? ' selected' : ''}`}
      data-moment={moment.id}
    >
      <div class="moment-head">
        <button class="moment-name" aria-pressed={selected} onClick={choose}>
          <span class={`moment-mark ${moment.sort} ${moment.state}`} aria-hidden="true" />
          <span class="number">{momentTime(moment.beginUs)}</span> {kSortNames[moment.sort]}
        </button>
        <span class="segments" role="group" aria-label={`Decision on ${name}`}>
          <button aria-pressed={moment.state === 'accepted'} onClick={() => decide('accepted')}>
            accept
          </button>
          <button aria-pressed={moment.state === 'dismissed'} onClick={() => decide('dismissed')}>
            dismiss
          </button>
          <button aria-pressed={moment.state === 'open'} onClick={() => decide('open')}>
            open
          </button>
        </span>
      </div>
      <p>{moment.reason}</p>
      {moment.uncertainty && <p class="hint">{moment.uncertainty}</p>}
      {selected ? (
        <>
          <label class="note-label">
            Note
            <textarea
              id={kNoteId}
              rows={3}
              maxLength={4000}
              value={moment.note}
              autocomplete="off"
              onInput={(event) => put({ note: plainText(event.currentTarget.value) }, true)}
              onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
            />
          </label>
          <Versions api={api} moment={moment} bringBack={put} />
        </>
      ) : (
        moment.note && <p class="note-text">{moment.note}</p>
      )}
    </li>
  );
}

interface VersionsProps {
  api: Api;
  moment: Moment;
  bringBack: (content: MomentContent) => void;
}

// Nothing that was noted is ever overwritten: what stood there before can be brought back.
function Versions({ api, moment, bringBack }: VersionsProps) {
  const [list, setList] = useState<Moment[] | null>(null);
  const [trouble, setTrouble] = useState('');

  async function open(event: Event): Promise<void> {
    if (!(event.currentTarget as HTMLDetailsElement).open) return;
    try {
      setList(await api.get<Moment[]>(`/api/moments/${moment.id}/versions`));
      setTrouble('');
    } catch (error) {
      setTrouble(error instanceof ApiError ? error.sentence : String(error));
    }
  }

  return (
    <details class="versions" onToggle={(event) => void open(event)}>
      <summary>What was here before</summary>
      <ol>
        {[...(list ?? [])].reverse().map((version) => (
          <li key={version.version}>
            <span class="hint">
              {new Date(version.atUs / 1000).toLocaleString()} by {version.by}:{' '}
              {momentTime(version.beginUs)} to {momentTime(version.endUs)}, {version.state}
            </span>
            {version.note && <p class="note-text">{version.note}</p>}
            <button
              class="chip"
              onClick={() => {
                const { beginUs, endUs, state, note } = version;
                bringBack({ beginUs, endUs, state, note });
              }}
            >
              Bring back
            </button>
          </li>
        ))}
      </ol>
      <p class="trouble" role="alert">
        {trouble}
      </p>
    </details>
  );
}
