#include "inkling/descriptor/eulerian.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstdlib>

namespace inkling {
namespace {

constexpr std::array<int, 5> kBinomial = {1, 4, 6, 4, 1};  // sum 16: one pixel of deviation
constexpr float kBinomialUnit = 256;                       // of both axes

// Repeats the border.
int inside(int at, int length) { return std::clamp(at, 0, length - 1); }

// The change from one picture to another, blurred along both axes, times kBinomialUnit.
std::vector<int> blurred_change(const ImageView& from, const ImageView& to) {
  const int width = to.width, height = to.height;
  std::vector<int> across(static_cast<std::size_t>(width) * height), both(across.size());
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      int sum = 0;
      for (int k = -2; k <= 2; ++k) {
        const int at = inside(x + k, width);
        sum += kBinomial[static_cast<std::size_t>(k + 2)] * (to.row(y)[at] - from.row(y)[at]);
      }
      across[static_cast<std::size_t>(y) * width + x] = sum;
    }
  }
  for (int y = 0; y < height; ++y) {
    int* out = both.data() + std::ptrdiff_t{y} * width;
    for (int k = -2; k <= 2; ++k) {
      const int* row = across.data() + std::ptrdiff_t{inside(y + k, height)} * width;
      const int weight = kBinomial[static_cast<std::size_t>(k + 2)];
      for (int x = 0; x < width; ++x) out[x] += weight * row[x];
    }
  }
  return both;
}

}  // namespace

std::vector<GrayImage> eulerian_magnified(std::span<const ImageView> frames, double factor) {
  assert(!frames.empty() && factor >= 1);
  const float gain = static_cast<float>(factor - 1) / kBinomialUnit;
  std::vector<GrayImage> out;
  for (const ImageView& frame : frames) {
    const auto change = blurred_change(frames[0], frame);
    GrayImage& image = out.emplace_back(frame.width, frame.height);
    for (int y = 0; y < frame.height; ++y) {
      const int* row = change.data() + std::ptrdiff_t{y} * frame.width;
      for (int x = 0; x < frame.width; ++x) {
        const float v = static_cast<float>(frame.row(y)[x]) + gain * static_cast<float>(row[x]);
        image.row(y)[x] = static_cast<std::uint8_t>(std::clamp(v + 0.5f, 0.0f, 255.0f));
      }
    }
  }
  return out;
}

}  // namespace inkling
