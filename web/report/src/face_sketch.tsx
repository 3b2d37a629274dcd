// A line drawing of a face on which the regions that moved are marked. Left is left in the picture.

const kSpots: Record<string, [x: number, y: number, rx: number, ry: number]> = {
  brow: [30, 36, 15, 7],
  eye: [31, 49, 12, 7],
  cheek: [27, 68, 10, 10],
  mouth: [38, 88, 9, 7],
  nose: [50, 64, 9, 9],
  forehead: [50, 22, 24, 9],
  'upper-lip': [50, 84, 12, 5],
  'lower-lip': [50, 93, 12, 5],
  lip: [50, 88, 14, 8],
  chin: [50, 108, 13, 8],
  jaw: [24, 98, 9, 12],
  glabella: [50, 37, 7, 7],
  'inner-brow': [41, 36, 8, 6],
  'outer-brow': [22, 38, 8, 6],
};

// The longest known word in the name decides, "left" and "right" the side.
function spot(region: string): [number, number, number, number] | null {
  const words = Object.keys(kSpots).filter((word) => region.includes(word));
  if (words.length === 0) return null;
  const [x, y, rx, ry] = kSpots[words.sort((a, b) => b.length - a.length)[0]];
  if (region.includes('right')) return [100 - x, y, rx, ry];
  if (region.includes('left')) return [x, y, rx, ry];
  return x === 50 ? [x, y, rx, ry] : [50, y, 50 - x + rx, ry];
}

export function FaceSketch({ regions }: { regions: string[] }) {
  const spots = regions.map(spot).filter((s) => s !== null);
  if (spots.length === 0) return null;
  return (
    <svg class="sketch" viewBox="0 0 100 126" role="img" aria-label={`Moved: ${regions.join(', ').replaceAll('-', ' ')}`}>
      {spots.map(([x, y, rx, ry], i) => (
        <ellipse key={i} class="spot" cx={x} cy={y} rx={rx} ry={ry} />
      ))}
      <path d="M50 6C78 6 90 28 88 58 86 92 70 120 50 120 30 120 14 92 12 58 10 28 22 6 50 6Z" />
      <path d="M20 39Q30 31 43 37M57 37Q70 31 80 39" />
      <path d="M22 50Q31 43 41 50 31 56 22 50ZM59 50Q69 43 78 50 69 56 59 50Z" />
      <path d="M50 50 46 70Q50 74 55 70M36 88Q50 84 64 88M36 88Q50 99 64 88" />
    </svg>
  );
}
