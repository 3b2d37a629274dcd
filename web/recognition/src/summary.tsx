import type { Approach, Results } from '../../generated/recognition';
import { interval, plural } from '../../shared/format';

export function Summary({ results, best }: { results: Results; best: Approach }) {
  const { uf1, uf1_interval, uar } = best.total;
  const ends = uf1_interval ? ` (${interval(uf1_interval)})` : '';
  return (
    <section class="summary" aria-label="Summary">
      <p class="eyebrow">
        {[
          results.class_map,
          results.protocol,
          plural(results.approaches.length, 'approach', 'approaches'),
        ].join('  ·  ')}
      </p>
      <h1>Recognition</h1>
      <p class="lead">
        {best.name} names {results.classes.length} classes with UF1 {uf1.toFixed(3)}
        {ends} and UAR {uar.toFixed(3)}, over {plural(results.samples, 'sample')} of{' '}
        {plural(results.subjects, 'subject')}.
      </p>
      <p class="explain">
        UF1 and UAR are means over classes of F1 and recall, from counts pooled over all folds;
        intervals of 95 % from a bootstrap over subjects. Nobody is in both training and test: in
        each fold an approach can read the samples of its training subjects only, and scaling and
        parameters are chosen among these.
      </p>
      {results.truth === 'synthetic' && (
        <p class="caution">
          <b>These figures are on synthetic truth:</b> people who do not exist, with movements that
          were put in. They compare methods; they say little about real faces.
        </p>
      )}
    </section>
  );
}
