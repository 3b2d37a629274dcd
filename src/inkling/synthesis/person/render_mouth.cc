#include "inkling/synthesis/person/render_scene.h"

namespace inkling {
namespace {

// How lit the lip is at `down`: 0 at its top edge .. 1 at its bottom edge.
double upper_shading(double down) { return 0.92 - 0.22 * down; }
double lower_shading(double down) {
  return 0.86 + 0.36 * bump({0, down}, {0, 0.42}, 1, 0.24) - 0.2 * down;
}

}  // namespace

void paint_mouth(Scene& scene) {
  const PersonTraits& person = scene.person;
  const FaceShape& shape = scene.shape;
  const double w = person.mouth_width, y = person.mouth_y;
  const Tint lip = linear(person.lip), skin = linear(person.skin);
  const Tint deep = times(lip, Tint{0.20f, 0.10f, 0.10f});
  paint(scene, {-w - 0.1, y - 0.3, 2 * w + 0.2, 0.6}, [&](Point p, Tint& tint) {
    const double t = p.x / w, at = std::clamp(t, -1.0, 1.0);
    const double top = shape.lip_top(at), line = shape.lip_line(at), low = shape.lip_bottom(at);
    const double ends = std::max(0.0, std::abs(p.x) - w);
    const double edge = scene.edge(0.024);
    const double cover = inside(std::max({top - p.y, p.y - low, ends}), edge) *
                         smooth_step((1 - std::abs(t)) / 0.08);
    if (cover > 0) {
      const bool upper = p.y < line;
      const double down = upper ? (p.y - top) / std::max(0.01, line - top)
                                : (p.y - line) / std::max(0.01, low - line);
      // Furrows across the lips.
      const double furrow = scene.detail(0.014) * noise(70 * p.x, 11 * p.y, person.seed + 11) +
                            0.6 * scene.detail(0.03) * noise(34 * p.x, 6 * p.y, person.seed + 12);
      // What light fell on the skin falls on the lip.
      Tint colour = tint;
      for (std::size_t c = 0; c < 3; ++c) colour[c] *= lip[c] / std::max(0.004f, skin[c]);
      const double lit = upper ? upper_shading(down) : lower_shading(down);
      colour = times(colour, lit * (1 + 0.085 * furrow));
      mix(tint, colour, 0.9 * cover);
    }
    const double thick = 0.011 * (1 - 0.5 * at * at);
    const double closed =
        inside(std::max(std::abs(p.y - line) - thick, ends - 0.01), scene.edge(0.018));
    mix(tint, times(deep, 0.8), 0.85 * closed);
  });
}

}  // namespace inkling
