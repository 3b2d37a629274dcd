import { plural } from '../../../shared/format';
import { Choice } from '../../../shared/parts';
import type { Api } from '../api';
import { kLinkTexts, type Link } from '../window_outbox';
import { MomentCard } from './moment_card';
import type { MomentOutbox } from './moment_outbox';
import {
  shownMoments,
  type ChildRecording,
  type Filter,
  type Moment,
  type MomentContent,
} from './moments';

const kFilters: readonly Filter[] = ['look at', 'accepted', 'dismissed', 'all'];

function Saved({ outbox, link }: { outbox: MomentOutbox; link: Link }) {
  const { waiting, trouble } = outbox;
  const bad = trouble !== '' || link !== 'good';
  const rest = link !== 'good' ? kLinkTexts[link] : waiting > 0 ? 'Saving …' : 'Saved';
  return (
    <span class={`saved${bad ? ' bad' : ''}`} role="status" data-waiting={waiting}>
      {trouble ? `Kept in this browser: ${trouble}` : rest}
      {trouble && waiting > 0 && (
        <>
          {' '}
          <button class="chip" onClick={() => outbox.retry()}>
            Try again
          </button>{' '}
          {outbox.hasRefused && (
            <button class="chip danger" onClick={() => outbox.discard()}>
              Give it up
            </button>
          )}
        </>
      )}
    </span>
  );
}

interface Props {
  api: Api;
  recording: ChildRecording;
  moments: Moment[]; // with what is on its way
  outbox: MomentOutbox;
  link: Link;
  filter: Filter;
  setFilter: (filter: Filter) => void;
  all: boolean; // the less clear ones, too
  showAll: () => void;
  momentId: string | null; // the chosen one
  choose: (moment: Moment) => void;
  put: (moment: Moment, content: Partial<MomentContent>, typing?: boolean) => void;
}

// The moments of a recording, each with what was decided and noted.
export function MomentList(props: Props) {
  const { api, recording, moments, outbox, filter, setFilter, all, showAll } = props;
  const { momentId, choose, put } = props;
  const { list, more } = shownMoments(moments, filter, all);
  const accepted = moments.filter(({ state }) => state === 'accepted');
  return (
    <section class="panel moment-list" aria-label="Moments">
      <div class="panel-head">
        <h2>
          Moments of {recording.name} <span class="number">{accepted.length} accepted</span>
        </h2>
        <Saved outbox={outbox} link={props.link} />
      </div>
      <p class="hint">Three or so are enough for one conversation.</p>
      <Choice label="Which moments" names={kFilters} chosen={filter} choose={setFilter} />
      <ol class="moments">
        {list.map((moment) => (
          <MomentCard
            key={moment.id}
            api={api}
            moment={moment}
            selected={moment.id === momentId}
            choose={() => choose(moment)}
            put={(content, typing) => put(moment, content, typing)}
          />
        ))}
      </ol>
      {list.length === 0 && (
        <p class="hint">
          {filter === 'look at'
            ? 'Nothing was found here. That does not mean that there was nothing: press m while you watch to mark a moment of your own.'
            : 'None.'}
        </p>
      )}
      {more > 0 && (
        <button class="chip" onClick={showAll}>
          {plural(more, 'more moment')}, less clear
        </button>
      )}
    </section>
  );
}
