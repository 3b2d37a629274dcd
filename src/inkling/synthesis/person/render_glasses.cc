#include "inkling/synthesis/person/render_scene.h"

namespace inkling {
namespace {

// About the distance from the lens's outline, negative inside; q from the lens's middle.
double lens(const PersonTraits& person, Point q) {
  const double power = 2.2 + 2.6 * person.glasses_squareness;
  const double rx = 0.385, ry = 0.30 - 0.03 * person.glasses_squareness;
  const double u = std::pow(std::abs(q.x) / rx, power), v = std::pow(std::abs(q.y) / ry, power);
  return (std::pow(u + v, 1 / power) - 1) * ry;
}

}  // namespace

void paint_glasses(Scene& scene) {
  const PersonTraits& person = scene.person;
  if (!person.glasses) return;
  const Tint frame = linear(person.glasses_frame);
  const double w = person.face_width;
  constexpr double kRim = 0.017;
  paint(scene, {-w - 0.05, -0.5, 2 * w + 0.1, 1.0}, [&](Point p, Tint& tint) {
    const double x = std::abs(p.x);
    const double about = lens(person, {x - 0.515, p.y - 0.035});
    const double shadow = lens(person, {x - 0.515, p.y - 0.075});
    if (about > 0) shade(tint, 0.16 * inside(std::abs(shadow) - 0.03, 0.06));
    if (about < 0) mix(tint, Tint{0.9f, 0.95f, 1.0f}, 0.025);
    const double bridge = std::max(std::abs(p.y + 0.05 - 0.25 * x * x * 8) - kRim, x - 0.16);
    const double temple = std::max({std::abs(p.y + 0.07) - 0.022, 0.87 - x, x - w});
    const double part = std::min({std::abs(about) - kRim, bridge, temple});
    const double cover = inside(part, scene.edge(0.012));
    if (cover <= 0) return;
    const double shine = 0.85 + 0.35 * bump({0, about}, {0, -0.004}, 1, 0.007);
    mix(tint, times(frame, shine), 0.96 * cover);
  });
}

}  // namespace inkling
