// The page's data as src/inkling/report/page_data.cc writes them.

export type EventType = 'micro' | 'macro' | 'blink' | 'head';
export const kEventTypes: EventType[] = ['micro', 'macro', 'blink', 'head'];

export interface PackedFloats {
  lo: number;
  hi: number;
  u16: string;
}

export interface PackedColumns {
  count: number;
  first_frame: number;
  times: { start_us: number; u32: string };
  state: string;
  reasons: string[];
  repeat: string;
  score: PackedFloats;
  sharpness: PackedFloats;
  head_speed: PackedFloats;
  jitter: PackedFloats;
}

export interface FaceEvent {
  id: number;
  type: EventType;
  frames: [number, number, number]; // onset, apex, offset; inclusive
  us: [number, number, number];
  score: number | null;
  amplitude_iod: number | null;
  regions: string[];
  emotion: string; // a recogniser's class; empty: none was asked, or it could not tell
  confidence: number | null;
  units: { unit: string; name: string }[]; // action units that were seen
  named_by_units: boolean; // the emotion follows from them, not from a recogniser
}

export interface Pictures {
  event: number;
  onset: string | null;
  apex: string | null;
  offset: string | null;
  difference: string | null;
  loop: (string | null)[];
  magnified: (string | null)[];
  loop_frames: number[];
  magnification: number | null;
}

export interface PackedFace {
  id: number;
  inter_ocular_px: number | null;
  threshold: number | null;
  with_face: number;
  repeats: number;
  usable: number;
  box_px: [number, number];
  columns: PackedColumns;
  events: FaceEvent[];
  pictures: Pictures[];
  curves: { region: string; curve: PackedFloats }[];
}

export interface Recording {
  name: string;
  sha256: string;
  container: string;
  codec: string;
  width: number;
  height: number;
  duration_s: number | null;
  nominal_fps: number | null;
  median_fps: number | null;
  effective_fps: number | null;
  variable_rate: boolean;
  frames: number;
  lost_frames: number;
  damage: string;
}

export interface PageData {
  version: string;
  recording: Recording;
  faces_hidden: boolean;
  faces: PackedFace[];
  without_face: PackedColumns | null;
  notes: string[];
  methods: { spotter: string; detector: string; landmarker: string };
  versions: [string, string][];
  options: [string, string][];
  seed: string;
}
