import type { State } from '../types';
import type { Course, Part } from './training';

export const kCourseNames: Record<Course, string> = {
  emotions: 'Emotions',
  units: 'Action units',
  timing: 'Timing',
};

export const kPartNames: Record<Part, string> = {
  pretest: 'Pre-test',
  lessons: 'Lessons',
  practice: 'Practice',
  review: 'Review',
  posttest: 'Post-test',
  retest: 'Retest',
};

export const kCourseTexts: Record<Course, string> = {
  emotions:
    'Name what a drawn face shows: half of the faces as one picture for a fifteenth of a second or less, half as a movement of under half a second.',
  units: 'Name the single action unit that moves.',
  timing: 'Mark onset, apex and offset, and learn by how many frames you were off.',
};

const kPartTexts: Record<Part, string> = {
  pretest: 'What you see before you learn. Once.',
  lessons: 'What is taken for one another most, side by side.',
  practice: 'A wrong answer holds the picture until yours is right.',
  review: 'What you had wrong in practice, slowly.',
  posttest: 'New faces, and a score.',
  retest: 'New faces, three and six weeks after the post-test.',
};

export function partText(course: Course, part: Part): string {
  if (course !== 'timing' || part !== 'practice') return kPartTexts[part];
  return 'You are told at once by how many frames you were off.';
}

// What tells a label from those that it is taken for.
const kLooks: Record<string, string> = {
  happiness: 'Both mouth corners go up and out; the cheeks rise.',
  sadness: 'The inner ends of the brows rise; the mouth corners go down.',
  anger: 'The brows come down and together, the eyes narrow, the lips are pressed.',
  fear: 'The brows rise and are drawn together, their inner ends up; the eyes widen and the mouth is stretched to the sides.',
  disgust: 'The nose wrinkles and the upper lip rises. The eyes do not narrow.',
  surprise: 'The whole brows rise in an arch and the eyes widen; the mouth stays as it is.',
  contempt: 'One mouth corner alone tightens and rises.',
  1: 'The inner ends of the brows rise; the outer ones stay.',
  2: 'The outer ends of the brows rise; the inner ones stay.',
  4: 'The brows come down and together.',
  5: 'The upper lids rise: more white is seen above the iris.',
  7: 'The lids tighten: the eyes get narrow, the brows stay.',
  9: 'The nose wrinkles upward and pulls the brows down a little.',
  10: 'The upper lip rises in its middle; the nose does not wrinkle.',
  12: 'The mouth corners go up and out.',
  15: 'The mouth corners go down.',
  17: 'The chin rises and pushes the lower lip up.',
  20: 'The mouth is stretched to the sides, not up.',
  24: 'The lips are pressed together and get thin.',
};

export const lookOf = (label: string) => kLooks[label] ?? '';

// "fear"; "1 inner brow raiser".
export function labelText(state: State, course: Course, label: string): string {
  if (course !== 'units') return label;
  const known = state.units.find(({ unit }) => String(unit) === label);
  return known ? `${label} ${known.name}` : label;
}

export const unitsText = (units: string) =>
  units === '' ? '' : `AU ${units.split('+').join(' + ')}`;

export function dayText(us: number): string {
  return new Date(us / 1000).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
}
