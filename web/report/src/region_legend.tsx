import type { Curve, Face } from './data';
import { regionName } from './format';

// Hues far apart also for colour-blind eyes, and dashes beside.
const kColors = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#a07f00', '#56b4e9'];
const kDashes: (number[] | undefined)[] = [undefined, [7, 4], [2, 3], [9, 3, 2, 3]];
const kShownAtFirst = 4;

export interface CurveStyle {
  color: string;
  dash: number[] | undefined;
}

export function curveStyle(index: number): CurveStyle {
  const dash = kDashes[Math.floor(index / kColors.length) % kDashes.length];
  return { color: kColors[index % kColors.length], dash };
}

function greatest({ values }: Curve): number {
  let most = 0;
  for (const value of values) if (value > most) most = value;
  return most;
}

// The regions of possible micro-expressions, then those that move most; all at once would hide
// each other.
export function regionsAtFirst(face: Face): Set<string> {
  const named = face.events.filter((e) => e.type === 'micro').flatMap((e) => e.regions);
  const ranked = face.curves.map((curve) => ({ region: curve.region, most: greatest(curve) }));
  ranked.sort((a, b) => b.most - a.most);
  const known = new Set(ranked.map(({ region }) => region));
  const wished = [...named.filter((region) => known.has(region)), ...known];
  return new Set([...new Set(wished)].slice(0, kShownAtFirst));
}

interface Props {
  face: Face;
  shown: Set<string>;
  toggle: (region: string) => void;
}

export function RegionLegend({ face, shown, toggle }: Props) {
  return (
    <div class="legend" role="group" aria-label="Regions shown">
      <p class="hint">
        How far each part of the face has moved, in percent of the distance between the eyes.
      </p>
      {face.curves.map(({ region }, i) => (
        <button
          key={region}
          class="chip"
          aria-pressed={shown.has(region)}
          onClick={() => toggle(region)}
        >
          <svg width="22" height="8" aria-hidden="true">
            <line
              x1="0"
              y1="4"
              x2="22"
              y2="4"
              stroke-width="2.5"
              stroke={curveStyle(i).color}
              stroke-dasharray={curveStyle(i).dash?.join(' ')}
            />
          </svg>
          {regionName(region)}
        </button>
      ))}
    </div>
  );
}
