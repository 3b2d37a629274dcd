#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include "inkling/image.h"
#include "inkling/synthesis/person/face_shape.h"
#include "inkling/synthesis/person/person.h"
#include "inkling/synthesis/person/smooth_step.h"

namespace inkling {

// Whole pixels, right and bottom left out.
struct PortraitPart {
  int left = 0, top = 0, right = 0, bottom = 0;
};

// A part of a portrait while it is painted, in linear light 0..1.
struct Scene {
  Scene(const PersonTraits& traits, const FaceShape& face_shape, const Setting& around,
        Affine from_face, PortraitPart box);

  Tint& at(int x, int y) {
    return pixels[static_cast<std::size_t>(y - part.top) * (part.right - part.left) +
                  (x - part.left)];
  }
  // 1 for detail of this size (face coordinates) where it spans 2.5 pixels or more, 0 under 1.5.
  double detail(double size) const { return std::clamp(size * iod_px - 1.5, 0.0, 1.0); }
  // A soft edge of this breadth, or of what the pixels can show.
  double edge(double breadth) const { return std::max(breadth, 1.8 / iod_px); }

  const PersonTraits& person;
  const FaceShape& shape;
  const Setting& setting;
  Affine picture_from_face;
  double iod_px;
  PortraitPart part;  // of the portrait
  bool eyes_closed = false;
  std::vector<Tint> pixels;  // of `part`
};

// The layers, from the back to the front; each paints over what is there.
void paint_background(Scene& scene);
void paint_back_hair(Scene& scene);
void paint_body(Scene& scene);
void paint_ears(Scene& scene);
void paint_skin(Scene& scene);
void paint_nose(Scene& scene);
void paint_mouth(Scene& scene);
void paint_eyes(Scene& scene);
void paint_brows(Scene& scene);
void paint_beard(Scene& scene);
void paint_hair(Scene& scene);
void paint_glasses(Scene& scene);

// Colours -------------------------------------------------------------------------------------

Tint linear(Tint srgb);
inline Tint times(Tint tint, double factor) {
  for (float& v : tint) v *= static_cast<float>(factor);
  return tint;
}
inline Tint times(Tint tint, const Tint& factor) {
  for (std::size_t c = 0; c < 3; ++c) tint[c] *= factor[c];
  return tint;
}
inline void mix(Tint& under, const Tint& over, double alpha) {
  for (std::size_t c = 0; c < 3; ++c) under[c] += static_cast<float>(alpha) * (over[c] - under[c]);
}
// Shade as skin shows it: blood lets the red through.
inline void shade(Tint& tint, double darkness) {
  constexpr float kPass[] = {0.72f, 1.0f, 1.06f};
  for (std::size_t c = 0; c < 3; ++c) {
    tint[c] *= std::max(0.0f, 1 - static_cast<float>(darkness) * kPass[c]);
  }
}
// The colour and strength of the lamp for a surface with this normal (z to the camera), and the
// light of the room.
Tint light_on(const Setting& setting, double nx, double ny, double nz);

// Forms, in face coordinates --------------------------------------------------------------------

// 1 where `distance` is well below 0, 0 well above it.
inline double inside(double distance, double edge) {
  return std::clamp(0.5 - distance / edge, 0.0, 1.0);
}
// A bell: 1 at c.
inline double bump(Point p, Point c, double sx, double sy) {
  const double u = (p.x - c.x) / sx, v = (p.y - c.y) / sy, q = u * u + v * v;
  return q > 18 ? 0 : std::exp(-0.5 * q);
}
// About the distance from an ellipse, negative inside.
inline double ellipse(Point p, Point c, double rx, double ry) {
  const double u = (p.x - c.x) / rx, v = (p.y - c.y) / ry;
  return (std::sqrt(u * u + v * v) - 1) * std::min(rx, ry);
}

// Smooth noise, -1..1, one blob a unit.
double noise(double x, double y, std::uint64_t seed);
// The same in two sizes, the second half as large.
double noise2(double x, double y, std::uint64_t seed);

// Painting --------------------------------------------------------------------------------------

// Those pixels of `part` that lie in `box` (face coordinates).
PortraitPart pixels_in(const Affine& picture_from_face, const PortraitPart& part, Rect box);
inline PortraitPart pixels_in(const Scene& scene, Rect box) {
  return pixels_in(scene.picture_from_face, scene.part, box);
}

// colour(p, tint): p in face coordinates, tint what is there and to be changed.
template <typename Color>
void paint(Scene& scene, Rect box, const Color& color) {
  const PortraitPart pixels = pixels_in(scene, box);
  const Affine face_from_picture = scene.picture_from_face.inverse();
  for (int y = pixels.top; y < pixels.bottom; ++y) {
    for (int x = pixels.left; x < pixels.right; ++x) {
      color(face_from_picture({static_cast<double>(x), static_cast<double>(y)}), scene.at(x, y));
    }
  }
}

// A hair: a bent line from a over b to c that gets thinner towards c. width: at a.
struct Stroke {
  Point a, b, c;
  double width = 0.012;
  Tint tint{};
  double alpha = 1;
};
void paint_stroke(Scene& scene, const Stroke& stroke);

}  // namespace inkling
