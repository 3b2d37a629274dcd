import type { EventType } from '../../generated/report';

export type * from '../../generated/report';

export const kEventTypes: EventType[] = ['micro', 'macro', 'blink', 'head'];
