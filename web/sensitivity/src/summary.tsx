import { unbroken } from '../../shared/format';
import { Swatch } from '../../shared/parts';
import type { Series } from './series';

// What was found in a sentence for each curve; with several each is named, the first is the headline.
export function Summary({ title, series }: { title: string; series: Series[] }) {
  return (
    <section class="summary" aria-label="Summary">
      <h1>{title}</h1>
      {series.map(({ place, name, spotter }) => (
        <p key={place} class={place === 0 ? 'lead' : 'other'}>
          {series.length > 1 && (
            <>
              <Swatch index={place} />
              {name}:{' '}
            </>
          )}
          {unbroken(spotter.sentence)}
        </p>
      ))}
      <p class="caution">
        <b>These figures are on inserted truth:</b> movements of known size, smooth warps of the
        skin, put into this very footage. Real movements differ in speed, shape and light; read the
        sizes as a floor, not as a promise.
      </p>
    </section>
  );
}
