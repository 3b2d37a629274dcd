// A face from the front, drawn by age: lengths are shares of the inter-ocular distance, the origin lies
// between the eyes, y goes down, x to the right of the picture. Proportions lie near those of
// anthropometric tables: against the distance of the eyes a young child has a larger and wider
// cranium, a shorter nose and chin, a narrower mouth and wider open eyes than an adult.

export interface FaceShape {
  top: number; // of the head
  cranium: number; // half its width, above the ears
  cheek: number; // half the width at the cheek bones
  jaw: number; // half the width at the corners of the jaw
  jawY: number;
  chin: number; // half its width
  chinY: number;
  nose: number; // half the width of its wings
  noseY: number; // below it
  mouth: number; // half its width
  mouthY: number;
  lips: number; // height of one
  eye: number; // half the length of its opening
  eyeOpen: number; // half its height
  iris: number; // radius
  browY: number;
  hairY: number;
}

const kChild: FaceShape = {
  top: -2.12,
  cranium: 1.4,
  cheek: 1.13,
  jaw: 0.98,
  jawY: 0.9,
  chin: 0.3,
  chinY: 1.56,
  nose: 0.23,
  noseY: 0.56,
  mouth: 0.36,
  mouthY: 0.92,
  lips: 0.075,
  eye: 0.27,
  eyeOpen: 0.135,
  iris: 0.12,
  browY: -0.4,
  hairY: -1.22,
};

const kAdult: FaceShape = {
  top: -1.8,
  cranium: 1.2,
  cheek: 1.07,
  jaw: 0.88,
  jawY: 1.2,
  chin: 0.34,
  chinY: 1.8,
  nose: 0.28,
  noseY: 0.74,
  mouth: 0.42,
  mouthY: 1.08,
  lips: 0.085,
  eye: 0.245,
  eyeOpen: 0.085,
  iris: 0.093,
  browY: -0.36,
  hairY: -1.04,
};

const [kChildYears, kAdultYears] = [4, 18];

export function shapeAt(ageYears: number): FaceShape {
  const grown = Math.min(1, Math.max(0, (ageYears - kChildYears) / (kAdultYears - kChildYears)));
  const names = Object.keys(kChild) as (keyof FaceShape)[];
  const mixed = names.map((name) => [name, kChild[name] + grown * (kAdult[name] - kChild[name])]);
  return Object.fromEntries(mixed) as unknown as FaceShape;
}

// The shapes of a region of the face: an ellipse with straightened sides.
export interface RegionShape {
  x: number; // of its middle
  y: number;
  halfWidth: number;
  halfHeight: number;
}

type Place = [left: number, right: number, top: number, bottom: number];

// One of two sides has x above 0 here: that at the right of the picture, the person's left.
function paired(shape: FaceShape): Record<string, Place> {
  const { browY, eyeOpen, noseY, nose, mouth, mouthY, cheek } = shape;
  return {
    'brow-inner': [0.18, 0.54, browY - 0.22, browY + 0.05],
    'brow-outer': [0.56, 0.93, browY - 0.2, browY + 0.07],
    'upper-lid': [0.2, 0.8, -eyeOpen - 0.18, -eyeOpen - 0.01],
    'lower-lid': [0.2, 0.8, eyeOpen + 0.02, eyeOpen + 0.2],
    'nose-wing': [0.02, nose + 0.12, noseY - 0.27, noseY + 0.02],
    cheek: [nose + 0.15, cheek - 0.1, noseY - 0.32, noseY + 0.12],
    'mouth-corner': [mouth - 0.11, mouth + 0.28, mouthY - 0.19, mouthY + 0.19],
  };
}

function middle(shape: FaceShape): Record<string, Place> {
  const { browY, hairY, mouth, mouthY, chin, chinY } = shape;
  const lip = mouth - 0.13;
  return {
    forehead: [-0.72, 0.72, hairY + 0.1, browY - 0.26],
    glabella: [-0.165, 0.165, browY - 0.2, browY + 0.24],
    'upper-lip': [-lip, lip, mouthY - 0.23, mouthY - 0.02],
    'lower-lip': [-lip, lip, mouthY + 0.02, mouthY + 0.23],
    chin: [-chin - 0.06, chin + 0.06, mouthY + 0.28, chinY - 0.06],
  };
}

function shapeOf([left, right, top, bottom]: Place): RegionShape {
  return {
    x: (left + right) / 2,
    y: (top + bottom) / 2,
    halfWidth: (right - left) / 2,
    halfHeight: (bottom - top) / 2,
  };
}

// Where a region lies ("left-cheek": of the person's left, at the right of the picture).
export function regionShape(shape: FaceShape, region: string): RegionShape | null {
  const side = /^(left|right)-(.*)$/.exec(region);
  const place = side ? paired(shape)[side[2]] : middle(shape)[region];
  if (!place) return null;
  const [left, right, top, bottom] = place;
  return shapeOf(side?.[1] === 'right' ? [-right, -left, top, bottom] : [left, right, top, bottom]);
}

type Point = [x: number, y: number];

const mirrored = ([x, y]: Point): Point => [-x, y];

// A closed curve through points (Catmull and Rom), as a path.
function through(points: Point[], at: (point: Point) => string): string {
  const n = points.length;
  const path = points.map((point, i) => {
    const [before, next, after] = [
      points[(i + n - 1) % n],
      points[(i + 1) % n],
      points[(i + 2) % n],
    ];
    const one: Point = [point[0] + (next[0] - before[0]) / 6, point[1] + (next[1] - before[1]) / 6];
    const two: Point = [next[0] - (after[0] - point[0]) / 6, next[1] - (after[1] - point[1]) / 6];
    return `C${at(one)} ${at(two)} ${at(next)}`;
  });
  return `M${at(points[0])}${path.join('')}Z`;
}

// Lines of the face, as paths; `at` says where a point lies.
interface FaceLines {
  head: string;
  ears: string[];
  hair: string;
  eyes: string[];
  irises: Point[];
  nose: string;
  mouth: string;
}

export function faceLines(shape: FaceShape, at: (point: Point) => string): FaceLines {
  const { top, cranium, cheek, jaw, jawY, chin, chinY } = shape;
  // The cranium is round; its widest place lies above the ears.
  const widest = 0.36 * top;
  const round = [22, 45, 68, 90].map((degrees): Point => {
    const angle = (degrees * Math.PI) / 180;
    return [cranium * Math.sin(angle), widest + (top - widest) * Math.cos(angle)];
  });
  const half: Point[] = [
    ...round,
    [cheek + 0.5 * (cranium - cheek), -0.12],
    [cheek, 0.38],
    [jaw, jawY],
    [chin + 0.24, chinY - 0.16],
  ];
  const outline: Point[] = [[0, top], ...half, [0, chinY], ...[...half].reverse().map(mirrored)];
  const both = (line: (side: number) => string) => [line(-1), line(1)];
  const { eye, eyeOpen, nose, noseY, mouth, mouthY, lips, hairY } = shape;
  const earX = cheek + 0.4 * (cranium - cheek);
  return {
    head: through(outline, at),
    ears: both((side) => {
      const [x, out] = [side * (earX + 0.02), side * (earX + 0.24)];
      return `M${at([x, -0.18])}C${at([out, -0.34])} ${at([out, 0.3])} ${at([side * (cheek + 0.01), 0.5])}`;
    }),
    hair: `M${at([-cranium * 0.96, 0.5 * top + 0.3])}C${at([-0.9, hairY - 0.02])} ${at([-0.4, hairY - 0.12])} ${at([0, hairY])}C${at([0.4, hairY - 0.12])} ${at([0.9, hairY - 0.02])} ${at([cranium * 0.96, 0.5 * top + 0.3])}`,
    eyes: both((side) => {
      const x = (value: number) => side * (0.5 + value);
      const lid = 1.33 * eyeOpen; // of a cubic whose middle lies at eyeOpen
      return (
        `M${at([x(-eye), 0.02])}C${at([x(-0.5 * eye), -lid])} ${at([x(0.5 * eye), -lid])} ${at([x(eye), -0.01])}` +
        `C${at([x(0.5 * eye), lid])} ${at([x(-0.5 * eye), lid])} ${at([x(-eye), 0.02])}Z`
      );
    }),
    irises: [
      [-0.5, 0],
      [0.5, 0],
    ],
    nose: `M${at([-nose, noseY - 0.1])}C${at([-nose, noseY + 0.02])} ${at([-0.1, noseY - 0.02])} ${at([0, noseY + 0.02])}C${at([0.1, noseY - 0.02])} ${at([nose, noseY + 0.02])} ${at([nose, noseY - 0.1])}`,
    mouth:
      `M${at([-mouth, mouthY])}C${at([-0.2, mouthY - lips * 1.5])} ${at([-0.1, mouthY - lips * 1.3])} ${at([0, mouthY - lips])}` +
      `C${at([0.1, mouthY - lips * 1.3])} ${at([0.2, mouthY - lips * 1.5])} ${at([mouth, mouthY])}` +
      `C${at([0.2, mouthY + lips * 1.6])} ${at([-0.2, mouthY + lips * 1.6])} ${at([-mouth, mouthY])}Z` +
      `M${at([-mouth, mouthY])}C${at([-0.15, mouthY + 0.02])} ${at([0.15, mouthY + 0.02])} ${at([mouth, mouthY])}`,
  };
}
