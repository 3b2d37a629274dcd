#include "inkling/face/appearance.h"

#include <algorithm>
#include <cmath>

#include "inkling/face/face_geometry.h"

namespace inkling {
namespace {

constexpr int kChroma = 8;      // bins of each of the two chroma axes
constexpr int kBrightness = 6;  // bins
constexpr int kGrid = 40;       // samples a side
constexpr int kColors = kChroma * kChroma * kBrightness;

int bin_of(double value, int bins) { return std::clamp(int(value * bins), 0, bins - 1); }

int color_bin(const std::uint8_t* rgb) {
  const double sum = rgb[0] + rgb[1] + rgb[2] + 1;
  // Shares of red and blue hardly leave 0.1 .. 0.6.
  const double red = (rgb[0] / sum - 0.1) / 0.5, blue = (rgb[2] / sum - 0.1) / 0.5;
  const int brightness = bin_of(sum / 766, kBrightness);
  return (brightness * kChroma + bin_of(red, kChroma)) * kChroma + bin_of(blue, kChroma);
}

}  // namespace

std::vector<float> colors_of(const RgbImage& rgb, Point left_eye, Point right_eye) {
  std::vector<float> histogram(kColors, 0.0f);
  const Affine frame_from_face_here = frame_from_face(left_eye, right_eye);
  double total = 0;
  for (int v = 0; v < kGrid; ++v) {
    for (int u = 0; u < kGrid; ++u) {
      // From above the hair to the shoulders.
      const Point p =
          frame_from_face_here({-2.0 + 4.0 * u / (kGrid - 1), -1.6 + 4.6 * v / (kGrid - 1)});
      const int x = int(std::lround(p.x)), y = int(std::lround(p.y));
      if (x < 0 || y < 0 || x >= rgb.width || y >= rgb.height) continue;
      histogram[std::size_t(color_bin(rgb.row(y) + 3 * x))] += 1;
      total += 1;
    }
  }
  for (auto& share : histogram) share = total > 0 ? float(share / total) : 0.0f;
  return histogram;
}

double difference(const Appearance& a, const Appearance& b) {
  const bool both = !a.patch.empty() && !b.patch.empty();
  const double unlike = both ? 0.5 - 0.5 * std::clamp(a.patch.dot(b.patch), -1.0, 1.0) : 0.5;
  double common = 0;
  const std::size_t n = std::min(a.colors.size(), b.colors.size());
  for (std::size_t i = 0; i < n; ++i) common += std::sqrt(a.colors[i] * b.colors[i]);
  const double colors = n > 0 ? std::sqrt(std::max(0.0, 1 - common)) : 0.5;
  return 0.5 * unlike + 0.5 * colors;
}

void update_appearance(Appearance& memory, const Appearance& seen, double share) {
  if (memory.patch.empty()) memory.patch = seen.patch.clone();
  if (!seen.patch.empty()) {
    cv::Mat mixed = (1 - share) * memory.patch + share * seen.patch;
    const double length = cv::norm(mixed);
    if (length > 1e-6) memory.patch = mixed / length;
  }
  if (seen.colors.empty()) return;
  if (memory.colors.size() != seen.colors.size()) {
    memory.colors = seen.colors;
    return;
  }
  for (std::size_t i = 0; i < seen.colors.size(); ++i) {
    memory.colors[i] += float(share) * (seen.colors[i] - memory.colors[i]);
  }
}

}  // namespace inkling
