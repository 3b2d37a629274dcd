import type { RefObject } from 'preact';
import { useState } from 'preact/hooks';
import { AskButton } from '../ask_button';
import type { CodingSession } from './coding_session';
import { kCommands, kFixedKeys, keyName, keysOf, keyText, readOwnKeys, withKey } from './keys';

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

const whatOf = (name: string) => kCommands.find((command) => command.name === name)!.what;

// A command that waits for its key, and what stands in the way of the one that was pressed.
interface Asking {
  name: string;
  taken: string; // the key that another command has; '': none
  note: string;
}

// Every command with its keys; a press on one gives it another key. A key that another command has is
// taken only when it is pressed again.
export function KeySheet({ session, dialog }: Props) {
  const [asking, setAsking] = useState<Asking | null>(null);
  const groups = [...new Set(kCommands.map((command) => command.group))];
  const own = readOwnKeys(session.state.me!.keys);
  const without = kCommands.filter(({ name }) => keysOf(session.keys, name).length === 0);

  function press(event: KeyboardEvent): void {
    if (asking === null || (event.target as Element).closest('dialog') !== dialog.current) return;
    const key = keyName(event);
    event.preventDefault();
    event.stopPropagation();
    if (key === '' || event.repeat) return;
    if (key === 'Escape') return setAsking(null);
    const say = (note: string, taken = '') => setAsking({ ...asking, taken, note });
    if (kFixedKeys.test(key)) return say('Digits type action units: press another key.');
    if (/Tab$/.test(key)) return say('Tab goes from button to button: press another key.');
    const holder = session.keys.get(key);
    if (holder !== undefined && holder !== asking.name && key !== asking.taken) {
      const text = keyText(key);
      return say(
        `${text} is the key of “${whatOf(holder)}”. Press ${text} again to take it from there, ` +
          'another key, or Esc to leave all as it is.',
        key,
      );
    }
    session.setKeys(withKey(own, asking.name, key));
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
          {Object.keys(own).length > 0 && (
            <AskButton
              name="The usual keys"
              label="The usual keys in place of your own"
              question="Drop your own keys?"
              yes="Drop them"
              act={() => session.setKeys({})}
            >
              Every command gets its usual keys again; those that you gave are forgotten.
            </AskButton>
          )}
          <button class="action" autofocus onClick={() => dialog.current!.close()}>
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
      {without.length > 0 && (
        <p class="remark">
          {without.length === 1 ? 'One command has' : `${without.length} commands have`} no key:{' '}
          {without.map(({ what }) => `“${what}”`).join(', ')}.
        </p>
      )}
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
                      aria-pressed={asking?.name === command.name}
                      onClick={() => setAsking({ name: command.name, taken: '', note: '' })}
                    >
                      <span class="key-names">
                        {asking?.name === command.name ? (
                          'press a key'
                        ) : keysOf(session.keys, command.name).length > 0 ? (
                          <Keys session={session} name={command.name} />
                        ) : (
                          <em>no key</em>
                        )}
                      </span>
                      <span>{command.what}</span>
                    </button>
                    {asking?.name === command.name && (
                      <p class="remark" role="status">
                        {asking.note}
                      </p>
                    )}
                  </li>
                ))}
            </ul>
          </section>
        ))}
      </div>
    </dialog>
  );
}
