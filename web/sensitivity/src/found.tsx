import { useState } from 'preact/hooks';
import { Choice, Panel, Swatch } from '../../shared/parts';
import { FoundChart } from './found_chart';
import { kAllRegions, regionsOf, type Series } from './series';
import { ThresholdTable } from './threshold_table';

// The curves, and what they come to.
export function Found({ series }: { series: Series[] }) {
  const [region, setRegion] = useState(kAllRegions);
  const [hidden, setHidden] = useState<number[]>([]);
  const regions = [...new Set([kAllRegions, ...series.flatMap(regionsOf)])];
  const shown = series.filter(({ place }) => !hidden.includes(place));
  const toggle = (place: number) =>
    setHidden(hidden.includes(place) ? hidden.filter((p) => p !== place) : [...hidden, place]);
  return (
    <Panel title="How much is found">
      <div class="chart-bar">
        <Choice label="Region of the face" names={regions} chosen={region} choose={setRegion} />
        {series.length > 1 && (
          <div class="buttons" role="group" aria-label="Curves shown">
            {series.map(({ place, name }) => (
              <button
                key={place}
                class="chip"
                aria-pressed={!hidden.includes(place)}
                onClick={() => toggle(place)}
              >
                <Swatch index={place} />
                {name}
              </button>
            ))}
          </div>
        )}
      </div>
      <FoundChart series={shown} all={series} region={region} />
      <p class="hint">
        Points: share found{region !== kAllRegions && ` in the ${region}`}, with 95 % intervals
        (Wilson). Line: curve fitted to all regions, with its 95 % band (bootstrap). Dashed: where
        it reaches 50 and 90 %. Found: a micro-expression was spotted that contains the inserted
        apex, or whose apex lies within the inserted movement or 2 frames of it.
      </p>
      <ThresholdTable series={series} />
    </Panel>
  );
}
