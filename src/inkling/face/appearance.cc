#include "inkling/face/appearance.h"

#include <algorithm>
#include <cmath>

#include "inkling/face/face_geometry.h"

namespace inkling {
namespace {

constexpr int kChroma = 8;      // bins of each of the two chroma axes
constexpr int kBrightness = 6;  // bins
constexpr int kGrid = 40;       // samples a side
constexpr int kColours = kChroma * kChroma * kBrightness;

int bin_of(double value, int bins) { return std::clamp(int(value * bins), 0, bins - 1); }

int colour_bin(const std::uint8_t* rgb) {
  const double sum = rgb[0] + rgb[1] + rgb[2] + 1;
  // Shares of red and blue hardly leave 0.1 .. 0.6.
  const double red = (rgb[0] / sum - 0.1) / 0.5, blue = (rgb[2] / sum - 0.1) / 0.5;
  const int brightness = bin_of(sum / 766, kBrightness);
  return (brightness * kChroma + bin_of(red, kChroma)) * kChroma + bin_of(blue, kChroma);
}

}  // namespace

std::vector<float> colours_of(const RgbImage& rgb, Point left_eye, Point right_eye) {
  std::vector<float> histogram(kColours, 0.0f);
  const Affine frame_from_face_here = frame_from_face(left_eye, right_eye);
  double total = 0;
  for (int v = 0; v < kGrid; ++v) {
    for (int u = 0; u < kGrid; ++u) {
      // From above the hair to the shoulders.
      const Point p =
          frame_from_face_here({-2.0 + 4.0 * u / (kGrid - 1), -1.6 + 4.6 * v / (kGrid - 1)});
      const int x = int(std::lround(p.x)), y = int(std::lround(p.y));
      if (x < 0 || y < 0 || x >= rgb.width || y >= rgb.height) continue;
      histogram[std::size_t(colour_bin(rgb.row(y) + 3 * x))] += 1;
      total += 1;
    }
  }
  for (auto& share : histogram) share = total > 0 ? float(share / total) : 0.0f;
  return histogram;
}

double difference(const Appearance& a, const Appearance& b) {
  const bool looks = !a.look.empty() && !b.look.empty();
  const double unlike = looks ? 0.5 - 0.5 * std::clamp(a.look.dot(b.look), -1.0, 1.0) : 0.5;
  double common = 0;
  const std::size_t n = std::min(a.colours.size(), b.colours.size());
  for (std::size_t i = 0; i < n; ++i) common += std::sqrt(a.colours[i] * b.colours[i]);
  const double colours = n > 0 ? std::sqrt(std::max(0.0, 1 - common)) : 0.5;
  return 0.5 * unlike + 0.5 * colours;
}

void remember(Appearance& memory, const Appearance& seen, double share) {
  if (memory.look.empty()) memory.look = seen.look.clone();
  if (!seen.look.empty()) {
    cv::Mat mixed = (1 - share) * memory.look + share * seen.look;
    const double length = cv::norm(mixed);
    if (length > 1e-6) memory.look = mixed / length;
  }
  if (seen.colours.empty()) return;
  if (memory.colours.size() != seen.colours.size()) {
    memory.colours = seen.colours;
    return;
  }
  for (std::size_t i = 0; i < seen.colours.size(); ++i) {
    memory.colours[i] += float(share) * (seen.colours[i] - memory.colours[i]);
  }
}

}  // namespace inkling
