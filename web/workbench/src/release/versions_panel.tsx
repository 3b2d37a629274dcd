import { plural } from '../../../shared/format';
import type { Api } from '../api';
import { Outcome } from '../outcome';
import { field, nextEntry, useAction } from '../use_api';
import { audienceText, changesText, dayOf, type ReleaseVersion } from './release';

interface Props {
  api: Api;
  versions: ReleaseVersion[];
  owner: boolean;
  running: boolean;
  again: (version: ReleaseVersion) => void;
}

// All versions that were made, the last one first.
export function VersionsPanel({ versions, ...rest }: Props) {
  return (
    <section class="panel" aria-label="Versions">
      <h2>
        Versions <span class="number">{versions.length}</span>
      </h2>
      {versions.length === 0 && <p class="hint">None was made yet.</p>}
      <ol class="release-versions">
        {[...versions].reverse().map((version) => (
          <Version key={version.id} version={version} {...rest} />
        ))}
      </ol>
    </section>
  );
}

function Version({
  api,
  version,
  owner,
  running,
  again,
}: Omit<Props, 'versions'> & { version: ReleaseVersion }) {
  const name = `${version.name} ${version.version}`;
  const { notAllowed = [] } = version;
  return (
    <li data-version={version.version}>
      <h3>
        {name}{' '}
        <span class="hint">
          {dayOf(version.atUs)}, for {audienceText(version.audience)},{' '}
          {plural(version.people, 'person', 'people')}
          {!version.hasWithdrawn && `, ${plural(version.samples, 'sample')}`}
        </span>
      </h3>
      {version.hasWithdrawn ? <Withdrawn version={version} /> : <Changes version={version} />}
      {notAllowed.length > 0 && <NotAllowed lines={notAllowed} />}
      <p class="hint">
        {version.isThere ? (
          <>
            In <code>{version.place}</code>
          </>
        ) : (
          <>
            No more in <code>{version.place}</code>
          </>
        )}
      </p>
      {version.holders.length > 0 && !version.hasWithdrawn && (
        <p class="hint">
          Given to{' '}
          {version.holders.map(({ holder, givenOn }) => `${holder} on ${givenOn}`).join(', ')}.
        </p>
      )}
      {owner && !version.hasWithdrawn && (
        <div class="release-version-do">
          {notAllowed.length === 0 && (
            <button
              class="chip"
              aria-label={`Make ${name} again`}
              disabled={running}
              onClick={() => again(version)}
            >
              Make again
            </button>
          )}
          <GivenTo api={api} version={version} />
        </div>
      )}
    </li>
  );
}

function Changes({ version }: { version: ReleaseVersion }) {
  const { versionBefore, changes, changeWords } = version;
  if (!versionBefore) return <p class="hint">The first one.</p>;
  return (
    <details>
      <summary>
        Since {versionBefore}: {changesText(changeWords)}
      </summary>
      <ul>
        {changes.map(({ what, id, detail }) => (
          <li key={`${what} ${id}`}>
            {id} {what}
            {detail && `: ${detail}`}
          </li>
        ))}
      </ul>
    </details>
  );
}

// Nobody may go on with it: whoever has it must be told.
function Withdrawn({ version: { holders } }: { version: ReleaseVersion }) {
  return (
    <div class="notice">
      <p>
        Somebody in it has withdrawn. It is to be used no more, and cannot be made again.{' '}
        {holders.length > 0
          ? 'Tell whoever has it, and give them the next version:'
          : 'It is not noted who was given it.'}
      </p>
      {holders.length > 0 && (
        <ul>
          {holders.map(({ holder, givenOn }) => (
            <li key={holder}>
              {holder}, since {givenOn}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

// Whoever has it may keep it or not as the agreement says; no more copies are given away.
function NotAllowed({ lines }: { lines: string[] }) {
  return (
    <div class="notice">
      <p>
        It shows more than may be given away now, and cannot be made again. Give it to nobody more:
        make the next version.
      </p>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  );
}

function GivenTo({ api, version }: { api: Api; version: ReleaseVersion }) {
  const action = useAction();
  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const holder = field(form, 'holder');
    const done = await action.run(async () => {
      await api.call('POST', `/api/releases/${version.id}/holders`, { holder });
      return `Noted: ${holder} has ${version.version}.`;
    });
    if (done) nextEntry(form);
  }
  return (
    <form class="form" onSubmit={(event) => void submit(event)}>
      <label>
        Given to
        <input
          name="holder"
          autocomplete="off"
          required
          maxLength={200}
          placeholder="University of X"
          aria-label={`Who was given ${version.name} ${version.version}`}
        />
      </label>
      <button class="chip" disabled={action.busy}>
        Note it
      </button>
      <Outcome action={action} />
    </form>
  );
}
