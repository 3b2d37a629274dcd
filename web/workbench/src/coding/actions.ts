import type { Intensity } from '../types';
import type { CodingSession } from './coding_session';
import { finish, nextPass } from './finishing';

type Action = (session: CodingSession) => void;

// What each command of the key map does to an open task; buttons do the same.
const kActions: Record<string, Action> = {
  play: (s) => (s.player.playing ? s.player.pause() : s.play(s.coding.current !== null)),
  'play-on': (s) => s.play(false),
  back: (s) => s.player.step(-1),
  forth: (s) => s.player.step(1),
  'jump-back': (s) => s.player.step(-s.preferences.jump),
  'jump-forth': (s) => s.player.step(s.preferences.jump),
  'jog-back': (s) => s.player.startJog(-1),
  'jog-forth': (s) => s.player.startJog(1),
  slower: (s) => s.changeRate(1),
  faster: (s) => s.changeRate(-1),
  first: (s) => s.player.seek(s.task.firstFrame),
  last: (s) => s.player.seek(s.task.lastFrame),
  sound: (s) => s.switchSound(),
  lock: (s) => s.lock(!s.preferences.locked),
  mark: (s) => s.command({ name: 'mark' }),
  apex: (s) => s.command({ name: 'apex' }),
  onset: (s) => s.command({ name: 'onset' }),
  offset: (s) => s.command({ name: 'offset' }),
  erase: (s) => s.command({ name: 'erase' }),
  unsure: (s) => s.command({ name: 'unsure' }),
  tier: (s) => s.command({ name: 'tier' }),
  delete: (s) => s.command({ name: 'delete' }),
  leave: (s) => s.command({ name: 'leave' }),
  done: (s) => s.command({ name: 'done' }),
  skip: (s) => s.command({ name: 'skip' }),
  'onset-earlier': (s) => s.command({ name: 'nudge', edge: 'onset', by: -1 }),
  'onset-later': (s) => s.command({ name: 'nudge', edge: 'onset', by: 1 }),
  'offset-earlier': (s) => s.command({ name: 'nudge', edge: 'offset', by: -1 }),
  'offset-later': (s) => s.command({ name: 'nudge', edge: 'offset', by: 1 }),
  left: (s) => s.command({ name: 'side', side: 'left' }),
  right: (s) => s.command({ name: 'side', side: 'right' }),
  next: (s) => s.command({ name: 'step', by: 1 }),
  previous: (s) => s.command({ name: 'step', by: -1 }),
  undo: (s) => s.takeBack('undo'),
  redo: (s) => s.takeBack('redo'),
  'view-next': (s) => s.stepView(1),
  'view-previous': (s) => s.stepView(-1),
  pair: (s) => s.showPair(!s.pair),
  neutral: (s) => s.pinNeutral(s.neutral === s.player.meant.frame ? null : s.player.meant.frame),
  'zoom-in': (s) => s.page.zoom(0.5),
  'zoom-out': (s) => s.page.zoom(2),
  proposals: (s) => void s.openProposals(),
  others: (s) => void s.openOthers(),
  'shown-next': (s) => s.goToNote(1),
  'shown-previous': (s) => s.goToNote(-1),
  reference: (s) => s.showReference(!s.reference),
  units: (s) => s.page.units(),
  movement: (s) => s.showMovement(!s.movement),
  pass: (s) => nextPass(s, 1),
  'pass-back': (s) => nextPass(s, -1),
  tasks: (s) => s.page.tasks(),
  finish: (s) => void finish(s),
  comment: (s) => s.page.comment(),
  help: (s) => s.page.help(),
};

export function runAction(session: CodingSession, name: string): void {
  const [, head, tail] = /^(.*)-(.*)$/.exec(name) ?? [];
  if (head === 'intensity') session.command({ name: head, intensity: tail as Intensity });
  else if (head === 'emotion') session.command({ name: head, emotion: tail });
  else if (head === 'confidence') session.command({ name: head, confidence: Number(tail) });
  else kActions[name]?.(session);
}
