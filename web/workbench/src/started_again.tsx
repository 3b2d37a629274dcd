import { plural } from '../../shared/format';

// In place of all that a window shows, once the workbench was started again: nobody knows what it may
// still show. kept: changes of this coder that lie in this browser.
export function StartedAgain({ kept }: { kept: number }) {
  return (
    <main>
      <section class="panel told" role="alert" aria-label="Started again">
        <h1>The workbench was started again</h1>
        <p>
          What stands behind <code>#</code> in its address is another word now. Open the new address
          here: the whole line that begins with <code>http://</code>, in the window in which{' '}
          <code>inkling workbench</code> was started. Once you have signed in there, in any window
          of this browser, this one goes on.
        </p>
        <p>
          {kept === 0
            ? 'Nothing waits in this browser: everything is saved.'
            : `${plural(kept, 'change')} ${kept === 1 ? 'is' : 'are'} kept in this browser and sent then.`}
        </p>
      </section>
    </main>
  );
}
