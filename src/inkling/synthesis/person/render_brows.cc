#include "inkling/synthesis/person/render_scene.h"
#include "inkling/synthesis/person/trait_random.h"

namespace inkling {
namespace {

// Share of the full thickness; t: 0 inner end .. 1 outer end.
double thickness_at(double t) { return smooth_step((t + 0.12) / 0.25) * (1 - 0.78 * t * t); }

void paint_one(Scene& scene, double side) {
  const PersonTraits& person = scene.person;
  const bool child = person.population == Population::kChild;
  const Tint hair = linear(person.brow);
  Dice dice(person.seed + (side > 0 ? 11 : 12));
  const int hairs = child ? 210 : 320;
  for (int i = 0; i < hairs; ++i) {
    const double t = dice.uniform(0, 1), off = 0.5 * dice.bell() * 0.62;
    const Point root =
        scene.shape.brow(side, t) + Point{0, off * person.brow_thickness * thickness_at(t)};
    const Point ahead = scene.shape.brow(side, std::min(1.0, t + 0.05));
    Point along = ahead - scene.shape.brow(side, std::min(0.95, t));
    along = (1 / norm(along)) * along;
    // Hairs rise at the inner end and lie down, towards the middle line, farther out.
    const double rise =
        -0.55 * (1 - smooth_step(t / 0.35)) + 0.45 * (off < 0 ? 1 : -1) * smooth_step(t / 0.5);
    const double length = dice.uniform(0.055, 0.095) * (child ? 0.85 : 1);
    const Point tip = root + length * (along + Point{0, rise});
    Stroke stroke{root, midpoint(root, tip) + Point{0.006 * side, -0.004}, tip};
    stroke.width = 0.0115;
    stroke.tint = times(hair, dice.uniform(0.45, 1.05));
    stroke.alpha = child ? 0.42 : 0.55;
    paint_stroke(scene, stroke);
  }
}

}  // namespace

void paint_brows(Scene& scene) {
  const PersonTraits& person = scene.person;
  const Tint hair = linear(person.brow);
  for (const double side : {-1.0, 1.0}) {
    paint(scene, {side * 0.54 - 0.4, person.brow_y - 0.25, 0.8, 0.4}, [&](Point p, Tint& tint) {
      const double t = (side * p.x - 0.21) / 0.66;
      if (t < -0.06 || t > 1.02) return;
      const double y = scene.shape.brow(side, std::clamp(t, 0.0, 1.0)).y;
      const double half = 0.42 * person.brow_thickness * thickness_at(t);
      mix(tint, hair, 0.46 * inside(std::abs(p.y - y) - half, scene.edge(0.035)));
    });
    paint_one(scene, side);
  }
}

}  // namespace inkling
