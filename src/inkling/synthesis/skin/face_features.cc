#include "inkling/synthesis/skin/face_features.h"

#include <cmath>
#include <cstddef>
#include <vector>

#include "inkling/synthesis/skin/resample.h"

namespace inkling {
namespace {

struct DarkFeature {
  std::vector<std::size_t> line;  // landmarks that lie on it
  std::size_t first, last;        // that are moved with it
  double reach_iod;               // how far it may lie from the usual
  double half_height_iod;
};

constexpr double kStepIod = 0.01;
constexpr double kClearGray = 6;  // that a feature is darker than its surroundings

double darkness(const Landmarks& landmarks, const DarkFeature& feature, double down,
                const std::function<double(Point)>& luma) {
  double sum = 0;
  int count = 0;
  for (std::size_t k = 0; k + 1 < feature.line.size(); ++k) {
    const Point a = landmarks[feature.line[k]], b = landmarks[feature.line[k + 1]];
    for (const double share : {0.0, 0.25, 0.5, 0.75}) {
      const Point p = (1 - share) * a + share * b + Point{0, down};
      const Point off{0, feature.half_height_iod};
      sum += 0.5 * (luma(p - off) + luma(p + off)) - luma(p);
      ++count;
    }
  }
  return sum / count;
}

void find_feature(Landmarks& landmarks, const DarkFeature& feature,
                  const std::function<double(Point)>& luma) {
  double best = kClearGray, down = 0;
  for (double d = -feature.reach_iod; d <= feature.reach_iod; d += kStepIod) {
    // What lies far from the usual place must be the clearer.
    const double seen =
        darkness(landmarks, feature, d, luma) * (1 - 0.4 * std::pow(d / feature.reach_iod, 2));
    if (seen > best) best = seen, down = d;
  }
  for (std::size_t k = feature.first; k <= feature.last; ++k) landmarks[k].y += down;
}

}  // namespace

Landmarks with_features_found(const Landmarks& landmarks,
                              const std::function<double(Point)>& luma) {
  Landmarks found = landmarks;
  find_feature(found, {{61, 62, 63}, 48, 67, 0.2, 0.06}, luma);
  find_feature(found, {{17, 18, 19, 20, 21}, 17, 21, 0.12, 0.1}, luma);
  find_feature(found, {{22, 23, 24, 25, 26}, 22, 26, 0.12, 0.1}, luma);
  return found;
}

Landmarks with_features_found(const Landmarks& landmarks, const RgbImage& picture,
                              const Affine& picture_from_face) {
  return with_features_found(landmarks, [&](Point face) {
    const Point p = picture_from_face(face);
    const Rgb color = sample(picture, p.x, p.y);
    return 0.299 * color.r + 0.587 * color.g + 0.114 * color.b;
  });
}

}  // namespace inkling
