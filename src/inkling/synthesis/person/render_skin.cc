#include <cmath>
#include <vector>

#include "inkling/synthesis/person/render_relief.h"
#include "inkling/synthesis/person/render_scene.h"

namespace inkling {
namespace {

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
  const auto dice = [&](int k) { return noise(cx * 3 + 0.0, cy * 3 + 0.0, scene.person.seed + k); };
  const double radius = 0.011 + 0.004 * dice(31);
  const Point c{(cx + 0.5 + 0.28 * dice(32)) * kCell, (cy + 0.5 + 0.28 * dice(33)) * kCell};
  const double zone = bump(p, {0, 0.42}, 0.62, 0.24) + 0.25 * bump(p, {0, -0.6}, 0.6, 0.3);
  if (0.5 + 0.5 * dice(34) > 1.1 * zone * scene.person.freckles) return 0;
  return (0.5 + 0.3 * dice(35)) * inside(distance(p, c) - radius, scene.edge(0.012));
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
  Heights(const Scene& scene, PixelBox box)
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
  PixelBox box_;
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
  const PixelBox box = pixels_in(
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
