import type { RefObject } from 'preact';
import { useState } from 'preact/hooks';
import { plural, sizeText, whole } from '../../../shared/format';
import { ApiError } from '../api';
import { AskButton } from '../ask_button';
import { Outcome } from '../outcome';
import type { Action } from '../use_api';
import { stageText, type Making, type ReleasePlan, type Typed } from './release';

interface MakeProps {
  folder: string; // of the releases of the project
  plan: ReleasePlan | null;
  typed: Typed;
  change: (edit: (typed: Typed) => Typed) => void;
  blocked: string; // why it cannot be made now; '': it can
  looking: boolean; // it is not known yet what goes in
  making: Making | null; // what is being made now
  make: () => void;
  action: Action;
}

// Makes the version that is shown.
export function MakePanel({
  folder,
  plan,
  typed,
  change,
  blocked,
  looking,
  making,
  make,
  action,
}: MakeProps) {
  const version = typed.version || (plan?.version ?? '');
  const [tried, setTried] = useState(false); // to make it, though it cannot be made

  function tryToMake(): void {
    setTried(blocked !== '');
    if (blocked === '') make();
    else if (typed.name.trim() === '') {
      document.querySelector<HTMLInputElement>('main.release input[name="name"]')?.focus();
    }
  }
  return (
    <section class="panel" aria-label="Make the release">
      <h2>Make it</h2>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          tryToMake();
        }}
      >
        <label>
          Version
          <input
            name="version"
            autocomplete="off"
            pattern="\d{1,6}\.\d{1,6}\.\d{1,6}"
            placeholder={plan?.version ?? ''}
            value={typed.version}
            aria-describedby="release-help-version"
            onInput={(event) => {
              const version = event.currentTarget.value;
              change((now) => ({ ...now, version }));
            }}
          />
        </label>
        <p class="hint wide" id="release-help-version">
          {version && !typed.version ? `Proposed: ${version}. ` : ''}
          The first number grows where clips are cut, shown or divided otherwise; the second where
          people or samples come, go or change; the third where only words differ.
        </p>
        <label class="grow">
          Folder
          <input
            name="place"
            autocomplete="off"
            value={typed.place}
            placeholder={`${folder}/${typed.name.trim() || 'NAME'}-${version || 'VERSION'}`}
            aria-describedby="release-help-place"
            onInput={(event) => {
              const place = event.currentTarget.value;
              change((now) => ({ ...now, place }));
            }}
          />
        </label>
        <p class="hint wide" id="release-help-place">
          Left empty, it lies in the project, and goes when somebody in it withdraws. Elsewhere: the
          whole path of a folder that is not there yet. Nothing is ever replaced.
        </p>
        {blocked !== '' && !tried && <p class="hint wide">{blocked}</p>}
        <Outcome action={action} also={tried ? blocked : ''} />
        <button class="action" disabled={action.busy || looking || making !== null}>
          Make the release
        </button>
        {making && (
          <p class="hint wide">
            {making.name} {making.version} is being made ({stageText(making)}). It can be stopped at
            the top of this page.
          </p>
        )}
      </form>
    </section>
  );
}

interface AtWorkProps {
  making: Making;
  cancel: (() => void) | null; // null: is not for who looks
  place: RefObject<HTMLElement>;
}

// What is being made, or was made last.
export function AtWork({ making, cancel, place }: AtWorkProps) {
  const { state, name, version, folder, done, total, failure } = making;
  if (state === 'none') return null;
  const what = `${name} ${version}`;
  return (
    <section ref={place} tabIndex={-1} class="panel" aria-label="Being made" data-state={state}>
      {state === 'running' && (
        <>
          <h2>{what} is being made</h2>
          <progress
            value={total > 0 ? done : undefined}
            max={total > 0 ? total : 1}
            aria-label={`${what} is being made`}
          />
          <div class="panel-head">
            <p class="hint" role="status">
              {stageText(making)}
            </p>
            {cancel && (
              <AskButton
                name="Cancel"
                label={`Cancel ${what}`}
                question={`Stop making ${what}?`}
                yes="Stop it"
                act={cancel}
              >
                What was made of it is erased.
              </AskButton>
            )}
          </div>
          <p class="hint">You and the coders can go on with anything else, and leave this page.</p>
        </>
      )}
      {state === 'done' && (
        <>
          <h2>{what} is made</h2>
          <p role="status">
            {plural(making.people, 'person', 'people')}, {plural(making.samples, 'sample')},{' '}
            {whole(making.files)} files, {sizeText(making.bytes)}, in <code>{folder}</code>.
          </p>
          {!making.isSame && (
            <p class="notice">
              Not the same to the byte as when it was made first: another Inkling, FFmpeg or result
              of an analysis. Samples and codes are the same.
            </p>
          )}
        </>
      )}
      {state === 'cancelled' && (
        <>
          <h2>{what} was stopped</h2>
          <p role="status">Nothing of it is left.</p>
        </>
      )}
      {state === 'failed' && failure && (
        <>
          <h2>{what} was not made</h2>
          <p class="trouble" role="alert">
            {new ApiError(500, failure.error, failure.where, failure.todo).sentence}
          </p>
        </>
      )}
    </section>
  );
}
