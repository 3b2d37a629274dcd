import { plural } from '../../../shared/format';
import type { Api } from '../api';
import { useGet } from '../use_api';

interface Counts {
  discuss: number;
  decide: number;
  open: number; // whoever they wait for
  all: number;
}

// How many discussions wait for who looks; nothing of what others noted.
export function WaitingDiscussions({ api, isCoder }: { api: Api; isCoder: boolean }) {
  const { value } = useGet<Counts>(api, '/api/waiting');
  if (!value || value.all === 0) return null;
  const { discuss, decide, open, all } = value;
  const parts = [
    discuss > 0 &&
      `${plural(discuss, 'discussion')} ${discuss === 1 ? 'waits' : 'wait'} for your reason`,
    decide > 0 &&
      `${plural(decide, 'discussion')} ${decide === 1 ? 'waits' : 'wait'} for your decision`,
  ].filter(Boolean);
  const none =
    open > 0 ? 'None of them waits for you.' : `Nothing is left to discuss or decide, of ${all}.`;
  return (
    <section class="panel" aria-label="Discussions">
      <div class="panel-head">
        <h2>
          Discussions <span class="number">{open} open</span>
        </h2>
        <a class="action" href="#/discussions">
          Look at them
        </a>
      </div>
      <p class="hint">
        {parts.length > 0 ? `${parts.join(', ')}.` : none}
        {isCoder &&
          ' They show what other coders noted: once you have looked, you cannot open your tasks of these recordings again by yourself.'}
      </p>
    </section>
  );
}
