#include "inkling/synthesis/person/render_scene.h"

namespace inkling {

// The nose's form is in the skin's relief; here is what is dark in it.
void paint_nose(Scene& scene) {
  const double base = scene.person.nose_length, half = scene.person.nose_width;
  const Tint deep = times(linear(scene.person.skin), Tint{0.16f, 0.07f, 0.06f});
  paint(scene, {-0.45, base - 0.25, 0.9, 0.35}, [&](Point p, Tint& tint) {
    for (const double side : {-1.0, 1.0}) {
      const Point q{side * p.x, p.y};
      // Nostrils: leaning ellipses under the tip.
      const Point nostril{0.44 * half, base - 0.028};
      const Point leaned{q.x, q.y - 0.22 * (q.x - nostril.x)};
      const double hole = inside(ellipse(leaned, nostril, 0.25 * half, 0.024), scene.edge(0.024));
      // The crease about the wing.
      const Point wing{0.70 * half, base - 0.085};
      const double ring = std::abs(ellipse(q, wing, 0.36 * half, 0.075));
      const double outer =
          smooth_step((q.x - 0.78 * half) / 0.06) * smooth_step((q.y - base + 0.16) / 0.06);
      shade(tint, 0.34 * outer * inside(ring - 0.006, scene.edge(0.022)));
      mix(tint, deep, 0.85 * hole);
    }
    const double under = bump(p, {0, base - 0.012}, 0.42 * half, 0.016);
    shade(tint, 0.22 * under);
  });
}

}  // namespace inkling
