import { bytes } from './data';
import type { Movement } from './types';

// How far the skin has moved at each pixel of a square picture: x and y in turn, pixels.
function movementOfPixels(movement: Movement, frame: number, size: number): Float32Array {
  const steps = new Int8Array(bytes(movement.frames[frame]).buffer as ArrayBuffer);
  const side = movement.side;
  const near = Array.from({ length: size }, (_, px) => {
    const at = Math.min(side - 1, Math.max(0, (px - movement.first_px) / movement.spacing_px));
    const node = Math.min(Math.floor(at), Math.max(0, side - 2));
    return { node, share: at - node };
  });
  const next = side > 1 ? 1 : 0;
  const out = new Float32Array(2 * size * size);
  for (let y = 0, to = 0; y < size; ++y) {
    const above = near[y].node * side;
    const below = above + next * side;
    const down = near[y].share;
    for (let x = 0; x < size; ++x) {
      const left = near[x].node;
      const right = near[x].share;
      for (let axis = 0; axis < 2; ++axis) {
        const at = (row: number, column: number) => steps[2 * (row + column) + axis];
        const top = at(above, left) + right * (at(above, left + next) - at(above, left));
        const bottom = at(below, left) + right * (at(below, left + next) - at(below, left));
        out[to++] = (top + down * (bottom - top)) / movement.steps_per_px;
      }
    }
  }
  return out;
}

// Moves each pixel of a picture of the loop on along its movement, so that the movement looks
// `factor` times as large. As magnified() of motion/magnify.cc does.
export function magnify(
  picture: ImageData,
  movement: Movement,
  frame: number,
  factor: number,
): ImageData {
  const { width, height, data } = picture;
  const by = movementOfPixels(movement, frame, width);
  const out = new ImageData(width, height);
  const further = factor - 1;
  for (let y = 0, to = 0; y < height; ++y) {
    for (let x = 0; x < width; ++x, to += 4) {
      const pixel = 2 * (y * width + x);
      const fromX = Math.min(width - 1, Math.max(0, x - further * by[pixel]));
      const fromY = Math.min(height - 1, Math.max(0, y - further * by[pixel + 1]));
      const column = Math.min(Math.floor(fromX), width - 2);
      const row = Math.min(Math.floor(fromY), height - 2);
      const right = fromX - column;
      const down = fromY - row;
      const from = 4 * (row * width + column);
      const below = from + 4 * width;
      for (let c = 0; c < 3; ++c) {
        const top = data[from + c] + right * (data[from + 4 + c] - data[from + c]);
        const bottom = data[below + c] + right * (data[below + 4 + c] - data[below + c]);
        out.data[to + c] = top + down * (bottom - top);
      }
      out.data[to + 3] = 255;
    }
  }
  return out;
}
