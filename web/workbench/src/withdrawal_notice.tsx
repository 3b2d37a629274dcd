import { useEffect, useRef, useState } from 'preact/hooks';
import { plural } from '../../shared/format';

interface Release {
  name: string; // "play 1.0.0"
  givenTo: string[]; // "University of X on 2026-05-03"
  kept: string[]; // where it was erased in the project's folder
  elsewhere: string; // where it was made outside of the folder
}

// What a withdrawal did, and what it cannot reach.
export interface Withdrawal {
  pseudonym: string;
  recordings: number;
  codes: number;
  backups: string[];
  removedBackups: string[];
  linkedFiles: string[];
  unknownFiles: string[];
  releases: Release[];
  unknownReleases: string[];
  packages: string[]; // "ben.inkling-codes of Ben, 2026-05-03 (0b1f2c3d-…)"
  copies: string[]; // "/safe/monday.sqlite, made on 2026-05-03"
  name: string;
}

interface Left {
  todo: string;
  list: string[];
}

function whatIsLeft(erased: Withdrawal): Left[] {
  const name =
    erased.name === 'not-opened'
      ? [`inkling withdraw PROJECT ${erased.pseudonym} --yes --passphrase FILE`]
      : [];
  const given = erased.releases.filter(({ givenTo }) => givenTo.length > 0);
  const notGiven = erased.releases.filter(({ givenTo }) => givenTo.length === 0);
  const all = [
    {
      todo: 'Work on other machines. Tell each coder to erase the package and what was begun of it:',
      list: erased.packages,
    },
    {
      todo: 'Copies of the project that were made elsewhere. Remove them, or withdraw the person there:',
      list: erased.copies,
    },
    {
      todo: 'Releases and models that contain the person, and who was given them. Tell everybody who holds one:',
      list: given.map(({ name, givenTo }) => `${name}: ${givenTo.join(', ')}`),
    },
    {
      todo: 'Releases and models that contain the person, of which it is not noted who was given them. If you gave one away, tell whoever holds it:',
      list: notGiven.map(({ name }) => name),
    },
    {
      todo: 'Releases that were made outside of the project. Erase them there:',
      list: erased.releases
        .filter(({ elsewhere }) => elsewhere !== '')
        .map(({ name, elsewhere }) => `${name} in ${elsewhere}`),
    },
    {
      todo: 'Releases in the folder of the project that it does not know. See whether they show the person:',
      list: erased.unknownReleases,
    },
    {
      todo: 'Files that were linked, not copied. Remove them yourself:',
      list: erased.linkedFiles,
    },
    {
      todo: 'Files in the folder of the project that are not its own. See whether they show the person:',
      list: erased.unknownFiles,
    },
    {
      todo: 'The name may still be in the key to names. This command erases it there:',
      list: name,
    },
  ];
  return all.filter(({ list }) => list.length > 0);
}

function doneText({ pseudonym, recordings, codes, backups, removedBackups }: Withdrawal): string {
  const copies = backups.length + removedBackups.length;
  return (
    `${pseudonym} was erased from this project, with ${plural(recordings, 'recording')} and ` +
    `${plural(codes, 'code')}${copies > 0 ? `, also from ${plural(copies, 'backup')}` : ''}.`
  );
}

// As a text to send.
function wholeText(erased: Withdrawal): string {
  const left = whatIsLeft(erased).map(({ todo, list }) =>
    [todo, ...list.map((each) => `  ${each}`)].join('\n'),
  );
  return [doneText(erased), ...left].join('\n\n') + '\n';
}

interface Props {
  erased: Withdrawal;
  close: () => void;
}

// Over the page, whatever was in view, until somebody has read it.
export function WithdrawalNotice({ erased, close }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [copied, setCopied] = useState('');
  useEffect(() => dialog.current!.showModal(), []);
  const left = whatIsLeft(erased);

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(wholeText(erased));
      setCopied('Copied.');
    } catch {
      setCopied('The browser does not let the page copy: print it, or mark the text and copy it.');
    }
  }
  return (
    <dialog ref={dialog} class="withdrawn" aria-label="What was erased" onClose={close}>
      <h2>{erased.pseudonym} was erased</h2>
      <p>{doneText(erased)}</p>
      {left.length > 0 ? (
        <p>
          <b>This is left to do. It stands nowhere else: copy or print it.</b>
        </p>
      ) : (
        <p>Nothing is known to be left outside of the project.</p>
      )}
      {left.map(({ todo, list }) => (
        <section key={todo}>
          <p>{todo}</p>
          <ul>
            {list.map((each) => (
              <li key={each}>{each}</li>
            ))}
          </ul>
        </section>
      ))}
      <div class="buttons">
        <button class="chip" onClick={() => void copy()}>
          Copy
        </button>
        <button class="chip" onClick={() => print()}>
          Print
        </button>
        <button class="action" onClick={() => dialog.current!.close()}>
          Close
        </button>
      </div>
      <p class="hint" role="status">
        {copied}
      </p>
    </dialog>
  );
}
