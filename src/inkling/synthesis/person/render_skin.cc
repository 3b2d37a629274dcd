#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "inkling/synthesis/person/render_scene.h"

namespace inkling {
namespace {

// The fold from the wing of the nose past the corner of the mouth: its x at this y.
double fold_x(const PersonTraits& person, double y) {
  const double down = y - person.nose_length + 0.12;
  return person.nose_width + 0.07 + 0.52 * down - 0.16 * down * down;
}

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

// How far the face stands out towards the camera at p (face coordinates).
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

// How much of the room's light does not reach the face at p, 0..1: folds and hollows.
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

// Blood near the surface, 0..1.
double redness(const PersonTraits& person, Point p) {
  double red = 0.5 * bump(p, {0, person.nose_length - 0.13}, 0.16, 0.12);
  for (const double side : {-1.0, 1.0}) {
    red += (0.5 + 0.4 * person.cheek_fullness) * bump(p, {0.66 * side, 0.56}, 0.22, 0.18);
  }
  red += 0.3 * bump(p, {0, person.face_length - 0.15}, 0.25, 0.12);
  return red;
}

// Darkness of the freckle whose cell p lies in.
double freckle(const Scene& scene, Point p) {
  constexpr double kCell = 0.075;
  const double cx = std::floor(p.x / kCell), cy = std::floor(p.y / kCell);
  const auto random = [&](int k) {
    return noise(cx * 3 + 0.0, cy * 3 + 0.0, scene.person.seed + k);
  };
  const double radius = 0.011 + 0.004 * random(31);
  const Point c{(cx + 0.5 + 0.28 * random(32)) * kCell, (cy + 0.5 + 0.28 * random(33)) * kCell};
  const double zone = bump(p, {0, 0.42}, 0.62, 0.24) + 0.25 * bump(p, {0, -0.6}, 0.6, 0.3);
  if (0.5 + 0.5 * random(34) > 1.1 * zone * scene.person.freckles) return 0;
  return (0.5 + 0.3 * random(35)) * inside(distance(p, c) - radius, scene.edge(0.012));
}

// Skin without light on it.
Tint bare_skin(const Scene& scene, Point p, const Tint& skin) {
  const PersonTraits& person = scene.person;
  const std::uint64_t seed = person.seed;
  const double pores = scene.detail(0.0125) * noise(80 * p.x, 80 * p.y, seed + 1) * 0.075 +
                       scene.detail(0.024) * noise(42 * p.x, 42 * p.y, seed + 2) * 0.06 +
                       scene.detail(0.045) * noise(22 * p.x, 22 * p.y, seed + 6) * 0.05;
  const double tone =
      0.045 * noise2(9 * p.x, 9 * p.y, seed + 3) + 0.05 * noise2(3.2 * p.x, 3.2 * p.y, seed + 4);
  const double coarse = 0.6 + 0.4 * person.wrinkles + (person.sex == Sex::kMale ? 0.15 : 0);
  Tint tint = times(skin, 1 + coarse * pores + tone);
  const double red = redness(person, p) * (1 + 0.5 * noise2(7 * p.x, 7 * p.y, seed + 5));
  tint = times(tint,
               Tint{1.0f + 0.02f * static_cast<float>(red), 1.0f - 0.15f * static_cast<float>(red),
                    1.0f - 0.14f * static_cast<float>(red)});
  if (person.freckles > 0) shade(tint, 0.42 * freckle(scene, p));
  for (const Point m : person.moles) {
    shade(tint, 0.65 * inside(ellipse(p, m, 0.019, 0.017), scene.edge(0.014)));
  }
  return tint;
}

// Heights at the corners of the pixels of a box.
class Heights {
 public:
  Heights(const Scene& scene, PortraitPart box)
      : box_(box), stride_(box.right - box.left + 1), step_(1 / scene.iod_px) {
    const Affine face_from_picture = scene.picture_from_face.inverse();
    z_.reserve(static_cast<std::size_t>(stride_) * (box.bottom - box.top + 1));
    for (int y = box.top; y <= box.bottom; ++y) {
      for (int x = box.left; x <= box.right; ++x) {
        z_.push_back(relief(scene.person, scene.shape, face_from_picture({x - 0.5, y - 0.5})));
      }
    }
  }
  // The surface's unit normal at a pixel.
  std::array<double, 3> normal(int x, int y) const {
    const std::size_t i = static_cast<std::size_t>(y - box_.top) * stride_ + (x - box_.left);
    const double a = z_[i], b = z_[i + 1], c = z_[i + stride_], d = z_[i + stride_ + 1];
    const double dx = 0.5 * (b + d - a - c) / step_, dy = 0.5 * (c + d - a - b) / step_;
    const double length = std::sqrt(dx * dx + dy * dy + 1);
    return {-dx / length, -dy / length, 1 / length};
  }

 private:
  PortraitPart box_;
  int stride_;
  double step_;
  std::vector<double> z_;
};

// Sheen of the oil on the skin.
double sheen(const Setting& setting, const std::array<double, 3>& n) {
  const double lx = setting.light.x, ly = setting.light.y;
  // Half way between the light and the camera.
  const double l = std::sqrt(lx * lx + ly * ly + 1), hz = 1 / l + 1;
  const double h = std::sqrt((lx * lx + ly * ly) / (l * l) + hz * hz);
  const double facing = (n[0] * lx / l + n[1] * ly / l + n[2] * hz) / h;
  return facing > 0 ? std::pow(facing, 26) : 0;
}

}  // namespace

void paint_skin(Scene& scene) {
  const PersonTraits& person = scene.person;
  const double w = person.face_width + 0.15;
  const PortraitPart box = pixels_in(
      scene, {-w, person.skull_top - 0.05, 2 * w, person.face_length - person.skull_top + 0.1});
  if (box.left >= box.right || box.top >= box.bottom) return;
  const Heights heights(scene, box);
  const Affine face_from_picture = scene.picture_from_face.inverse();
  const Tint skin = linear(person.skin);
  const double oil = person.population == Population::kChild ? 0.035 : 0.055;
  for (int y = box.top; y < box.bottom; ++y) {
    for (int x = box.left; x < box.right; ++x) {
      const Point p = face_from_picture({static_cast<double>(x), static_cast<double>(y)});
      const double cover = inside(scene.shape.outside(p), scene.edge(0.014));
      if (cover <= 0) continue;
      const auto n = heights.normal(x, y);
      Tint tint = bare_skin(scene, p, skin);
      shade(tint, hollow(person, scene.shape, p));
      tint = times(tint, light_on(scene.setting, n[0], n[1], n[2]));
      const double gloss = oil * scene.setting.hardness * 1.6 * sheen(scene.setting, n);
      for (float& v : tint) v += static_cast<float>(gloss);
      mix(scene.at(x, y), tint, cover);
    }
  }
}

}  // namespace inkling
