import { RecordedAxis } from './recorded_axis';
import type { FaceEvent, PackedColumns, PackedFace, PackedFloats, Pictures } from './types';

// One value a frame, unpacked. NaN: not measured.
export interface Columns {
  count: number;
  firstFrame: number;
  time: Float64Array; // seconds on the axis of the curves
  clock: Float64Array; // seconds of the recording
  state: Uint8Array; // 0: usable face, n: reasons[n - 1]
  reasons: string[];
  repeat: Uint8Array;
  score: Float32Array;
  sharpness: Float32Array;
  headSpeed: Float32Array;
  jitter: Float32Array;
}

export interface Curve {
  region: string;
  values: Float32Array;
}

export interface Face {
  id: number;
  axis: RecordedAxis;
  mirrored: boolean; // the person's left is on the left of the picture
  role: string; // empty: not known
  place: string; // in the picture, in words
  interOcularPx: number;
  threshold: number;
  withFace: number;
  repeats: number;
  usable: number;
  withFaceS: number;
  blinksPerMin: number | null; // null: the face is there too briefly to tell
  boxPx: [number, number];
  columns: Columns;
  events: FaceEvent[];
  pictures: Map<number, Pictures>;
  curves: Curve[];
}

export function bytes(text: string): Uint8Array {
  const raw = atob(text);
  const out = new Uint8Array(raw.length);
  for (let i = 0; i < raw.length; ++i) out[i] = raw.charCodeAt(i);
  return out;
}

export function unpackFloats(packed: PackedFloats): Float32Array {
  const steps = new Uint16Array(bytes(packed.u16).buffer as ArrayBuffer);
  const size = (packed.hi - packed.lo) / 65534;
  const out = new Float32Array(steps.length);
  for (let i = 0; i < steps.length; ++i) {
    out[i] = steps[i] === 65535 ? NaN : packed.lo + steps[i] * size;
  }
  return out;
}

export function unpackColumns(packed: PackedColumns, axis: RecordedAxis): Columns {
  const steps = new Uint32Array(bytes(packed.times.u32).buffer as ArrayBuffer);
  const jumps = new Map(packed.times.jumps);
  const time = new Float64Array(steps.length);
  const clock = new Float64Array(steps.length);
  let us = packed.times.start_us;
  for (let i = 0; i < steps.length; ++i) {
    us += steps[i] + (jumps.get(i) ?? 0);
    time[i] = axis.place(us);
    clock[i] = us / 1e6;
  }
  return {
    count: packed.count,
    firstFrame: packed.first_frame,
    time,
    clock,
    state: bytes(packed.state),
    reasons: packed.reasons,
    repeat: bytes(packed.repeat),
    score: unpackFloats(packed.score),
    sharpness: unpackFloats(packed.sharpness),
    headSpeed: unpackFloats(packed.head_speed),
    jitter: unpackFloats(packed.jitter),
  };
}

function placed(event: PackedFace['events'][number], axis: RecordedAxis): FaceEvent {
  const [onset, apex, offset] = event.us;
  return { ...event, at: [axis.place(onset), axis.place(apex), axis.place(offset)] };
}

export function unpackFace(packed: PackedFace, axis: RecordedAxis, mirrored: boolean): Face {
  return {
    id: packed.id,
    axis,
    mirrored,
    role: packed.role,
    place: packed.place,
    interOcularPx: packed.inter_ocular_px ?? 0,
    threshold: packed.threshold ?? 1,
    withFace: packed.with_face,
    repeats: packed.repeats,
    usable: packed.usable,
    withFaceS: packed.with_face_s,
    blinksPerMin: packed.blinks_per_min,
    boxPx: packed.box_px,
    columns: unpackColumns(packed.columns, axis),
    events: packed.events.map((event) => placed(event, axis)).sort((a, b) => a.us[0] - b.us[0]),
    pictures: new Map(packed.pictures.map((entry) => [entry.event, entry])),
    curves: packed.curves.map((c) => ({ region: c.region, values: unpackFloats(c.curve) })),
  };
}

// The first frame at or after `seconds`; `time.length` when there is none.
export function firstAtOrAfter(time: Float64Array, seconds: number): number {
  let low = 0;
  let high = time.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (time[middle] < seconds) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function nearestFrame(time: Float64Array, seconds: number): number {
  const after = Math.min(firstAtOrAfter(time, seconds), time.length - 1);
  if (after > 0 && seconds - time[after - 1] < time[after] - seconds) return after - 1;
  return after;
}
