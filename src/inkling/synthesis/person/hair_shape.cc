#include "inkling/synthesis/person/hair_shape.h"

#include <algorithm>
#include <cmath>

#include "inkling/synthesis/person/render_scene.h"

namespace inkling {

HairShape::HairShape(const PersonTraits& person, const FaceShape& shape)
    : person_(person), shape_(shape), crown_{person.parting, person.skull_top - 0.04} {
  const HairStyle style = person.hair_style;
  falls_ = style == HairStyle::kLong || (style == HairStyle::kFringe && person.sex == Sex::kFemale);
  lowest_ = falls_ ? 1.0 + 2.4 * (0.5 + 0.5 * noise(0.5, 0.5, person.seed + 71)) : 0.2;
  if (style == HairStyle::kTied) crown_ = {0.4 * person.parting, person.skull_top - 0.55};
}

double HairShape::hairline(double x) const {
  const double u = std::abs(x) / person_.face_width;
  const bool man = person_.sex == Sex::kMale && person_.population == Population::kAdult;
  double y = person_.hairline + 0.035 * noise(3 * x, 0, person_.seed + 72);
  if (person_.hair_style == HairStyle::kFringe) {
    y = person_.brow_y - person_.brow_arch - 0.07 + 0.03 * noise(5 * x, 0, person_.seed + 73);
  }
  if (person_.hair_style == HairStyle::kShort && person_.wrinkles < 0.8) {
    // Swept from the parting to the other side.
    const double across = person_.parting > 0 ? -x : x;
    y += (person_.population == Population::kChild ? 0.34 : 0.16) *
         smooth_step((across + 0.5) / 0.75) * bump({x, 0}, {0, 0}, 0.6, 1);
  }
  if (man) y -= (0.03 + 0.17 * person_.wrinkles) * bump({u, 0}, {0.52, 0}, 0.16, 1);
  const double side = 1 - std::sqrt(std::max(0.0, 1 - std::pow(u / 0.98, man ? 4.5 : 3.4)));
  return y + (0.05 - y) * side;
}

double HairShape::outside_head(Point p) const {
  const double up = smooth_step((0.55 - p.y) / 1.5);
  double volume = person_.hair_volume * (0.35 + 0.65 * up);
  if (person_.hair_style == HairStyle::kTied) volume = 0.05 + 0.03 * up;
  if (person_.hair_style == HairStyle::kBald) volume = 0.02;
  if (person_.hair_style == HairStyle::kCurly) {
    volume = person_.hair_volume * (0.6 + 0.4 * up) +
             0.05 * noise2(4.5 * p.x, 4.5 * p.y, person_.seed + 74);
  }
  volume += 0.018 * noise(6 * p.x, 6 * p.y, person_.seed + 75);
  if (falls_) return shape_.outside(p) - volume;
  // It tapers off above, or for many curls below, the ears.
  const double curls = person_.hair_style == HairStyle::kCurly ? 0.15 : 0.0;
  const double low = 0.16 + curls + (person_.sex == Sex::kFemale && curls > 0 ? 0.95 : 0);
  const double taper = smooth_step((low - p.y) / (0.3 + 2 * curls));
  return std::max(shape_.outside(p) - volume * taper + 0.06 * (1 - taper), p.y - low);
}

double HairShape::outside_curtain(Point p) const {
  if (!falls_) return 1e9;
  const double wave =
      0.05 * std::sin(3.1 * p.y + 2) + 0.035 * noise(2 * p.y, p.x > 0, person_.seed);
  const double half =
      0.9 * person_.face_width +
      (0.1 * person_.face_width + 0.6 * person_.hair_volume + 0.03) *
          smooth_step((p.y + 1.0) / 1.0) +
      0.06 * (1 + noise(0.5, 0.5, person_.seed + 79)) * smooth_step((p.y - 0.3) / 1.6) +
      wave * smooth_step((p.y + 0.6) / 0.6);
  const double end = lowest_ + 0.05 * noise(4 * p.x, 3, person_.seed + 76) +
                     0.05 * noise(17 * p.x, 3, person_.seed + 87) -
                     0.22 * p.x * p.x * noise(0.5, 0.5, person_.seed + 80);
  return std::max({std::abs(p.x) - half, p.y - end, -0.6 - p.y});
}

double HairShape::outside_tails(Point p) const {
  if (person_.hair_style != HairStyle::kTied || person_.population == Population::kAdult)
    return 1e9;
  const double x = std::abs(p.x) - person_.face_width - 0.20 - 0.15 * (p.y - 0.1);
  const double down = (p.y - 0.62) / 0.72;
  const double half = 0.17 * std::sqrt(std::max(0.0, 1 - down * down));
  return std::max(std::abs(x) - half - 0.02 * noise(9 * p.y, p.x, person_.seed + 77),
                  std::abs(p.y - 0.62) - 0.72);
}

double HairShape::outside_back(Point p) const {
  return std::min({outside_head(p), outside_curtain(p), outside_tails(p)});
}

double HairShape::outside_front(Point p) const {
  const double x = std::abs(p.x), w = person_.face_width;
  if (person_.hair_style == HairStyle::kBald) {
    return std::max({outside_head(p), -0.55 - p.y, 0.90 * w - x - 0.1 * p.y, p.y - 0.12});
  }
  double bare = p.y - hairline(p.x);
  if (falls_) {
    // Locks before the ears: from the temple down to the collar bones.
    const double inner = 0.95 * w + 0.03 * std::sin(2.4 * p.y + person_.parting * 9) -
                         0.10 * smooth_step((p.y - 0.7) / 0.8);
    bare = std::min(bare, inner - x);
  } else if (person_.hair_style == HairStyle::kCurly && person_.sex == Sex::kFemale) {
    bare = std::min(bare, 0.98 * w + 0.04 * noise(5 * p.y, 2, person_.seed + 78) - x);
  }
  // Beyond the skull it is hair down to the ears.
  if (!falls_) bare = std::min(bare, p.y < 0 ? 0.02 - shape_.outside(p) : 1.0);
  return std::max(std::min(outside_head(p), outside_curtain(p)), bare);
}

Point HairShape::flow(Point p) const {
  Point d = p - crown_;
  if (person_.hair_style == HairStyle::kTied) d = crown_ - p;
  if (person_.hair_style == HairStyle::kFringe && p.y > -1.2 && std::abs(p.x) < 0.8) {
    d = {0.25 * p.x + 0.12, 1};
  } else if (falls_) {
    const double fall = smooth_step((p.y + 1.1) / 0.9);
    d = Point{(1 - fall) * 1.2 * d.x + fall * 0.12 * std::sin(3.1 * p.y + 1),
              (1 - fall) * d.y + fall};
  } else if (person_.hair_style == HairStyle::kShort) {
    const double swept = (person_.parting > 0 ? -1 : 1) * bump(p, {0, -1.0}, 0.7, 0.4);
    d = {d.x * 1.3 + 0.9 * swept, 0.7 * d.y + 0.15};
  }
  return (1 / std::max(1e-6, norm(d))) * d;
}

}  // namespace inkling
