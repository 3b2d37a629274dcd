// How this browser's coder likes to work; keys and reaction time are kept by the project.
export interface Preferences {
  jump: number; // frames
  playByItself: boolean; // an event that is come to plays in a loop
  locked: boolean; // the loop is the event alone, without what is around it
}

const kKey = 'inkling-coding';
const kUsual: Preferences = { jump: 10, playByItself: true, locked: false };

export function readPreferences(): Preferences {
  try {
    const kept = JSON.parse(localStorage.getItem(kKey) ?? '{}') as Partial<Preferences>;
    const jump = Number(kept.jump);
    return {
      jump: Number.isInteger(jump) && jump > 0 ? jump : kUsual.jump,
      playByItself: kept.playByItself ?? kUsual.playByItself,
      locked: kept.locked ?? kUsual.locked,
    };
  } catch {
    return { ...kUsual };
  }
}

export function writePreferences(preferences: Preferences): void {
  try {
    localStorage.setItem(kKey, JSON.stringify(preferences));
  } catch {
    // they then last as long as the page
  }
}

export const kNeutralKey = 'inkling-neutral ';

// The neutral frame that was pinned for a face of a recording; null: none, or there is no such frame.
export function readNeutral(name: string, frames: number): number | null {
  const kept = Number(localStorage.getItem(kNeutralKey + name) ?? NaN);
  return Number.isInteger(kept) && kept >= 0 && kept < frames ? kept : null;
}

export function writeNeutral(name: string, frame: number | null): void {
  try {
    if (frame === null) localStorage.removeItem(kNeutralKey + name);
    else localStorage.setItem(kNeutralKey + name, String(frame));
  } catch {
    // it then lasts as long as the page
  }
}
