#include "inkling/release/face_cover.h"

#include <algorithm>

#include "inkling/align/canonical.h"
#include "inkling/core/mapped_rect.h"
#include "inkling/face/face_geometry.h"
#include "inkling/workbench/paint.h"

namespace inkling {
namespace {

constexpr Color kCover{128, 128, 128};

// Where the head may be: further about its place the longer it has not been seen.
Rect cover_of(const FaceCrops& face, std::int64_t frame) {
  return grown_rect(face.head(frame), std::min(0.5, 0.05 * static_cast<double>(face.away(frame))));
}

bool is_hidden(const FaceCrops& face, const std::vector<int>& hidden) {
  return !face.empty() && std::find(hidden.begin(), hidden.end(), face.face_id()) != hidden.end();
}

}  // namespace

Affine wide_from_frame(const FaceCrops& face, std::int64_t frame, double margin) {
  const double zoom = 1 / (1 + 2 * margin);
  const double shift = 0.5 * face.crop_size() * (1 - zoom);
  return Affine{zoom, 0, shift, 0, zoom, shift} * face.crop_from_frame(frame);
}

void cover_heads(RgbImage& picture, std::int64_t frame, const std::vector<FaceCrops>& faces,
                 const std::vector<int>& hidden) {
  for (const FaceCrops& face : faces) {
    if (is_hidden(face, hidden)) paint_cover(picture, cover_of(face, frame), kCover);
  }
}

void cover_heads_in_crop(RgbImage& crop, const Affine& crop_from_frame, int crop_size,
                         std::int64_t frame, const std::vector<FaceCrops>& faces,
                         const std::vector<int>& hidden) {
  const double zoom = static_cast<double>(crop.width) / crop_size;
  const Affine picture_from_frame =
      Affine{zoom, 0, 0.5 * (zoom - 1), 0, zoom, 0.5 * (zoom - 1)} * crop_from_frame;
  for (const FaceCrops& face : faces) {
    if (!is_hidden(face, hidden)) continue;
    paint_cover(crop, mapped_rect(picture_from_frame, cover_of(face, frame)), kCover);
  }
}

void cover_all(RgbImage& picture) {
  paint_cover(picture, {0, 0, double(picture.width), double(picture.height)}, kCover);
}

double covered_share(const FaceCrops& face, const FrameSpan& stretch,
                     const std::vector<FaceCrops>& faces, const std::vector<int>& hidden) {
  const Rect box = mapped_rect(crop_from_face(face.crop_size()), canonical_box());
  double most = 0;
  for (const FaceCrops& other : faces) {
    if (!is_hidden(other, hidden) || other.face_id() == face.face_id()) continue;
    for (std::int64_t frame = stretch.first_frame; frame <= stretch.last_frame; ++frame) {
      const Rect head = mapped_rect(face.crop_from_frame(frame), cover_of(other, frame));
      most = std::max(most, intersect(head, box).area() / box.area());
    }
  }
  return most;
}

}  // namespace inkling
