import type { Effect } from '../../generated/study';
import type { Drawing, Mark } from '../../shared/chart';
import { chance } from '../../shared/format';
import { roundedUp } from '../../shared/scale';
import { amountPaint, differencePaint, type Paint } from './colours';
import { faceLines, regionShape, shapeAt, type FaceShape } from './face_shape';
import { fixed } from '../../shared/measure_text';
import { estimateText, isFound, signed, standingOf } from './study';

interface RegionValue {
  region: string;
  effect: Effect;
  means: number[]; // by group
}

export interface FaceMaps {
  kind: string; // "Peak displacement"
  unit: string;
  groups: { name: string; ageYears: number }[];
  regions: RegionValue[];
}

// One face with a value in each region.
interface FaceMap {
  title: string;
  below: string; // what the values are
  shape: FaceShape;
  text: (value: RegionValue, iodPx: number) => string;
  paint: (value: RegionValue) => Paint;
  ends: [string, string]; // what the scale goes from and to
  ramp: (share: number) => Paint; // 0 to 1
  marked: boolean; // edges say what is shown
}

const kAcross = 3.1; // room for a head, in distances of the eyes
const kBeneath = 1.86; // its chin at most
const kAbove = 2.2; // its top at most
const kHead = 44; // title and what the values are
const kScale = 50;
const kSteps = 24;
const kSmallPx = 90; // distances of the eyes below this have room for one decimal

// Lengths as shares of the eye distance are small: in percent of it they can be read.
const shownUnit = (unit: string) =>
  unit.startsWith('IOD') ? unit.replace('IOD', '% of IOD') : unit;
const shownScale = (unit: string) => (unit.startsWith('IOD') ? 100 : 1);

function decimalsOf(most: number): number {
  return most >= 20 ? 0 : most >= 2 ? 1 : most >= 0.2 ? 2 : 3;
}

function groupMap(maps: FaceMaps, place: number, most: number): FaceMap {
  const { name, ageYears } = maps.groups[place];
  const decimals = decimalsOf(most);
  const scale = shownScale(maps.unit);
  const unit = shownUnit(maps.unit);
  return {
    title: name,
    below: `mean of subjects${unit && `, ${unit}`}`,
    shape: shapeAt(ageYears),
    text: ({ means }) => fixed(scale * means[place], decimals),
    paint: ({ means }) => amountPaint(scale * means[place], most),
    ends: ['0', fixed(most, decimals)],
    ramp: (share) => amountPaint(share, 1),
    marked: false,
  };
}

function effectMap(maps: FaceMaps, most: number): FaceMap {
  const [first, second] = maps.groups;
  const of = ({ effect }: RegionValue) => effect.standardised?.value ?? 0;
  return {
    title: `${first.name} less ${second.name}`,
    below: 'standard deviations of a sample',
    shape: shapeAt(first.ageYears),
    text: (value, iodPx) =>
      value.effect.standardised ? signed(of(value), iodPx < kSmallPx ? 1 : 2) : '–',
    paint: (value) => differencePaint(of(value), most),
    ends: [fixed(-most, 1), signed(most, 1)],
    ramp: (share) => differencePaint(2 * share - 1, 1),
    marked: true,
  };
}

function allMaps(maps: FaceMaps): FaceMap[] {
  const scale = shownScale(maps.unit);
  const amounts = maps.regions.flatMap(({ means }) => means.map((mean) => scale * mean));
  const effects = maps.regions.map(({ effect }) => Math.abs(effect.standardised?.value ?? 0));
  const most = roundedUp(Math.max(1e-6, ...amounts));
  const mostEffect = Math.max(0.5, Math.ceil(2 * Math.max(...effects)) / 2);
  return [groupMap(maps, 0, most), groupMap(maps, 1, most), effectMap(maps, mostEffect)];
}

interface Placed {
  map: FaceMap;
  left: number;
  top: number;
  iodPx: number;
  at: (x: number, y: number) => [number, number];
}

// Beside each other where there is room.
function placed(maps: FaceMap[], width: number): { faces: Placed[]; height: number } {
  const across = width >= 600 ? 3 : 1;
  const each = Math.min(width / across, 400);
  const iodPx = each / kAcross;
  const face = kHead + iodPx * (kAbove + kBeneath) + kScale;
  const faces = maps.map((map, i) => {
    const left = (width / across) * (i % across) + (width / across - each) / 2;
    const top = face * Math.floor(i / across);
    const [x0, y0] = [left + each / 2, top + kHead + iodPx * kAbove];
    return {
      map,
      left,
      top,
      iodPx,
      at: (x: number, y: number): [number, number] => [x0 + iodPx * x, y0 + iodPx * y],
    };
  });
  return { faces, height: face * Math.ceil(maps.length / across) };
}

const joined = ([x, y]: [number, number]) => `${x.toFixed(1)},${y.toFixed(1)}`;

function Face({ face }: { face: Placed }) {
  const { map, at, iodPx } = face;
  const lines = faceLines(map.shape, (point) => joined(at(...point)));
  return (
    <>
      {lines.ears.map((path) => (
        <path key={path} class="face-line" d={path} />
      ))}
      <path class="face-line skin" d={lines.head} />
      <path class="face-line faint-line" d={lines.hair} />
      {lines.eyes.map((path) => (
        <path key={path} class="face-line eye" d={path} />
      ))}
      {lines.irises.map((point) => {
        const [x, y] = at(...point);
        const radius = Math.min(map.shape.iris, map.shape.eyeOpen) * iodPx;
        return (
          <g key={point[0]}>
            <circle class="face-iris" cx={x} cy={y} r={radius} />
            <circle class="face-pupil" cx={x} cy={y} r={0.45 * radius} />
          </g>
        );
      })}
      <path class="face-line" d={lines.nose} />
      <path class="face-line" d={lines.mouth} />
    </>
  );
}

function edgeOf(map: FaceMap, effect: Effect): string {
  if (!map.marked || !isFound(effect)) return 'region';
  return standingOf(effect) === 'shown' ? 'region found' : 'region found unsure';
}

function RegionArea({ face, value }: { face: Placed; value: RegionValue }) {
  const { map, at, iodPx } = face;
  const shape = regionShape(map.shape, value.region);
  if (!shape) return null;
  const [x, y] = at(shape.x, shape.y);
  const [halfWidth, halfHeight] = [shape.halfWidth * iodPx - 1, shape.halfHeight * iodPx - 1];
  const { fill, ink } = map.paint(value);
  const text = map.text(value, iodPx);
  const size = Math.min(13, 0.19 * iodPx * 0.72, (2.05 * halfWidth) / (0.66 * text.length));
  return (
    <>
      <rect
        class={edgeOf(map, value.effect)}
        x={x - halfWidth}
        y={y - halfHeight}
        width={2 * halfWidth}
        height={2 * halfHeight}
        rx={0.42 * Math.min(2 * halfWidth, 2 * halfHeight)}
        fill={fill}
      />
      <text
        class="region-value"
        x={x}
        y={y + 0.36 * size}
        style={{ fontSize: `${size}px`, fill: ink }}
      >
        {text}
      </text>
    </>
  );
}

// The person looks at the reader.
function Sides({ face: { map, at } }: { face: Placed }) {
  const { cheek } = map.shape;
  const [left, right] = [at(cheek + 0.16, 0.86), at(-cheek - 0.16, 0.86)];
  return (
    <>
      <text class="label" x={left[0]} y={left[1]}>
        left
      </text>
      <text class="label" x={right[0]} y={right[1]}>
        right
      </text>
    </>
  );
}

// The colours from the least to the most.
function Ramp({ face, each }: { face: Placed; each: number }) {
  const { map, left, top } = face;
  const width = 0.6 * each;
  const x = left + 0.2 * each;
  const y = top + kHead + face.iodPx * (kAbove + kBeneath) + 8;
  const step = width / kSteps;
  return (
    <>
      {Array.from({ length: kSteps }, (_, i) => (
        <rect
          key={i}
          class="ramp"
          x={x + step * i}
          y={y}
          width={step + 0.5}
          height={9}
          fill={map.ramp((i + 0.5) / kSteps).fill}
        />
      ))}
      <text class="x" x={x} y={y + 24}>
        {map.ends[0]}
      </text>
      <text class="x" x={x + width} y={y + 24}>
        {map.ends[1]}
      </text>
    </>
  );
}

function markOf(
  maps: FaceMaps,
  face: Placed,
  value: RegionValue,
  pick: (effect: Effect) => void,
): Mark[] {
  const shape = regionShape(face.map.shape, value.region);
  if (!shape) return [];
  const [x, y] = face.at(shape.x, shape.y);
  const unit = shownUnit(maps.unit);
  const [scale, decimals] = [shownScale(maps.unit), 2];
  const { effect, means } = value;
  return [
    {
      x,
      y,
      title: value.region.replaceAll('-', ' '),
      lines: [
        ...maps.groups.map(
          ({ name }, i) => `${name} ${fixed(scale * means[i], decimals)}${unit && ` ${unit}`}`,
        ),
        ...(effect.standardised
          ? [`standard deviations ${estimateText(effect.standardised, 2)}`]
          : []),
        `q ${chance(effect.q)}`,
      ],
      pick: () => pick(effect),
    },
  ];
}

// The groups' faces and the difference, coloured by region with the values written in.
export function drawFaceMaps(
  maps: FaceMaps,
  width: number,
  current: number | null,
  pick: (effect: Effect) => void,
): Drawing {
  const { faces, height } = placed(allMaps(maps), width);
  const each = faces[0].iodPx * kAcross;
  const marks = faces.flatMap((face) =>
    maps.regions.flatMap((value) => markOf(maps, face, value, pick)),
  );
  const pointed = current === null ? undefined : marks[current];
  const body = (
    <>
      {faces.map((face) => (
        <g key={face.map.title}>
          <text class="label named" x={face.left + each / 2} y={face.top + 16}>
            {face.map.title}
          </text>
          <text class="label" x={face.left + each / 2} y={face.top + 34}>
            {face.map.below}
          </text>
          <Face face={face} />
          {maps.regions.map((value) => (
            <RegionArea key={value.region} face={face} value={value} />
          ))}
          <Sides face={face} />
          <Ramp face={face} each={each} />
        </g>
      ))}
      {pointed && <circle class="pointed" cx={pointed.x} cy={pointed.y} r={16} />}
    </>
  );
  return { height, body, marks };
}
