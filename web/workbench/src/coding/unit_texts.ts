// What to look for of each action unit, in plain words, and what the drawn faces leave out of it.

export interface UnitText {
  look: string;
  lacks?: string; // what a real face shows besides; the drawing does not
  weak?: boolean; // the drawing gives no more than a hint
}

export const kUnitTexts: Readonly<Record<number, UnitText>> = {
  1: {
    look: 'The inner ends of the brows go up; the brows slant like a roof.',
    lacks: 'Short wrinkles in the middle of the forehead.',
  },
  2: {
    look: 'The outer ends of the brows go up; each brow becomes an arch.',
    lacks: 'Wrinkles over the outer ends of the brows.',
  },
  4: {
    look: 'The brows come down and towards each other.',
    lacks: 'Upright wrinkles between the brows.',
  },
  5: {
    look: 'The upper lids go up: more of the white, or of the upper part of the iris, shows.',
    lacks: 'The pupil stays round on a real face; the drawing stretches it a little.',
  },
  6: {
    look: 'The cheeks go up and push the lower lids; the eyes become narrower from the outside.',
    lacks: 'Crow’s feet and the bulge of the cheek, by which it is mostly told.',
    weak: true,
  },
  7: {
    look: 'The lids tighten: the lower one goes up and straightens, the eye narrows. The cheek stays.',
    lacks: 'The bulge of the lower lid.',
  },
  8: { look: 'The lips are brought towards each other, often with the jaw open.' },
  9: {
    look: 'The wings of the nose go up, the brows come down a little.',
    lacks: 'Wrinkles along the sides and over the root of the nose, by which it is mostly told.',
  },
  10: {
    look: 'The upper lip goes up, most in the middle of each half; the lips may part.',
    lacks:
      'The furrow from the nose to the corner of the mouth deepens and bends; the lips stay shut here.',
  },
  11: { look: 'The middle of the furrow from the nose to the mouth deepens.' },
  12: {
    look: 'The corners of the mouth go back and up, towards the cheekbones.',
    lacks: 'The furrow beside the mouth, and the cheeks that swell.',
  },
  13: { look: 'The corners go up sharply, and the cheeks puff out above them.' },
  14: { look: 'The corners tighten inwards; a dimple or a fold appears beside them.' },
  15: {
    look: 'The corners of the mouth go down.',
    lacks: 'Bulges and wrinkles below the corners.',
  },
  16: { look: 'The lower lip is drawn down and out; lower teeth may show.' },
  17: {
    look: 'The chin and the lower lip are pushed up; the mouth bends upwards in the middle.',
    lacks: 'Dents in the skin of the chin, and the lower lip that juts out.',
  },
  18: { look: 'The lips are pushed forward and drawn together, as for a kiss.' },
  19: { look: 'The tongue shows.' },
  20: {
    look: 'The corners are drawn straight to the sides; the mouth becomes long and flat.',
    lacks: 'The skin beside the mouth and on the neck stretches.',
  },
  21: { look: 'The neck tightens; its cords show.' },
  22: { look: 'The lips form a funnel and turn outwards, as for “oh”.' },
  23: {
    look: 'The lips become tight and narrow, and look thinner; they do not press on each other.',
    lacks: 'Fine wrinkles of the lips; how tight they are.',
    weak: true,
  },
  24: {
    look: 'The lips press on each other and become thinner; nothing goes up or down at the chin.',
    lacks: 'Bulges above and below the lips.',
  },
  25: { look: 'The lips part; the jaw stays.' },
  26: { look: 'The jaw drops by itself; the teeth part.' },
  27: { look: 'The jaw is pulled far down; the mouth is stretched open.' },
  28: { look: 'The lips are sucked in over the teeth; the red of them disappears.' },
  29: { look: 'The lower jaw is pushed forward.' },
  30: { look: 'The lower jaw goes to one side.' },
  31: { look: 'The teeth are clenched; the muscle at the corner of the jaw bulges.' },
  32: { look: 'The teeth bite a lip.' },
  33: { look: 'Air is blown out, the cheeks swell.' },
  34: { look: 'The cheeks are filled with air, the lips are shut.' },
  35: { look: 'The cheeks are sucked in.' },
  36: { look: 'The tongue pushes a cheek or a lip out.' },
  37: { look: 'The tongue wipes a lip.' },
  38: { look: 'The nostrils widen.' },
  39: { look: 'The nostrils narrow.' },
  41: { look: 'The upper lids hang down.' },
  42: { look: 'The eyes are no more than a slit.' },
  43: {
    look: 'The eyes are shut, and stay so for half a second or longer.',
  },
  44: { look: 'The eyes are narrowed hard, as against bright light.' },
  45: {
    look: 'The eyes shut and open again at once.',
    lacks: 'The drawing differs from that of 43 by its length only.',
  },
  46: { look: 'One eye shuts and opens again, on purpose.' },
  51: { look: 'The head turns to the person’s left.' },
  52: { look: 'The head turns to the person’s right.' },
  53: { look: 'The chin goes up.' },
  54: { look: 'The chin goes down.' },
  55: {
    look: 'The head tilts towards the person’s left shoulder.',
    lacks: 'The room stays upright; in the drawing it tilts with the head.',
  },
  56: {
    look: 'The head tilts towards the person’s right shoulder.',
    lacks: 'The room stays upright; in the drawing it tilts with the head.',
  },
  57: { look: 'The head comes forward, towards the camera.' },
  58: { look: 'The head goes back, away from the camera.' },
  61: { look: 'The eyes turn to the person’s left.' },
  62: { look: 'The eyes turn to the person’s right.' },
  63: { look: 'The eyes turn up.' },
  64: { look: 'The eyes turn down.' },
};
