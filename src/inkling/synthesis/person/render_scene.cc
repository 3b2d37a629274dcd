#include "inkling/synthesis/person/render_scene.h"

namespace inkling {
namespace {

double lattice(std::int64_t x, std::int64_t y, std::uint64_t seed) {
  std::uint64_t h = seed + 0x9e3779b97f4a7c15u * static_cast<std::uint64_t>(x) +
                    0xc2b2ae3d27d4eb4fu * static_cast<std::uint64_t>(y);
  h = (h ^ (h >> 29)) * 0xbf58476d1ce4e5b9u;
  h = (h ^ (h >> 32)) * 0x94d049bb133111ebu;
  return static_cast<double>(h >> 40) * (2.0 / 16777216) - 1;
}

// A straight piece of a hair; from and to with their half widths, pixels.
struct Piece {
  Point from, to;
  double half_from, half_to;
};

void paint_piece(Scene& scene, const Piece& piece, const Tint& tint, double alpha) {
  const double margin = piece.half_from + 1;
  const auto [x0, x1] = std::minmax(piece.from.x, piece.to.x);
  const auto [y0, y1] = std::minmax(piece.from.y, piece.to.y);
  const PortraitPart& part = scene.part;
  const int left = std::max(part.left, static_cast<int>(std::floor(x0 - margin)));
  const int right = std::min(part.right - 1, static_cast<int>(std::ceil(x1 + margin)));
  const int top = std::max(part.top, static_cast<int>(std::floor(y0 - margin)));
  const int bottom = std::min(part.bottom - 1, static_cast<int>(std::ceil(y1 + margin)));
  const Point along = piece.to - piece.from;
  const double length2 = dot(along, along);
  if (!(length2 > 1e-9)) return;
  for (int y = top; y <= bottom; ++y) {
    for (int x = left; x <= right; ++x) {
      const Point p = Point{static_cast<double>(x), static_cast<double>(y)} - piece.from;
      const double t = dot(p, along) / length2;
      if (t < 0 || t >= 1) continue;
      const double half = piece.half_from + t * (piece.half_to - piece.half_from);
      const double off = std::abs(p.x * along.y - p.y * along.x) / std::sqrt(length2);
      const double cover = std::clamp((half + 0.75 - off) / 1.5, 0.0, 1.0);
      // A hair thinner than the soft edge covers less than all of a pixel.
      const double thin = std::min(1.0, half / 0.75);
      if (cover > 0) mix(scene.at(x, y), tint, alpha * cover * thin);
    }
  }
}

}  // namespace

Scene::Scene(const PersonTraits& traits, const FaceShape& face_shape, const Setting& around,
             Affine from_face, PortraitPart box)
    : person(traits),
      shape(face_shape),
      setting(around),
      picture_from_face(from_face),
      iod_px(from_face.scale()),
      part(box),
      pixels(static_cast<std::size_t>(std::max(0, box.right - box.left)) *
             static_cast<std::size_t>(std::max(0, box.bottom - box.top))) {}

Tint linear(Tint srgb) {
  for (float& v : srgb) v = std::pow(std::clamp(v, 0.0f, 255.0f) / 255, 2.2f);
  return srgb;
}

Tint light_on(const Setting& setting, double nx, double ny, double nz) {
  const Point from = setting.light;
  const double length = std::sqrt(from.x * from.x + from.y * from.y + 1);
  const double facing = (nx * from.x + ny * from.y + nz) / length;
  const double room = 0.86 - 0.14 * ny - 0.10 * (1 - nz);
  const double warm = setting.warmth;
  Tint light{};
  // Light creeps under the skin, red farthest: it softens the edge of the shade.
  constexpr double kCreep[] = {0.42, 0.28, 0.24};
  const double lamp_tint[] = {1 + 0.07 * warm, 1, 1 - 0.10 * warm};
  for (std::size_t c = 0; c < 3; ++c) {
    const double lamp = std::max(0.0, (facing + kCreep[c]) / (1 + kCreep[c]));
    light[c] = static_cast<float>((setting.hardness * 1.25 * lamp + (1 - setting.hardness) * room) *
                                  lamp_tint[c]);
  }
  return light;
}

double noise(double x, double y, std::uint64_t seed) {
  const double fx = std::floor(x), fy = std::floor(y);
  const double u = smooth_step(x - fx), v = smooth_step(y - fy);
  const auto ix = static_cast<std::int64_t>(fx), iy = static_cast<std::int64_t>(fy);
  const double top = (1 - u) * lattice(ix, iy, seed) + u * lattice(ix + 1, iy, seed);
  const double low = (1 - u) * lattice(ix, iy + 1, seed) + u * lattice(ix + 1, iy + 1, seed);
  return (1 - v) * top + v * low;
}

double noise2(double x, double y, std::uint64_t seed) {
  return 0.65 * noise(x, y, seed) + 0.35 * noise(2 * x + 0.5, 2 * y + 0.3, seed + 77);
}

PortraitPart pixels_in(const Affine& picture_from_face, const PortraitPart& part, Rect box) {
  const Point a = picture_from_face({box.x, box.y});
  const Point b = picture_from_face({box.x + box.w, box.y + box.h});
  const auto within = [](double v, int low, int high) {
    return static_cast<int>(std::clamp(v, static_cast<double>(low), static_cast<double>(high)));
  };
  return {within(std::floor(a.x), part.left, part.right),
          within(std::floor(a.y), part.top, part.bottom),
          within(std::ceil(b.x) + 1, part.left, part.right),
          within(std::ceil(b.y) + 1, part.top, part.bottom)};
}

void paint_stroke(Scene& scene, const Stroke& stroke) {
  const Point a = scene.picture_from_face(stroke.a), b = scene.picture_from_face(stroke.b),
              c = scene.picture_from_face(stroke.c);
  const PortraitPart& part = scene.part;
  if (std::max({a.x, b.x, c.x}) < part.left - 3 || std::min({a.x, b.x, c.x}) > part.right + 3 ||
      std::max({a.y, b.y, c.y}) < part.top - 3 || std::min({a.y, b.y, c.y}) > part.bottom + 3) {
    return;
  }
  const double length = distance(a, b) + distance(b, c);
  const int pieces = std::clamp(static_cast<int>(length / 7), 2, 40);
  const double half = 0.5 * stroke.width * scene.iod_px;
  Piece piece{a, a, half, half};
  for (int i = 1; i <= pieces; ++i) {
    const double t = static_cast<double>(i) / pieces, s = 1 - t;
    piece.to = s * s * a + 2 * s * t * b + t * t * c;
    piece.half_to = half * (1 - 0.75 * t * t);
    paint_piece(scene, piece, stroke.tint, stroke.alpha);
    piece.from = piece.to;
    piece.half_from = piece.half_to;
  }
}

}  // namespace inkling
