#include "inkling/synthesis/person/render_relief.h"

#include <algorithm>
#include <cmath>

#include "inkling/synthesis/person/render_scene.h"

namespace inkling {
namespace {

double nose_relief(const PersonTraits& person, Point p) {
  const double base = person.nose_length, half = person.nose_width;
  const double t = std::clamp(p.y / (base - 0.1), 0.0, 1.3);
  const double start = smooth_step((p.y + 0.30) / 0.45),
               end = 1 - smooth_step((p.y + 0.05 * p.x * p.x / (half * half) - base + 0.12) / 0.18);
  const double height = 0.09 * person.nose_bridge + (0.11 + 0.08 * person.nose_bridge) * t;
  const double width = 0.085 + 0.35 * half * t;
  const double across = p.x / width;
  double z = start * end * height * std::exp(-0.5 * across * across);
  z += 0.085 * bump(p, {0, base - 0.14}, 0.42 * half, 0.085);
  for (const double side : {-1.0, 1.0}) {
    z += 0.075 * bump(p, {0.72 * side * half, base - 0.095}, 0.26 * half, 0.06);
  }
  return z;
}

double eye_relief(const PersonTraits& person, Point p, double side) {
  const Point eye{0.5 * side, 0};
  double z = -0.085 * bump(p, {side * 0.44, -0.02}, 0.20, 0.13);
  z += 0.055 * bump(p, eye, 0.17, 0.095);
  const double ridge = 0.02 + (person.sex == Sex::kMale ? 0.035 : 0.008) *
                                  (person.population == Population::kAdult ? 1.0 : 0.2);
  z += ridge * bump(p, {side * 0.48, person.brow_y + 0.02}, 0.30, 0.075);
  return z;
}

double mouth_relief(const PersonTraits& person, Point p) {
  const double y = person.mouth_y, w = person.mouth_width;
  double z = 0.07 * bump(p, {0, y}, 0.30, 0.22);
  z += 0.9 * person.upper_lip * 0.45 * bump(p, {0, y - 0.45 * person.upper_lip}, 0.55 * w, 0.04);
  z += 0.9 * person.lower_lip * 0.45 *
       bump(p, {0, y + 0.5 * person.lower_lip}, 0.5 * w, 0.45 * person.lower_lip);
  z -= 0.035 * bump(p, {0, y}, 0.5 * w, 0.018);
  z -= 0.045 * bump(p, {0, y + person.lower_lip + 0.07}, 0.20, 0.05);
  const double chin = person.face_length - 0.19;
  z += 0.07 * bump(p, {0, chin}, 0.55 * person.chin_width + 0.05, 0.10);
  const double dip = 0.5 * (person.nose_length + y - person.upper_lip);
  z -= 0.016 * bump(p, {0, dip}, 0.035, 0.07);
  return z;
}

double cheek_relief(const PersonTraits& person, Point p, double side) {
  const double full = person.cheek_fullness;
  double z = (0.05 + 0.05 * full) * bump(p, {0.66 * side, 0.62}, 0.23, 0.20);
  z += 0.03 * (1 - 0.7 * full) * bump(p, {0.80 * side, 0.38}, 0.18, 0.10);  // cheek bone
  if (p.y > person.nose_length - 0.12 && p.y < person.mouth_y + 0.25) {
    const double off = side * p.x - fold_x(person, p.y);
    const double along = smooth_step((p.y - person.nose_length + 0.12) / 0.15) *
                         smooth_step((person.mouth_y + 0.25 - p.y) / 0.3);
    z += (0.005 + 0.016 * person.wrinkles) * along * std::tanh(off / 0.05) *
         std::exp(-0.5 * off * off / 0.04);
  }
  return z;
}

}  // namespace

double fold_x(const PersonTraits& person, double y) {
  const double down = y - person.nose_length + 0.12;
  return person.nose_width + 0.07 + 0.52 * down - 0.16 * down * down;
}

double relief(const PersonTraits& person, const FaceShape& shape, Point p) {
  double z = 0.85 * std::sqrt(std::max(0.004, 1 - 0.96 * std::pow(shape.reach(p), 2.6)));
  z += nose_relief(person, p) + mouth_relief(person, p);
  for (const double side : {-1.0, 1.0}) {
    z += eye_relief(person, p, side) + cheek_relief(person, p, side);
  }
  if (person.wrinkles > 0.35 && p.y < person.brow_y - 0.1) {
    const double wave =
        std::sin(34 * (p.y + 0.05 * p.x * p.x) + 2 * noise(3 * p.x, 1, person.seed));
    z += 0.0035 * (person.wrinkles - 0.35) * wave * bump(p, {0, -0.68}, 0.45, 0.16);
  }
  return z;
}

double hollow(const PersonTraits& person, const FaceShape& shape, Point p) {
  const double base = person.nose_length, half = person.nose_width;
  double dark = 0.20 * bump(p, {0, base + 0.03}, 0.55 * half, 0.04);
  dark += 0.22 * bump(p, {0, person.mouth_y + person.lower_lip + 0.045}, 0.17, 0.035);
  for (const double side : {-1.0, 1.0}) {
    dark += (0.12 + 0.16 * person.nose_bridge) * bump(p, {0.19 * side, -0.03}, 0.07, 0.13);
    dark += 0.14 * bump(p, {0.62 * side * half, 0.62 * base}, 0.06, 0.18);
    dark += 0.16 * bump(p, {0.46 * side, -0.14}, 0.20, 0.05);
    dark += 0.26 * bump(p, {side * 1.06 * half, base - 0.07}, 0.022, 0.06);
    dark += 0.20 * bump(p, {side * person.mouth_width * 1.03, person.mouth_y}, 0.035, 0.03);
    dark += (0.05 + 0.12 * person.wrinkles) * bump(p, {0.42 * side, 0.165}, 0.16, 0.035);
    if (p.y > base - 0.12 && p.y < person.mouth_y + 0.22) {
      const double off = side * p.x - fold_x(person, p.y);
      const double along = smooth_step((p.y - base + 0.12) / 0.12) *
                           smooth_step((person.mouth_y + 0.22 - p.y) / 0.3);
      dark += (0.05 + 0.12 * person.wrinkles) * along * std::exp(-0.5 * off * off / 0.0016);
    }
  }
  const double rim = shape.reach(p);
  return dark + 0.25 * smooth_step((rim - 0.86) / 0.16);
}

}  // namespace inkling
