#include "inkling/synthesis/skin/skin_warp.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "inkling/synthesis/skin/resample.h"

namespace inkling {
namespace {

struct Box {
  int x0 = std::numeric_limits<int>::max(), y0 = x0, x1 = -1, y1 = -1;
};

Box pixels_of(const std::vector<Rect>& reach, const Affine& frame_from_face, int width,
              int height) {
  Box box;
  for (const Rect& r : reach) {
    for (const Point corner : {Point{r.x, r.y}, Point{r.x + r.w, r.y}, Point{r.x, r.y + r.h},
                               Point{r.x + r.w, r.y + r.h}}) {
      const Point p = frame_from_face(corner);
      box.x0 = std::min(box.x0, static_cast<int>(std::floor(p.x)));
      box.y0 = std::min(box.y0, static_cast<int>(std::floor(p.y)));
      box.x1 = std::max(box.x1, static_cast<int>(std::ceil(p.x)));
      box.y1 = std::max(box.y1, static_cast<int>(std::ceil(p.y)));
    }
  }
  box.x0 = std::max(box.x0, 0), box.y0 = std::max(box.y0, 0);
  box.x1 = std::min(box.x1, width - 1), box.y1 = std::min(box.y1, height - 1);
  return box;
}

}  // namespace

SkinState::SkinState(const std::vector<SkinMovement>& movements, double t_s) {
  for (const SkinMovement& movement : movements) {
    const double height = movement.height_iod(t_s);
    if (height <= 0) continue;
    active_.push_back({&movement, height});
    shades_ = shades_ || movement.shades();
  }
}

Point SkinState::displacement(Point face) const {
  Point sum;
  for (const auto& [movement, height] : active_) {
    sum = sum + movement->displacement(face, height);
  }
  return sum;
}

double SkinState::gain(Point face) const {
  double shade = 0;
  for (const auto& [movement, height] : active_) shade += movement->shade(face, height);
  return std::exp(shade);
}

std::vector<Rect> SkinState::reach() const {
  std::vector<Rect> all;
  for (const auto& [movement, height] : active_) {
    const auto& reach = movement->field().reach();
    all.insert(all.end(), reach.begin(), reach.end());
  }
  return all;
}

RgbImage warp_skin(const RgbImage& picture, const Affine& frame_from_face, const SkinState& skin) {
  RgbImage out = picture;
  if (skin.at_rest()) return out;
  const Affine face_from_frame = frame_from_face.inverse();
  const Box box = pixels_of(skin.reach(), frame_from_face, picture.width, picture.height);
  for (int y = box.y0; y <= box.y1; ++y) {
    for (int x = box.x0; x <= box.x1; ++x) {
      const Point face = face_from_frame({static_cast<double>(x), static_cast<double>(y)});
      const Point away = skin.displacement(face);
      const double gain = skin.shades() ? skin.gain(face) : 1;
      if (away.x == 0 && away.y == 0 && gain == 1) continue;
      const Point from = frame_from_face(face - away);
      put(out.row(y) + 3 * x, brightened(sample(picture, from.x, from.y), gain));
    }
  }
  return out;
}

}  // namespace inkling
