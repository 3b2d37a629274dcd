#include <array>
#include <cmath>

#include "inkling/synthesis/person/render_scene.h"
#include "inkling/synthesis/person/trait_random.h"

namespace inkling {
namespace {

constexpr int kSteps = 28;
using Line = std::array<Point, kSteps + 1>;

double distance_to(const Line& line, Point p) {
  double best = 1e9;
  for (int i = 0; i < kSteps; ++i) {
    const Point along = line[i + 1] - line[i];
    const double t = std::clamp(dot(p - line[i], along) / dot(along, along), 0.0, 1.0);
    best = std::min(best, distance(p, line[i] + t * along));
  }
  return best;
}

// One eye.
class EyePainter {
 public:
  EyePainter(Scene& scene, double side)
      : scene_(scene), person_(scene.person), side_(side), center_{0.5 * side, -0.006} {
    const double skin = linear(person_.skin)[1];
    // The camera's exposure for the skin leaves the white of the eye white, not glaring.
    white_ = 0.92 * std::pow(skin / 0.45, 0.16);
    lash_ = times(linear(person_.brow), 0.35);
    pupil_ = (person_.population == Population::kChild ? 0.45 : 0.40) * person_.iris_radius;
    crease_dark_ = 0.20 + 0.28 * person_.lid_crease * (0.6 + 0.4 * skin);
    for (int i = 0; i <= kSteps; ++i) {
      const double t = -1 + 2.0 * i / kSteps;
      upper_[i] = scene.shape.upper_lid(side, t);
      lower_[i] = scene.shape.lower_lid(side, t);
      const double open = scene.eyes_closed ? 0.4 : 1;
      crease_[i] = upper_[i] - Point{0, (0.028 + 0.045 * open * (1 - 0.4 * t * t)) *
                                            (0.5 + 0.5 * person_.lid_crease)};
      // Closed lids meet a little above the lower lid's place.
      seam_[i] = lower_[i] - Point{0, 0.05 * person_.eye_opening * (1 - t * t)};
    }
  }

  void paint_eye() {
    const Rect box{0.5 * side_ - 0.4, -0.23, 0.8, 0.44};
    paint(scene_, box, [&](Point p, Tint& tint) {
      lids(p, tint);
      if (!scene_.eyes_closed) ball(p, tint);
      lines(p, tint);
    });
    lashes();
  }

 private:
  // Fades what is painted here out before the box ends.
  void lids(Point p, Tint& tint) const {
    const double fold = std::exp(-0.5 * std::pow(distance_to(crease_, p) / 0.013, 2));
    shade(tint, crease_dark_ * fold * person_.lid_crease * (scene_.eyes_closed ? 0.4 : 1));
    shade(tint, 0.12 * bump(p, {0.5 * side_, -0.10}, 0.2, 0.04));
    if (scene_.eyes_closed) shade(tint, 0.07 * bump(p, {0.5 * side_, 0}, 0.19, 0.07));
    if (person_.sex == Sex::kFemale && person_.population == Population::kAdult) {
      shade(tint, 0.16 * bump(p, {0.52 * side_, -0.10}, 0.18, 0.035));
    }
  }

  void ball(Point p, Tint& tint) const {
    const double t = scene_.shape.lid_t(side_, p.x);
    if (std::abs(t) > 1.02) return;
    const double top = scene_.shape.upper_lid(side_, t).y, low = scene_.shape.lower_lid(side_, t).y;
    const double open = inside(std::max(top - p.y, p.y - low), scene_.edge(0.014));
    if (open <= 0) return;
    Tint white = times(Tint{0.74f, 0.70f, 0.68f}, white_ * (1 - 0.30 * t * t));
    mix(white, Tint{0.55f, 0.26f, 0.22f}, 0.75 * smooth_step((t - 0.80) / 0.16));  // inner corner
    const Point lit = scene_.setting.light;
    white = times(white, 1 + 0.10 * lit.x * (p.x - center_.x) / 0.2);
    iris(p, white);
    // The upper lid and its lashes shade the ball.
    const double under = (p.y - top) / person_.eye_opening;
    white = times(white, 1 - 0.55 * std::exp(-under * under / 0.05));
    catch_light(p, white);
    mix(tint, white, open);
  }

  void iris(Point p, Tint& ball) const {
    const Point q = p - center_;
    const double r = norm(q), radius = person_.iris_radius;
    const double edge = scene_.edge(0.014);
    const double angle = std::atan2(q.y, q.x);
    const double rays = noise(3.2 * angle + 40, 9 * r / radius, person_.seed + 21) +
                        0.6 * noise(6.1 * angle + 40, 3 * r / radius, person_.seed + 22);
    Tint color = times(linear(person_.iris), 1.1 + 0.32 * rays);
    color = times(color, 1 + 0.5 * bump({0, q.y / radius}, {0, 0.55}, 1, 0.35));  // light inside
    mix(color, times(linear(person_.iris), 1.5), 0.35 * bump({r / radius, 0}, {0.5, 0}, 0.12, 1));
    color = times(color, 1 - 0.72 * smooth_step((r / radius - 0.74) / 0.26));  // dark rim
    mix(ball, color, inside(r - radius, scene_.edge(0.020)));
    mix(ball, Tint{0.010f, 0.009f, 0.009f}, inside(r - pupil_, edge));
  }

  void catch_light(Point p, Tint& ball) const {
    const Point lit = scene_.setting.light;
    const Point spot = center_ + Point{0.045 * lit.x, -0.026 + 0.020 * lit.y};
    mix(ball, Tint{1, 1, 1}, 0.92 * inside(ellipse(p, spot, 0.019, 0.022), scene_.edge(0.014)));
    const Point low = center_ - Point{0.6 * (spot.x - center_.x), -0.04};
    mix(ball, Tint{0.8f, 0.85f, 0.9f},
        0.07 * inside(ellipse(p, low, 0.03, 0.014), scene_.edge(0.02)));
  }

  void lines(Point p, Tint& tint) const {
    const bool female = person_.sex == Sex::kFemale;
    const double t = std::clamp(scene_.shape.lid_t(side_, p.x), -1.0, 1.0);
    const double taper = (0.55 - 0.35 * t) * smooth_step((1.12 + t) / 0.35);
    const double made_up = female && person_.population == Population::kAdult ? 1.5 : 1;
    if (scene_.eyes_closed) {
      const double seam = distance_to(seam_, p);
      mix(tint, lash_, 0.9 * inside(seam - 0.012 * made_up * taper - 0.003, scene_.edge(0.014)));
      return;
    }
    const double up = distance_to(upper_, p);
    mix(tint, lash_, 0.92 * inside(up - 0.016 * made_up * taper - 0.003, scene_.edge(0.015)));
    const double down = distance_to(lower_, p);
    Tint rim = times(tint, Tint{0.62f, 0.44f, 0.42f});
    mix(tint, rim, 0.75 * inside(down - 0.006, scene_.edge(0.014)));
  }

  void lashes() {
    TraitRandom random(person_.seed + (side_ > 0 ? 5 : 6));
    const bool female = person_.sex == Sex::kFemale;
    const double longest = (female ? 0.060 : 0.040) + 0.008 * random.bell();
    for (int i = 0; i < 34; ++i) {
      const double t = random.uniform(-1, 0.75), grow = random.uniform(0.6, 1) * (0.75 - 0.35 * t);
      const double lean = random.uniform(-0.2, 0.2);
      Stroke lash;
      if (scene_.eyes_closed) {
        lash.a = scene_.shape.lower_lid(side_, t) - Point{0, 0.004};
        lash.c = lash.a + longest * grow * Point{side_ * (-0.55 * t + lean), 0.8};
      } else {
        lash.a = scene_.shape.upper_lid(side_, t);
        lash.c = lash.a + longest * grow * Point{side_ * (-0.75 * t + lean), -0.62};
      }
      lash.b = midpoint(lash.a, lash.c) + Point{0, 0.18 * longest};
      lash.width = 0.0095;
      lash.tint = lash_;
      lash.alpha = female ? 0.75 : 0.5;
      paint_stroke(scene_, lash);
    }
  }

  Scene& scene_;
  const PersonTraits& person_;
  double side_;
  Point center_;
  Tint lash_{};
  double pupil_ = 0, crease_dark_ = 0, white_ = 1;
  Line upper_{}, lower_{}, crease_{}, seam_{};
};

}  // namespace

void paint_eyes(Scene& scene) {
  for (const double side : {-1.0, 1.0}) EyePainter(scene, side).paint_eye();
}

}  // namespace inkling
