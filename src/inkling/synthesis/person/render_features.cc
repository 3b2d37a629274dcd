#include "inkling/synthesis/person/render_scene.h"
#include "inkling/synthesis/person/trait_random.h"

namespace inkling {
namespace {

// How lit the lip is at `down`: 0 at its top edge .. 1 at its bottom edge.
double upper_shading(double down) { return 0.92 - 0.22 * down; }
double lower_shading(double down) {
  return 0.86 + 0.36 * bump({0, down}, {0, 0.42}, 1, 0.24) - 0.2 * down;
}

// Share of the full thickness; t: 0 inner end .. 1 outer end.
double thickness_at(double t) { return smooth_step((t + 0.12) / 0.25) * (1 - 0.78 * t * t); }

void paint_brow(Scene& scene, double side) {
  const PersonTraits& person = scene.person;
  const bool child = person.population == Population::kChild;
  const Tint hair = linear(person.brow);
  TraitRandom random(person.seed + (side > 0 ? 11 : 12));
  const int hairs = child ? 210 : 320;
  for (int i = 0; i < hairs; ++i) {
    const double t = random.uniform(0, 1), off = 0.5 * random.bell() * 0.62;
    const Point root =
        scene.shape.brow(side, t) + Point{0, off * person.brow_thickness * thickness_at(t)};
    const Point ahead = scene.shape.brow(side, std::min(1.0, t + 0.05));
    Point along = ahead - scene.shape.brow(side, std::min(0.95, t));
    along = (1 / norm(along)) * along;
    // Hairs rise at the inner end and lie down, towards the middle line, farther out.
    const double rise =
        -0.55 * (1 - smooth_step(t / 0.35)) + 0.45 * (off < 0 ? 1 : -1) * smooth_step(t / 0.5);
    const double length = random.uniform(0.055, 0.095) * (child ? 0.85 : 1);
    const Point tip = root + length * (along + Point{0, rise});
    Stroke stroke{root, midpoint(root, tip) + Point{0.006 * side, -0.004}, tip};
    stroke.width = 0.0115;
    stroke.tint = times(hair, random.uniform(0.45, 1.05));
    stroke.alpha = child ? 0.42 : 0.55;
    paint_stroke(scene, stroke);
  }
}

// About the distance from the lens's outline, negative inside; q from the lens's middle.
double lens(const PersonTraits& person, Point q) {
  const double power = 2.2 + 2.6 * person.glasses_squareness;
  const double rx = 0.385, ry = 0.30 - 0.03 * person.glasses_squareness;
  const double u = std::pow(std::abs(q.x) / rx, power), v = std::pow(std::abs(q.y) / ry, power);
  return (std::pow(u + v, 1 / power) - 1) * ry;
}

}  // namespace

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
      Tint color = tint;
      for (std::size_t c = 0; c < 3; ++c) color[c] *= lip[c] / std::max(0.004f, skin[c]);
      const double lit = upper ? upper_shading(down) : lower_shading(down);
      color = times(color, lit * (1 + 0.085 * furrow));
      mix(tint, color, 0.9 * cover);
    }
    const double thick = 0.011 * (1 - 0.5 * at * at);
    const double closed =
        inside(std::max(std::abs(p.y - line) - thick, ends - 0.01), scene.edge(0.018));
    mix(tint, times(deep, 0.8), 0.85 * closed);
  });
}

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
    paint_brow(scene, side);
  }
}

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
