import type { RefObject } from 'preact';
import { keyText } from '../coding/keys';

export type KeyRow = [keys: string[], what: string];

// The keys of a part of the training.
export function KeyTable({
  dialog,
  rows,
}: {
  dialog: RefObject<HTMLDialogElement>;
  rows: KeyRow[];
}) {
  return (
    <dialog
      ref={dialog}
      class="sheet training-keys"
      aria-labelledby="training-keys-title"
      onClick={(event) => event.target === dialog.current && dialog.current!.close()}
    >
      <div class="sheet-head">
        <h2 id="training-keys-title">Keys</h2>
        <button class="action" autofocus onClick={() => dialog.current!.close()}>
          Close
        </button>
      </div>
      <table>
        <tbody>
          {rows.map(([keys, what]) => (
            <tr key={what}>
              <th scope="row">
                {keys.map((key) => (
                  <kbd key={key}>{keyText(key)}</kbd>
                ))}
              </th>
              <td>{what}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </dialog>
  );
}
