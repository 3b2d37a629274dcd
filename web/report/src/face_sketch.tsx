import { regionName } from './format';

type Box = [x: number, y: number, width: number, height: number];

// Where each part is, for the picture's left half: distances between the eyes from the point between
// them, y down, as src/inkling/motion/regions.h has them. The right half mirrors it.
const kBoxes: Record<string, Box> = {
  'brow-outer': [-0.88, -0.52, 0.36, 0.34],
  'brow-inner': [-0.52, -0.52, 0.36, 0.34],
  brow: [-0.88, -0.52, 0.72, 0.34],
  glabella: [-0.17, -0.5, 0.34, 0.38],
  forehead: [-0.6, -0.88, 1.2, 0.34],
  'upper-lid': [-0.78, -0.18, 0.54, 0.18],
  'lower-lid': [-0.78, 0.04, 0.54, 0.22],
  eye: [-0.8, -0.2, 0.6, 0.4],
  'nose-wing': [-0.4, 0.42, 0.3, 0.36],
  cheek: [-0.95, 0.26, 0.52, 0.52],
  'mouth-corner': [-0.68, 0.84, 0.46, 0.46],
  'upper-lip': [-0.24, 0.74, 0.48, 0.3],
  'lower-lip': [-0.3, 1.08, 0.6, 0.28],
  chin: [-0.4, 1.38, 0.8, 0.34],
};

const kEyeDistance = 37; // in the drawing
const kMiddle: [number, number] = [50, 50];

function ellipse(region: string, mirrored: boolean) {
  const box = kBoxes[region.replace(/^(left|right)-/, '')];
  if (!box) return null;
  const [x, y, width, height] = box.map((v) => v * kEyeDistance);
  const own = mirrored ? 'right-' : 'left-'; // of the person, on the right of the picture
  const side = region.startsWith(own) ? -1 : 1;
  return {
    cx: kMiddle[0] + side * (x + width / 2),
    cy: kMiddle[1] + y + height / 2,
    rx: 0.56 * width,
    ry: 0.56 * height,
  };
}

// A line drawing of a face as the picture shows it, on which the parts that moved are marked, the
// strongest darkest.
export function FaceSketch({ regions, mirrored }: { regions: string[]; mirrored: boolean }) {
  const spots = regions.map((region) => ellipse(region, mirrored)).filter((spot) => spot !== null);
  if (spots.length === 0) return null;
  return (
    <svg
      class="sketch"
      viewBox="0 0 100 126"
      role="img"
      aria-label={`Moved: ${regions.map(regionName).join(', ')}`}
    >
      {spots.map((spot, i) => (
        <ellipse key={i} class="spot" opacity={i === 0 ? 0.6 : 0.35} {...spot} />
      ))}
      <path d="M50 6C78 6 90 28 88 58 86 92 70 120 50 120 30 120 14 92 12 58 10 28 22 6 50 6Z" />
      <path d="M20 39Q30 31 43 37M57 37Q70 31 80 39" />
      <path d="M22 50Q31 43 41 50 31 56 22 50ZM59 50Q69 43 78 50 69 56 59 50Z" />
      <path d="M50 50 46 70Q50 74 55 70M36 88Q50 84 64 88M36 88Q50 99 64 88" />
    </svg>
  );
}
