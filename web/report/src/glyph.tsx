import type { EventType } from './types';

const kPaths: Record<EventType, string> = {
  micro: 'M7 0.8 13.2 7 7 13.2 0.8 7Z',
  macro: 'M1.8 1.8H12.2V12.2H1.8Z',
  blink: 'M7 1.2A5.8 5.8 0 1 1 7 12.8A5.8 5.8 0 1 1 7 1.2Z',
  head: 'M7 1.4 13.2 12.4H0.8Z',
};

// A shape and a colour for each type, so that neither is needed alone.
export function Glyph({ type }: { type: EventType }) {
  return (
    <svg class={`glyph ${type}`} viewBox="0 0 14 14" width="12" height="12" aria-hidden="true">
      <path d={kPaths[type]} />
    </svg>
  );
}
