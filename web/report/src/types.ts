import type { EventType, FaceEvent as WrittenEvent } from '../../generated/report';

export type * from '../../generated/report';

// at: onset, apex and offset on the axis of the curves, seconds.
export type FaceEvent = WrittenEvent & { at: [number, number, number] };

export const kEventTypes: EventType[] = ['micro', 'macro', 'blink', 'head'];
