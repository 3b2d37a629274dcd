// In place of a task that is not in the project any more.
export function TakenBack() {
  return (
    <main>
      <section class="panel told" role="alert" aria-label="Taken back">
        <h1>This task was taken back</h1>
        <p>
          It is not in the project any more. Changes that were not sent are told on the first page.
        </p>
        <a class="action" href="#">
          All tasks
        </a>
      </section>
    </main>
  );
}
