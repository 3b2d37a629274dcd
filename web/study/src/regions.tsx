import { useState } from 'preact/hooks';
import type { Effect } from '../../generated/study';
import { TakenFigure, type Part } from '../../shared/figure';
import { listed } from '../../shared/format';
import { Choice, Panel } from '../../shared/parts';
import { Distribution } from './distributions';
import { drawFaceMaps, type FaceMaps } from './face_maps';
import {
  cellsOf,
  fileName,
  isFound,
  measureOf,
  pairName,
  regionKinds,
  standingOf,
  type Pair,
  type RegionKind,
} from './study';

const kChildYears = 7; // drawn where a group of children has no ages
const kAdultYears = 30;

function drawnAge(pair: Pair, place: 0 | 1): number {
  const { ages, name } = pair.groups[place];
  return ages?.median ?? (/child/i.test(name) ? kChildYears : kAdultYears);
}

function mapsOf(pair: Pair, kind: RegionKind): FaceMaps {
  const effects = kind.measures.map((measure) =>
    pair.comparison.effects.find((effect) => effect.measure === measure),
  );
  return {
    kind: kind.label,
    unit: pair.page.measures[kind.measures[0]].unit,
    groups: [0, 1].map((place) => ({
      name: pair.groups[place].name,
      ageYears: drawnAge(pair, place as 0 | 1),
    })),
    regions: effects.flatMap((effect) => {
      if (!effect?.first || !effect.second) return [];
      const { region } = measureOf(pair, effect);
      return [{ region, effect, means: [effect.first.mean.value, effect.second.mean.value] }];
    }),
  };
}

const kColumns = ['standardised', 'standardised_low', 'standardised_high', 'q', 'standing'];

function tableOf(pair: Pair, maps: FaceMaps) {
  const columns = ['region'];
  for (const { name } of pair.groups) columns.push(`${name} mean`, `${name} low`, `${name} high`);
  return {
    columns: [...columns, ...kColumns],
    rows: maps.regions.map(({ region, effect }) => [
      region,
      ...cellsOf(effect.first!.mean),
      ...cellsOf(effect.second!.mean),
      ...cellsOf(effect.standardised),
      effect.q,
      standingOf(effect),
    ]),
  };
}

function captionOf(pair: Pair, maps: FaceMaps): string {
  const found = maps.regions.filter(({ effect }) => isFound(effect));
  const names = listed(found.map(({ region }) => region.replaceAll('-', ' ')));
  const told =
    found.length === 0
      ? 'no region is shown to differ'
      : `shown to differ, with a bold edge: ${names}`;
  return (
    `${maps.kind} of each region in ${pairName(pair)} (means of subjects) and the difference in ` +
    `standard deviations of a sample, ${pair.groups[0].name} less ${pair.groups[1].name}: ${told}. ` +
    `Sides are the person's own; faces are drawn by the groups' median ages, with the eyes equally far apart.`
  );
}

// What pictures show of each region, on faces; and of one region its samples.
export function Regions({ pair }: { pair: Pair }) {
  const kinds = regionKinds(pair.page);
  const [named, setNamed] = useState(kinds[0]?.label);
  const [picked, pick] = useState<Effect | null>(null);
  const kind = kinds.find(({ label }) => label === named);
  if (!kind) return null;
  const maps = mapsOf(pair, kind);
  if (maps.regions.length === 0) return null;
  const part: Part = {
    title: '',
    label: `${kind.label} of regions of the face, in both groups and their difference; Enter shows a region's samples`,
    nearest: 'xy',
    fileWidth: 1100,
    draw: (width, current) => drawFaceMaps(maps, width, current, pick),
  };
  return (
    <Panel title="Regions of the face">
      {kinds.length > 1 && (
        <Choice
          label="What is shown of regions"
          names={kinds.map(({ label }) => label)}
          chosen={kind.label}
          choose={(name) => {
            setNamed(name);
            pick(null);
          }}
        />
      )}
      <TakenFigure
        title={`${kind.label} by region`}
        file={fileName('regions', kind.label)}
        parts={[part]}
        table={() => tableOf(pair, maps)}
        caption={captionOf(pair, maps)}
      >
        <p class="hint">Choose a region to see its samples.</p>
      </TakenFigure>
      {picked && <Distribution pair={pair} effect={picked} />}
    </Panel>
  );
}
