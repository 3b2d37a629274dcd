#include "inkling/descriptor/resize.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace inkling {
namespace {

// What one value of the result is made of.
struct Tap {
  int first = 0;
  std::vector<float> weights;
};

Tap mean_of(double begin, double end, int length) {
  Tap tap{static_cast<int>(begin), {}};
  for (int i = tap.first; i < std::min(length, static_cast<int>(std::ceil(end - 1e-9))); ++i) {
    const double covered = std::min<double>(end, i + 1) - std::max<double>(begin, i);
    tap.weights.push_back(static_cast<float>(covered / (end - begin)));
  }
  return tap;
}

Tap between(double place, int length) {
  const double inside = std::clamp(place, 0.0, length - 1.0);
  const int first = std::min(static_cast<int>(inside), std::max(0, length - 2));
  const auto share = static_cast<float>(inside - first);
  return length > 1 ? Tap{first, {1 - share, share}} : Tap{0, {1.0f}};
}

std::vector<Tap> taps(int from, int to) {
  const double step = static_cast<double>(from) / to;
  std::vector<Tap> all;
  for (int i = 0; i < to; ++i) {
    all.push_back(step > 1 ? mean_of(i * step, (i + 1) * step, from)
                           : between((i + 0.5) * step - 0.5, from));
  }
  return all;
}

// Rows first: row(y) points at the values of row y.
template <typename Row>
std::vector<float> resample(const Row& row, int from_width, int from_height, int width,
                            int height) {
  assert(from_width > 0 && from_height > 0 && width > 0 && height > 0);
  const auto across = taps(from_width, width), down = taps(from_height, height);
  std::vector<float> out(static_cast<std::size_t>(width) * height);
  std::vector<float> line(static_cast<std::size_t>(from_width));
  for (std::size_t y = 0; y < down.size(); ++y) {
    std::fill(line.begin(), line.end(), 0.0f);
    for (std::size_t k = 0; k < down[y].weights.size(); ++k) {
      const auto* from = row(down[y].first + static_cast<int>(k));
      const float weight = down[y].weights[k];
      for (std::size_t x = 0; x < line.size(); ++x) line[x] += weight * static_cast<float>(from[x]);
    }
    float* to = out.data() + y * across.size();
    for (std::size_t x = 0; x < across.size(); ++x) {
      const float* from = line.data() + across[x].first;
      float sum = 0;
      for (std::size_t k = 0; k < across[x].weights.size(); ++k) {
        sum += across[x].weights[k] * from[k];
      }
      to[x] = sum;
    }
  }
  return out;
}

}  // namespace

GrayImage resized(const ImageView& picture, int width, int height) {
  const auto values =
      resample([&](int y) { return picture.row(y); }, picture.width, picture.height, width, height);
  GrayImage out(width, height);
  std::transform(values.begin(), values.end(), out.pixels.begin(), [](float v) {
    return static_cast<std::uint8_t>(std::clamp(v + 0.5f, 0.0f, 255.0f));
  });
  return out;
}

std::vector<float> resized(std::span<const float> values, int from_width, int from_height,
                           int width, int height) {
  assert(values.size() == static_cast<std::size_t>(from_width) * from_height);
  return resample([&](int y) { return values.data() + std::ptrdiff_t{y} * from_width; }, from_width,
                  from_height, width, height);
}

}  // namespace inkling
