import type { RefObject } from 'preact';
import type { CodingSession } from './coding_session';
import { writePreferences, type Preferences } from './preferences';

interface Props {
  session: CodingSession;
  dialog: RefObject<HTMLDialogElement>;
}

export function Settings({ session, dialog }: Props) {
  const { preferences } = session;
  function change(next: Partial<Preferences>): void {
    session.preferences = { ...preferences, ...next };
    writePreferences(session.preferences);
    session.tell();
  }
  return (
    <dialog ref={dialog} aria-labelledby="settings-title">
      <h2 id="settings-title">Settings</h2>
      <label class="setting">
        Frames of a jump
        <input
          type="number"
          min="2"
          max="1000"
          value={preferences.jump}
          onChange={(event) => {
            const jump = Math.round(Number(event.currentTarget.value));
            if (jump >= 2) change({ jump });
          }}
        />
      </label>
      <label class="setting">
        <input
          type="checkbox"
          checked={preferences.playByItself}
          onChange={(event) => change({ playByItself: event.currentTarget.checked })}
        />
        An event that comes next plays by itself
      </label>
      <label class="setting">
        <input
          type="checkbox"
          checked={preferences.locked}
          onChange={() => session.lock(!session.preferences.locked)}
        />
        The loop is the event alone, without half a second around it
      </label>
      <button class="action" onClick={() => dialog.current!.close()}>
        Close
      </button>
    </dialog>
  );
}
