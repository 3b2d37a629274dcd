// Colours of numbers that people with any kind of colour vision tell apart: lightness falls with the
// amount, and the two sides of 0 are blue and orange. The same on a dark screen and on paper.

type Rgb = [number, number, number];

const kAmounts: Rgb[] = [
  [255, 250, 222],
  [178, 221, 190],
  [66, 158, 186],
  [28, 78, 140],
];
const kLess: Rgb[] = [
  [246, 244, 240],
  [146, 184, 224],
  [33, 94, 165],
];
const kMore: Rgb[] = [
  [246, 244, 240],
  [248, 184, 116],
  [188, 84, 8],
];

function between(stops: Rgb[], share: number): Rgb {
  const place = Math.min(1, Math.max(0, share)) * (stops.length - 1);
  const at = Math.min(stops.length - 2, Math.floor(place));
  return stops[at].map((c, i) => Math.round(c + (place - at) * (stops[at + 1][i] - c))) as Rgb;
}

export interface Paint {
  fill: string;
  ink: string; // what is readable on it
}

// Relative luminance as WCAG defines it.
function luminance(rgb: Rgb): number {
  const [r, g, b] = rgb.map((c) => {
    const s = c / 255;
    return s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

const kInkAbove = 0.19; // black and white stand out the same from here

function painted(rgb: Rgb): Paint {
  return { fill: `rgb(${rgb.join(',')})`, ink: luminance(rgb) > kInkAbove ? '#111111' : '#ffffff' };
}

// Of an amount between 0 and the most.
export const amountPaint = (value: number, most: number) =>
  painted(between(kAmounts, most > 0 ? value / most : 0));

// Of a difference between -most and most.
export const differencePaint = (value: number, most: number) =>
  painted(between(value < 0 ? kLess : kMore, most > 0 ? Math.abs(value) / most : 0));
