#include "inkling/descriptor/tim.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace inkling {
namespace {

constexpr double kPi = 3.14159265358979323846;

GrayImage mixed(std::span<const ImageView> frames, const std::vector<double>& weights) {
  GrayImage out(frames[0].width, frames[0].height);
  std::vector<float> sum(static_cast<std::size_t>(out.width));
  for (int y = 0; y < out.height; ++y) {
    std::fill(sum.begin(), sum.end(), 0.0f);
    for (std::size_t i = 0; i < frames.size(); ++i) {
      const std::uint8_t* row = frames[i].row(y);
      const auto weight = static_cast<float>(weights[i]);
      for (std::size_t x = 0; x < sum.size(); ++x) sum[x] += weight * row[x];
    }
    std::uint8_t* to = out.row(y);
    for (std::size_t x = 0; x < sum.size(); ++x) {
      to[x] = static_cast<std::uint8_t>(std::clamp(sum[x] + 0.5f, 0.0f, 255.0f));
    }
  }
  return out;
}

}  // namespace

std::vector<std::vector<double>> tim_weights(int frames, int count) {
  assert(frames >= 1 && count >= 1);
  const double n = frames;
  std::vector<std::vector<double>> rows;
  for (int j = 0; j < count; ++j) {
    // In units of frames, from the first, 0.5, to the last, n - 0.5.
    const double place = 0.5 + (count > 1 ? j * (n - 1) / (count - 1) : 0.5 * (n - 1));
    std::vector<double> row;
    for (int i = 0; i < frames; ++i) {
      double sum = 1;
      for (int k = 1; k < frames; ++k) {
        sum += 2 * std::cos(kPi * k * (i + 0.5) / n) * std::cos(kPi * k * place / n);
      }
      row.push_back(sum / n);
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

std::vector<GrayImage> tim(std::span<const ImageView> frames, int count) {
  std::vector<GrayImage> out;
  for (const auto& weights : tim_weights(static_cast<int>(frames.size()), count)) {
    out.push_back(mixed(frames, weights));
  }
  return out;
}

}  // namespace inkling
