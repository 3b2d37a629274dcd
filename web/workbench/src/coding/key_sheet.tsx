import type { RefObject } from 'preact';
import { useState } from 'preact/hooks';
import type { CodingSession } from './coding_session';
import { kCommands, kFixedKeys, keyName, keysOf, keyText, readOwnKeys } from './keys';

export function Keys({ session, name }: { session: CodingSession; name: string }) {
  return (
    <>
      {keysOf(session.keys, name).map((key) => (
        <kbd key={key}>{keyText(key)}</kbd>
      ))}
    </>
  );
}

interface Props {
  session: CodingSession;
  dialog: RefObject<HTMLDialogElement>;
}

// Every command with its keys; a press on one gives it another key.
export function KeySheet({ session, dialog }: Props) {
  const [asking, setAsking] = useState<string | null>(null);
  const groups = [...new Set(kCommands.map((command) => command.group))];
  const own = readOwnKeys(session.state.me!.keys);

  function press(event: KeyboardEvent): void {
    if (asking === null) return;
    const name = keyName(event);
    event.preventDefault();
    event.stopPropagation();
    if (name === '') return;
    if (name !== 'Escape' && !kFixedKeys.test(name)) {
      session.setKeys({ ...own, [asking]: [name] });
    }
    setAsking(null);
  }

  return (
    <dialog
      ref={dialog}
      class="sheet"
      aria-labelledby="keys-title"
      onKeyDown={press}
      onClose={() => setAsking(null)}
      onClick={(event) => event.target === dialog.current && dialog.current!.close()}
    >
      <div class="sheet-head">
        <h2 id="keys-title">Keys</h2>
        <div class="buttons">
          <button class="chip" onClick={() => session.setKeys({})}>
            The usual keys
          </button>
          <button class="action" onClick={() => dialog.current!.close()}>
            Close
          </button>
        </div>
      </div>
      <p class="hint">
        Digits type action units: <kbd>1</kbd> <kbd>2</kbd> is unit 12. A number that a longer unit
        could go on from is ended by any other key, or by <kbd>Space</kbd> or <kbd>,</kbd>: units 1
        and 2 are <kbd>1</kbd> <kbd>,</kbd> <kbd>2</kbd> <kbd>,</kbd>. Press a command below to give
        it a key of your own.
      </p>
      <div class="key-groups">
        {groups.map((group) => (
          <section key={group} aria-label={group}>
            <h3>{group}</h3>
            <ul>
              {kCommands
                .filter((command) => command.group === group)
                .map((command) => (
                  <li key={command.name}>
                    <button
                      class="key-row"
                      aria-pressed={asking === command.name}
                      onClick={() => setAsking(command.name)}
                    >
                      <span class="key-names">
                        {asking === command.name ? (
                          'press a key'
                        ) : (
                          <Keys session={session} name={command.name} />
                        )}
                      </span>
                      <span>{command.what}</span>
                    </button>
                  </li>
                ))}
            </ul>
          </section>
        ))}
      </div>
    </dialog>
  );
}
