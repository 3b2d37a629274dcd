#include "inkling/synthesis/person/render_relief.h"
#include "inkling/synthesis/person/render_scene.h"
#include "inkling/synthesis/person/trait_random.h"

namespace inkling {
namespace {

// Where beard grows, 0..1.
double beard_density(const Scene& scene, Point p) {
  const PersonTraits& person = scene.person;
  const double w = person.face_width, x = std::abs(p.x);
  // From the ear down along the cheek to the corner of the mouth.
  const double out = std::clamp(x / (0.96 * w), 0.0, 1.0);
  const double line = person.mouth_y - 0.06 - 1.0 * std::pow(out, 5);
  double grows = smooth_step((p.y - line) / 0.16);
  const double lip_top = person.mouth_y - person.upper_lip;
  const double arch = person.nose_length + 0.05 + 0.8 * std::max(0.0, x - 0.12) * x;
  const double moustache = smooth_step((p.y - arch) / 0.07) *
                           smooth_step((person.mouth_width + 0.16 - x) / 0.12) *
                           (0.75 + 0.25 * smooth_step((x - 0.01) / 0.04));
  grows = std::max(grows, moustache * smooth_step((lip_top + 0.2 - p.y) / 0.1));
  const double t = std::clamp(p.x / person.mouth_width, -1.0, 1.0);
  const double lips =
      std::max({scene.shape.lip_top(t) + 0.012 - p.y, p.y - scene.shape.lip_bottom(t) + 0.008,
                x - person.mouth_width + 0.01});
  return grows * smooth_step(lips / 0.03) * inside(scene.shape.outside(p) - 0.015, 0.05);
}

}  // namespace

void paint_beard(Scene& scene) {
  const PersonTraits& person = scene.person;
  if (person.beard < 0.05) return;
  const bool full = person.beard > 0.5;
  Tint hair = linear(person.brow);
  mix(hair, linear(person.hair), 0.6);
  const double w = person.face_width;
  const Rect box{-w, 0.1, 2 * w, person.face_length};
  paint(scene, box, [&](Point p, Tint& tint) {
    const double here = beard_density(scene, p);
    if (here <= 0) return;
    const double strand = noise2(30 * p.x, 22 * p.y, person.seed + 41);
    if (full) {
      mix(tint, times(hair, 0.8 + 0.3 * strand), here * person.beard * (0.80 + 0.15 * strand));
    } else {
      mix(tint, times(hair, 0.7), here * person.beard * (0.65 + 0.35 * strand));
    }
  });
  if (!full) return;
  Dice dice(person.seed + 42);
  for (int i = 0; i < 2600; ++i) {
    const Point root{dice.uniform(-w, w), dice.uniform(0.3, person.face_length + 0.02)};
    const double lean = dice.uniform(-0.5, 0.5), length = dice.uniform(0.05, 0.11),
                 tone = dice.uniform(0.5, 1.9);
    const double lit = dice.uniform(0, 1);
    if (beard_density(scene, root) < 0.35 + 0.5 * lit) continue;
    const Point tip = root + length * Point{0.35 * root.x + lean, 1};
    Stroke stroke{root, midpoint(root, tip) + Point{0.01 * lean, 0}, tip};
    stroke.tint = times(hair, tone);
    stroke.alpha = 0.5 * person.beard;
    paint_stroke(scene, stroke);
  }
}

}  // namespace inkling
