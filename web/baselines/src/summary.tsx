import type { BaselinesPage } from '../../generated/baselines';
import { interval, plural } from '../../shared/format';
import { bestRow, bestSpot, duration, titleOf } from './words';

function leadOf(page: BaselinesPage): string {
  const table = page.tables.find(({ rows }) => rows.length > 0);
  const best = table && bestRow(table.rows);
  if (!table || !best) return 'No approach is finished yet.';
  const ends = best.uf1_interval ? ` (${interval(best.uf1_interval)})` : '';
  const named = `${titleOf(page, best.approach)} names ${table.classes.length} classes best, with UF1 ${best.uf1.toFixed(3)}${ends}`;
  const spot = page.spotting && bestSpot(page.spotting.rows);
  if (!spot) return `${named}.`;
  return `${named}; ${titleOf(page, spot.approach)} spots best, with F1 ${spot.f1.toFixed(3)}.`;
}

export function Summary({ page }: { page: BaselinesPage }) {
  const { run } = page;
  const groups = run.groups ? `, ${run.groups} groups` : '';
  return (
    <section class="summary" aria-label="Summary">
      <p class="eyebrow">
        {[
          `preset ${run.preset}`,
          run.protocol + groups,
          plural(page.approaches.length, 'approach', 'approaches'),
        ].join('  ·  ')}
      </p>
      <h1>Approaches compared</h1>
      <p class="lead">{leadOf(page)}</p>
      {page.now && (
        <p class="going" role="status">
          <progress
            aria-label="Pieces of work done"
            value={page.pieces_done}
            max={Math.max(1, page.pieces)}
          />
          Not finished: {page.pieces_done} of {plural(page.pieces, 'piece')} of work are done, about{' '}
          {duration(page.remaining_s)} remain. Now: {page.now}. This page loads itself anew.
        </p>
      )}
      <p class="explain">
        UF1 and UAR are means over classes of F1 and recall, from counts pooled over all folds;
        intervals of 95 % from a bootstrap over subjects. Nobody is in both training and test.
        {run.test_on && ` Learnt from ${run.train_on}, asked of ${run.test_on}.`}
      </p>
      {run.truth === 'synthetic' && (
        <p class="caution">
          <b>These figures are on synthetic truth:</b> people who do not exist, with movements that
          were put in. They compare methods; they say little about real faces.
        </p>
      )}
    </section>
  );
}
