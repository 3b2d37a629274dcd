// What the page says where its address is not whole: the project cannot be asked anything.
export function NoToken() {
  return (
    <section class="panel told" aria-label="No token">
      <h1>This address is not whole, or not the newest</h1>
      <p>
        The workbench opens with the whole address that it prints when it is started; that ends in{' '}
        <code>#token=</code> and a long word. Only who has it gets in.
      </p>
      <ol class="steps">
        <li>
          Go to the window in which <code>inkling workbench</code> was started, on this computer.
        </li>
        <li>
          Copy the whole line that begins with <code>http://</code>, and open it here.
        </li>
      </ol>
      <p>
        What stands behind <code>#</code> is another word after each start, so a bookmark does not
        keep it. Where the window is closed, start the workbench again.
      </p>
    </section>
  );
}
