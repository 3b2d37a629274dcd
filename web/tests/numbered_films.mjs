import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

export const kBits = 10; // of the frame's number, drawn into its corner
export const kCell = 16; // pixels of a bit

const quiet = ['-loglevel', 'error', '-nostdin', '-y'];

// Each frame's number as white and black squares along the top, the lowest bit first; every seventh
// frame is left out, so that the rate varies, and there are B-frames.
export function numbered(source, target, more = []) {
  const boxes = [`drawbox=x=0:y=0:w=${kBits * kCell}:h=${kCell}:color=black:t=fill`];
  for (let bit = 0; bit < kBits; ++bit) {
    const on = `enable='eq(mod(floor(n/${2 ** bit})\\,2)\\,1)'`;
    boxes.push(`drawbox=x=${bit * kCell}:y=0:w=${kCell}:h=${kCell}:color=white:t=fill:${on}`);
  }
  const filter = ['-vf', `select='mod(n\\,7)-3',${boxes.join(',')}`, '-fps_mode', 'passthrough'];
  const coding = ['-c:v', 'libx264', '-bf', '3', '-g', '50', '-crf', '18', '-pix_fmt', 'yuv420p'];
  execFileSync('ffmpeg', [...quiet, '-i', source, ...filter, ...coding, ...more, target]);
}

// A film of one drawn child, without numbers.
export function drawnChild(program, folder, seconds) {
  const made = join(folder, 'child');
  const who = ['--children', '1', '--adults', '0', '--seconds', String(seconds), '--seed', '5'];
  execFileSync(program, ['synth', 'cohort', ...who, '--quiet', '-o', made]);
  return join(made, 'c01-1.mp4');
}

// Three films of one drawn child, unlike in how their frames are stored.
export function numberedFilms(program, folder) {
  const source = drawnChild(program, folder, 6);
  const paths = ['varied.mp4', 'late.mkv', 'open.mp4'].map((name) => join(folder, name));
  numbered(source, paths[0], ['-an']);
  numbered(source, paths[1], ['-an', '-output_ts_offset', '2.04']);
  const whole = join(folder, 'whole.mp4');
  const open = ['-an', '-x264-params', 'open-gop=1:keyint=25:min-keyint=25:scenecut=0'];
  numbered(source, whole, open);
  // Cut without coding anew: an edit list hides what is needed to decode the first frames.
  execFileSync('ffmpeg', [...quiet, '-ss', '1.3', '-i', whole, '-c', 'copy', paths[2]]);
  return paths;
}

// The pictures of a film that FFmpeg decodes, gray, so large.
export function grayPictures(path, { width, height }) {
  return decoded(['-i', path], undefined, width * height);
}

// The same of JPEGs.
export function grayOfJpegs(jpegs, { width, height }) {
  const from = ['-f', 'image2pipe', '-c:v', 'mjpeg', '-i', '-'];
  return decoded(from, Buffer.concat(jpegs), width * height);
}

function decoded(from, input, size) {
  const to = ['-vsync', 'passthrough', '-f', 'rawvideo', '-pix_fmt', 'gray', '-'];
  const options = { maxBuffer: 1 << 30, ...(input ? { input } : { stdio: ['ignore', 'pipe'] }) };
  const bytes = execFileSync('ffmpeg', ['-loglevel', 'error', ...from, ...to], options);
  const count = bytes.length / size;
  return Array.from({ length: count }, (_, i) => bytes.subarray(i * size, (i + 1) * size));
}

// The number drawn in a gray picture so wide.
export function numberIn(picture, wide) {
  let drawn = 0;
  for (let bit = 0; bit < kBits; ++bit) {
    if (picture[(kCell / 2) * wide + (bit + 0.5) * kCell] > 127) drawn += 2 ** bit;
  }
  return drawn;
}
