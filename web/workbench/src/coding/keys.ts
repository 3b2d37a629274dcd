// Commands of the coding page, and the keys that give them.

export interface CommandInfo {
  name: string;
  what: string; // on the key sheet
  keys: string[]; // as keyName() says them
  group: string;
}

const kPlaying = 'Playing and stepping';
const kMarking = 'Marking';
const kUnits = 'Action units';
const kMeaning = 'What it shows';
const kGoing = 'Going on';
const kSeeing = 'Seeing';

export const kCommands: readonly CommandInfo[] = [
  {
    name: 'play',
    what: 'play or pause; an event that is being coded plays in a loop',
    keys: ['Space'],
    group: kPlaying,
  },
  {
    name: 'play-on',
    what: 'play on from here, without the loop',
    keys: ['Shift+Space'],
    group: kPlaying,
  },
  { name: 'back', what: 'one frame back', keys: ['ArrowLeft', ','], group: kPlaying },
  { name: 'forth', what: 'one frame on', keys: ['ArrowRight', '.'], group: kPlaying },
  { name: 'jump-back', what: 'a jump back', keys: ['PageUp'], group: kPlaying },
  { name: 'jump-forth', what: 'a jump on', keys: ['PageDown'], group: kPlaying },
  { name: 'jog-back', what: 'jog back while held', keys: ['j'], group: kPlaying },
  { name: 'jog-forth', what: 'jog on while held', keys: ['k'], group: kPlaying },
  { name: 'slower', what: 'slower: 1, 1/2, 1/4, 1/10', keys: ['-'], group: kPlaying },
  { name: 'faster', what: 'faster', keys: ['+', '='], group: kPlaying },
  { name: 'first', what: 'to the start of the task', keys: ['Home'], group: kPlaying },
  { name: 'last', what: 'to its end', keys: ['End'], group: kPlaying },
  {
    name: 'lock',
    what: 'the loop is the event alone, or has half a second around it',
    keys: ['Shift+L'],
    group: kPlaying,
  },
  { name: 'sound', what: 'sound on or off (plays at 1)', keys: ['Shift+S'], group: kPlaying },

  {
    name: 'mark',
    what: 'mark an onset; while it plays, your reaction time is taken off',
    keys: ['m'],
    group: kMarking,
  },
  {
    name: 'apex',
    what: 'the apex is here; of a new event onset and offset are proposed',
    keys: ['x'],
    group: kMarking,
  },
  { name: 'onset', what: 'the onset is here', keys: ['i'], group: kMarking },
  { name: 'offset', what: 'the offset is here', keys: ['o'], group: kMarking },
  {
    name: 'onset-earlier',
    what: 'onset one frame earlier',
    keys: ['Shift+ArrowLeft'],
    group: kMarking,
  },
  {
    name: 'onset-later',
    what: 'onset one frame later',
    keys: ['Shift+ArrowRight'],
    group: kMarking,
  },
  {
    name: 'offset-earlier',
    what: 'offset one frame earlier',
    keys: ['Ctrl+ArrowLeft'],
    group: kMarking,
  },
  {
    name: 'offset-later',
    what: 'offset one frame later',
    keys: ['Ctrl+ArrowRight'],
    group: kMarking,
  },
  { name: 'tier', what: 'the next tier', keys: ['y'], group: kMarking },
  { name: 'delete', what: 'delete the code', keys: ['Delete'], group: kMarking },

  ...['A', 'B', 'C', 'D', 'E'].map((letter) => ({
    name: `intensity-${letter}`,
    what: `intensity ${letter} of the unit typed last`,
    keys: [letter.toLowerCase()],
    group: kUnits,
  })),
  { name: 'left', what: "the person's left side only", keys: ['l'], group: kUnits },
  { name: 'right', what: "the person's right side only", keys: ['r'], group: kUnits },
  {
    name: 'erase',
    what: 'take the last digit or unit away',
    keys: ['Backspace'],
    group: kUnits,
  },

  { name: 'emotion-happiness', what: 'happiness', keys: ['h'], group: kMeaning },
  { name: 'emotion-sadness', what: 'sadness', keys: ['s'], group: kMeaning },
  { name: 'emotion-anger', what: 'anger', keys: ['g'], group: kMeaning },
  { name: 'emotion-fear', what: 'fear', keys: ['f'], group: kMeaning },
  { name: 'emotion-disgust', what: 'disgust', keys: ['t'], group: kMeaning },
  { name: 'emotion-surprise', what: 'surprise', keys: ['p'], group: kMeaning },
  { name: 'emotion-none', what: 'no emotion', keys: ['n'], group: kMeaning },
  { name: 'emotion-other', what: 'another one', keys: ['z'], group: kMeaning },
  ...[1, 2, 3, 4, 5].map((n) => ({
    name: `confidence-${n}`,
    what: `confidence ${n} of 5`,
    keys: [`Shift+${n}`],
    group: kMeaning,
  })),
  { name: 'unsure', what: 'unsure: to be looked at again', keys: ['q'], group: kMeaning },
  {
    name: 'comment',
    what: 'write a comment (Enter or Escape ends it)',
    keys: ['/'],
    group: kMeaning,
  },

  { name: 'done', what: 'coded: on to what waits next', keys: ['Enter'], group: kGoing },
  { name: 'skip', what: 'skip: on, and leave this one', keys: ['Shift+Enter'], group: kGoing },
  { name: 'next', what: 'the next event', keys: ['ArrowDown'], group: kGoing },
  { name: 'previous', what: 'the event before', keys: ['ArrowUp'], group: kGoing },
  { name: 'leave', what: 'stop coding this event; it stays', keys: ['Escape'], group: kGoing },
  { name: 'undo', what: 'undo', keys: ['u', 'Ctrl+z'], group: kGoing },
  { name: 'redo', what: 'redo', keys: ['Shift+U', 'Ctrl+Shift+Z', 'Ctrl+y'], group: kGoing },
  { name: 'pass', what: 'the next region of the face', keys: ['Shift+N'], group: kGoing },
  { name: 'pass-back', what: 'the region before', keys: ['Shift+B'], group: kGoing },
  {
    name: 'finish',
    what: 'this pass or task is done: on to the next',
    keys: ['Ctrl+Enter'],
    group: kGoing,
  },
  { name: 'tasks', what: 'back to all tasks', keys: ['Shift+Escape'], group: kGoing },

  { name: 'view-next', what: 'the next view', keys: ['v'], group: kSeeing },
  { name: 'view-previous', what: 'the view before', keys: ['Shift+V'], group: kSeeing },
  { name: 'pair', what: 'onset and apex side by side', keys: ['Shift+P'], group: kSeeing },
  { name: 'neutral', what: 'pin this frame as the neutral one', keys: ['w'], group: kSeeing },
  { name: 'zoom-in', what: 'time line: less time', keys: ['Shift+ArrowUp'], group: kSeeing },
  { name: 'zoom-out', what: 'time line: more time', keys: ['Shift+ArrowDown'], group: kSeeing },
  {
    name: 'reference',
    what: 'pictures of the action unit that is typed',
    keys: ['Shift+R'],
    group: kSeeing,
  },
  { name: 'units', what: 'pictures of all action units', keys: ['Shift+A'], group: kSeeing },
  { name: 'movement', what: 'the movement curve', keys: ['Shift+M'], group: kSeeing },
  { name: 'proposals', what: 'show proposals, where allowed', keys: ['Shift+O'], group: kSeeing },
  {
    name: 'others',
    what: "show other coders' events, where allowed",
    keys: ['Shift+C'],
    group: kSeeing,
  },
  {
    name: 'shown-next',
    what: 'the next of what is shown of others and proposals',
    keys: ['Ctrl+ArrowDown'],
    group: kSeeing,
  },
  {
    name: 'shown-previous',
    what: 'the one before',
    keys: ['Ctrl+ArrowUp'],
    group: kSeeing,
  },
  { name: 'help', what: 'this sheet', keys: ['?'], group: kSeeing },
];

// Digits type action units; they are no command, so that no key map can lose them.
export const kFixedKeys = /^[0-9]$/;

// What of a KeyboardEvent matters here.
export interface KeyPress {
  key: string;
  code: string;
  shiftKey: boolean;
  ctrlKey: boolean;
  altKey: boolean;
  metaKey: boolean;
}

const kAlone = ['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'CapsLock', 'Dead', 'Process'];

// "x", "Shift+P", "Ctrl+Z", "Space", "Shift+4"; '' for a key that only changes others, and with Alt.
// A digit is a digit wherever the layout has it; Shift+4 is the key of the 4 held with Shift, unless
// that is how the layout types a digit.
export function keyName(press: KeyPress): string {
  if (kAlone.includes(press.key) || press.altKey) return '';
  const control = press.ctrlKey || press.metaKey;
  if (/^[0-9]$/.test(press.key) && !control) return press.key;
  const digit = /^Digit([0-9])$/.exec(press.code);
  if (digit && press.shiftKey && !control && press.key !== '?' && press.key !== '/') {
    return `Shift+${digit[1]}`;
  }
  const key = press.key === ' ' ? 'Space' : press.key;
  const letter = key.length === 1 && key.toLowerCase() !== key.toUpperCase();
  // Shift is part of what a sign is ("?"), but not of a letter or a named key. Caps Lock counts not.
  const named = key.length > 1;
  const shown = letter ? (press.shiftKey ? key.toUpperCase() : key.toLowerCase()) : key;
  const shift = press.shiftKey && (letter || named) ? 'Shift+' : '';
  return `${control ? 'Ctrl+' : ''}${shift}${shown}`;
}

export type KeyMap = ReadonlyMap<string, string>; // key name -> command

// A coder's own keys of a command stand in place of the usual ones; [] takes them away. Where two
// commands have one key, a coder's own wins, then the first in the list.
export function keyMap(own: Record<string, string[]> = {}): KeyMap {
  const map = new Map<string, string>();
  for (const command of kCommands) {
    for (const key of own[command.name] ?? []) {
      if (!kFixedKeys.test(key) && !map.has(key)) map.set(key, command.name);
    }
  }
  for (const command of kCommands) {
    if (own[command.name]) continue;
    for (const key of command.keys) if (!map.has(key)) map.set(key, command.name);
  }
  return map;
}

// The keys that give a command, in the order of the map.
export function keysOf(map: KeyMap, name: string): string[] {
  return [...map].filter(([, command]) => command === name).map(([key]) => key);
}

// Own keys with one of them given to a command; whatever had it keeps its other keys, or has none.
export function withKey(
  own: Record<string, string[]>,
  name: string,
  key: string,
): Record<string, string[]> {
  const map = keyMap(own);
  const next = { ...own };
  for (const command of kCommands) {
    const isOwn = own[command.name]?.includes(key);
    if (isOwn || map.get(key) === command.name) {
      next[command.name] = keysOf(map, command.name).filter((each) => each !== key);
    }
  }
  return { ...next, [name]: [key] };
}

const kSigns: Record<string, string> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  PageUp: 'Page up',
  PageDown: 'Page down',
  Delete: 'Del',
  Escape: 'Esc',
};

// "Shift+ArrowLeft" -> "Shift + ←", "x" -> "X".
export function keyText(name: string): string {
  const parts = name === '+' ? ['+'] : name.split('+').filter((part) => part !== '');
  if (name.endsWith('++')) parts.push('+');
  return parts
    .map((part) => kSigns[part] ?? (part.length === 1 ? part.toUpperCase() : part))
    .join(' + ');
}

// Own keys as another page or hand may have stored them; what is no key map is left out.
export function readOwnKeys(stored: unknown): Record<string, string[]> {
  const own: Record<string, string[]> = {};
  if (typeof stored !== 'object' || stored === null) return own;
  for (const [name, keys] of Object.entries(stored)) {
    if (!kCommands.some((command) => command.name === name)) continue;
    if (!Array.isArray(keys) || !keys.every((key) => typeof key === 'string')) continue;
    own[name] = keys.filter((key) => key !== '' && !kFixedKeys.test(key));
  }
  return own;
}
