#include <numbers>

#include "inkling/synthesis/person/hair_shape.h"
#include "inkling/synthesis/person/render_scene.h"
#include "inkling/synthesis/person/trait_random.h"

namespace inkling {
namespace {

// Paints the hair of one person, behind or before the head.
class HairPainter {
 public:
  HairPainter(Scene& scene, bool front)
      : scene_(scene),
        person_(scene.person),
        hair_(person_, scene.shape),
        front_(front),
        base_(linear(person_.hair)),
        curly_(person_.hair_style == HairStyle::kCurly) {
    const double w = person_.face_width + person_.hair_volume + 0.55;
    box_ = {-w, person_.skull_top - 0.45, 2 * w, hair_.lowest() - person_.skull_top + 1.8};
  }

  void paint_all() {
    paint(scene_, box_, [&](Point p, Tint& tint) {
      const double out = outside(p);
      if (out > 0.15) return;
      if (front_ && scene_.shape.outside(p) < 0) {  // its shadow on the skin
        shade(tint, 0.34 * inside(out - 0.035, 0.10));
      }
      const double cover = inside(out, scene_.edge(front_ ? 0.035 : 0.025));
      if (cover > 0) mix(tint, color_at(p), cover);
    });
    if (person_.hair_style != HairStyle::kBald || front_) strands();
  }

 private:
  double outside(Point p) const { return front_ ? hair_.outside_front(p) : hair_.outside_back(p); }

  Tint lit(Point p) const {
    const double w = person_.face_width + person_.hair_volume;
    const double nx = std::clamp(p.x / w, -0.95, 0.95),
                 ny = std::clamp((p.y + 0.2) / 1.9, -0.8, 0.2);
    const double nz = std::sqrt(std::max(0.05, 1 - nx * nx - ny * ny));
    Tint light = light_on(scene_.setting, nx, ny, nz);
    return times(light, front_ ? 0.92 + 0.75 * band(p) : 0.5);
  }

  // The band of sheen about the head.
  double band(Point p) const {
    if (curly_) return 0.2;
    const Point above{0.5 * person_.parting, person_.skull_top - 0.1};
    const double off = distance(p, above) - 0.66;
    return std::exp(-0.5 * off * off / 0.03) +
           (hair_.falls() ? 0.5 * bump(p, {0, 0.5}, 3, 0.25) : 0);
  }

  // Every hair mirrors some light, which shows in dark hair.
  Tint glossed(Tint tint, Point p) const {
    const double gloss = front_ ? 0.006 + 0.022 * band(p) : 0.002;
    for (float& v : tint) v += static_cast<float>(gloss);
    return tint;
  }

  Tint color_at(Point p) const {
    return glossed(times(times(base_, 0.62 + 0.30 * streaks(p)), lit(p)), p);
  }

  // Lighter and darker tresses, -1..1.
  double streaks(Point p) const {
    if (curly_) {
      const double warp = 0.12 * noise2(5 * p.x, 5 * p.y, person_.seed + 82);
      return noise2(13 * (p.x + warp), 13 * (p.y - warp), person_.seed + 81);
    }
    const Point d = p - hair_.crown();
    const double many = person_.hair_style == HairStyle::kTied ? 26 : 14;
    const double fan = noise2(many * std::atan2(d.x, d.y + 0.3), 3 * norm(d), person_.seed + 84);
    if (!hair_.falls()) return fan;
    const double fall =
        noise2(24 * (p.x + 0.04 * std::sin(3.1 * p.y + 2)), 2.2 * p.y, person_.seed + 83);
    return fan + smooth_step((p.y + 1.0) / 0.6) * (fall - fan);
  }

  void strands() {
    TraitRandom random(person_.seed + (front_ ? 85 : 86));
    const int tries = curly_ ? 5200 : (front_ ? 6500 : 2500);
    for (int i = 0; i < tries; ++i) {
      const Point root{random.uniform(box_.x, box_.x + box_.w),
                       random.uniform(box_.y, box_.y + box_.h)};
      const double tone = random.uniform(0.4, 1.35), length = random.uniform(0.6, 1),
                   bend = random.bell();
      const double angle = random.uniform(0, 2 * std::numbers::pi);
      if (outside(root) > (front_ ? -0.02 : 0.0)) continue;
      if (curly_) {
        curl(root, angle, 0.8 + 0.5 * length, tone);
      } else {
        strand(root, length, bend, tone);
      }
    }
  }

  void strand(Point root, double length, double bend, double tone) {
    const bool falls = hair_.falls() && root.y > -0.9;
    const double reach = (falls                                    ? 0.75
                          : person_.hair_style == HairStyle::kBald ? 0.12
                                                                   : 0.42) *
                         length;
    Stroke stroke;
    stroke.a = root;
    stroke.b = root + 0.5 * reach * hair_.flow(root);
    stroke.c = stroke.b + 0.5 * reach * hair_.flow(stroke.b) + Point{0.03 * bend, 0};
    // A strand may stray a little over the edge, not into the face.
    const double stray = outside(stroke.c);
    if (stray > 0.05) {
      const double keep = std::max(0.25, 1 - (stray - 0.05) / reach * 1.1);
      stroke.c = root + keep * (stroke.c - root);
      stroke.b = root + keep * (stroke.b - root);
      if (outside(stroke.c) > 0.07) return;
    }
    stroke.width = 0.0125;
    stroke.tint = times(glossed(times(base_, lit(root)), root), tone);
    stroke.alpha = 0.5;
    paint_stroke(scene_, stroke);
  }

  void curl(Point middle, double angle, double size, double tone) {
    const Point u{std::cos(angle), std::sin(angle)}, v{-u.y, u.x};
    const double r = 0.055 * size;
    Stroke stroke{middle - r * u, middle + 1.5 * r * v, middle + r * u};
    if (outside(stroke.b) > 0.03 || outside(stroke.c) > 0.03) return;
    stroke.width = 0.015;
    stroke.tint = times(glossed(times(base_, lit(middle)), middle), tone);
    stroke.alpha = 0.6;
    paint_stroke(scene_, stroke);
  }

  Scene& scene_;
  const PersonTraits& person_;
  HairShape hair_;
  bool front_;
  Tint base_;
  bool curly_;
  Rect box_;
};

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

void paint_back_hair(Scene& scene) {
  if (scene.person.hair_style != HairStyle::kBald) HairPainter(scene, false).paint_all();
}

void paint_hair(Scene& scene) { HairPainter(scene, true).paint_all(); }

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
  TraitRandom random(person.seed + 42);
  for (int i = 0; i < 2600; ++i) {
    const Point root{random.uniform(-w, w), random.uniform(0.3, person.face_length + 0.02)};
    const double lean = random.uniform(-0.5, 0.5), length = random.uniform(0.05, 0.11),
                 tone = random.uniform(0.5, 1.9);
    const double lit = random.uniform(0, 1);
    if (beard_density(scene, root) < 0.35 + 0.5 * lit) continue;
    const Point tip = root + length * Point{0.35 * root.x + lean, 1};
    Stroke stroke{root, midpoint(root, tip) + Point{0.01 * lean, 0}, tip};
    stroke.tint = times(hair, tone);
    stroke.alpha = 0.5 * person.beard;
    paint_stroke(scene, stroke);
  }
}

}  // namespace inkling
