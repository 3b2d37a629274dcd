import type { Api } from '../api';
import { useGet } from '../use_api';
import { dayOf, type Releases } from './release';

// On the first page: what was released, and the way to more.
export function ReleaseLink({ api }: { api: Api }) {
  const { value } = useGet<Releases>(api, '/api/releases');
  const last = value?.versions.at(-1);
  return (
    <section class="panel" aria-label="A data set for others">
      <div class="panel-head">
        <h2>A data set for others</h2>
        <a class={last ? 'action' : 'chip'} href="#/release">
          Look at what goes in
        </a>
      </div>
      <p class="hint">
        {value?.making.state === 'running'
          ? `${value.making.name} ${value.making.version} is being made.`
          : last
            ? `The last one: ${last.name} ${last.version}, ${dayOf(last.atUs)}.`
            : 'Samples of what was coded and verified, of whoever has agreed to it.'}
      </p>
    </section>
  );
}
