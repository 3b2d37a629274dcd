#include "inkling/align/registration.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "inkling/align/canonical.h"
#include "inkling/core/median.h"
#include "inkling/core/solve.h"
#include "inkling/kernels/normal_sums.h"

namespace inkling {
namespace {

constexpr int kParameters = 6;   // x, y, scale, roll, gain, offset
constexpr float kGainUnit = 64;  // grey levels: of a size with the other parameters
constexpr double kDonePx = 0.004;
constexpr double kDenseWeight =
    0.3;  // places this rigid are sampled at every spacing, others thinner
using Vector = std::array<double, kParameters>;
using Matrix = std::array<Vector, kParameters>;

}  // namespace

RigidTemplate::RigidTemplate(const ImageView& image, const Affine& image_from_crop, int crop_size,
                             int spacing)
    : crop_size_(crop_size) {
  const Affine face_from_crop = crop_from_face(crop_size).inverse();
  const double half = crop_size / 2.0;
  const auto at = [&](double x, double y) {
    const Point p = image_from_crop({x, y});
    return sample(image, p.x, p.y);
  };
  for (int y = spacing; y < crop_size - spacing; y += spacing) {
    for (int x = spacing; x < crop_size - spacing; x += spacing) {
      const Point crop{static_cast<double>(x), static_cast<double>(y)};
      const double weight = rigidity(face_from_crop(crop));
      const Point p = image_from_crop(crop);
      const bool inside = p.x >= 1 && p.y >= 1 && p.x <= image.width - 2 && p.y <= image.height - 2;
      const bool thin = weight < kDenseWeight && ((x / spacing) % 2 != 0 || (y / spacing) % 2 != 0);
      if (weight < 0.01 || thin || !inside) continue;
      const float gx = 0.5f * (at(x + 1, y) - at(x - 1, y));
      const float gy = 0.5f * (at(x, y + 1) - at(x, y - 1));
      const float u = static_cast<float>((x - half) / half),
                  v = static_cast<float>((y - half) / half);
      const float value = at(x, y);
      places_.push_back(crop);
      values_.push_back(value);
      weights_.push_back(static_cast<float>(weight < kDenseWeight ? 4 * weight : weight));
      const float row[8] = {gx, gy, gx * u + gy * v, gy * u - gx * v, value / kGainUnit, 1, 0, 0};
      rows_.insert(rows_.end(), std::begin(row), std::end(row));
    }
  }
}

void RigidTemplate::read(const ImageView& image, const Affine& image_from_crop,
                         std::vector<float>& values) const {
  values.resize(places_.size());
  for (std::size_t i = 0; i < places_.size(); ++i) {
    const Point p = image_from_crop(places_[i]);
    values[i] = sample(image, p.x, p.y);
  }
}

double RigidTemplate::correlation(const std::vector<float>& values) const {
  double w = 0, a = 0, b = 0, aa = 0, bb = 0, ab = 0;
  for (std::size_t i = 0; i < values_.size(); ++i) {
    const double k = weights_[i], s = values_[i], t = values[i];
    w += k, a += k * s, b += k * t, aa += k * s * s, bb += k * t * t, ab += k * s * t;
  }
  if (w <= 0) return 0;
  const double va = aa / w - a * a / (w * w), vb = bb / w - b * b / (w * w);
  return va > 1e-9 && vb > 1e-9 ? (ab / w - a * b / (w * w)) / std::sqrt(va * vb) : 0;
}

RigidTemplate::Fit RigidTemplate::fit(const ImageView& image, const Affine& guess,
                                      int max_iterations) const {
  Fit fit{.image_from_crop = guess};
  const std::size_t count = values_.size();
  if (count < 50) return fit;
  const double half = crop_size_ / 2.0;
  std::vector<float> values, differences(count), scratch;
  std::vector<double> weights(count), errors(count);
  double gain = 0, offset = 0;
  for (int iteration = 0; iteration < max_iterations; ++iteration) {
    read(image, fit.image_from_crop, values);
    for (std::size_t i = 0; i < count; ++i) {
      const double expected = (1 + gain) * values_[i] + offset;
      differences[i] = std::abs(values[i] - static_cast<float>(expected));
    }
    fit.residual = static_cast<float>(kSigmaPerMad) * median_of_sizes(differences, scratch);
    const double huber = std::max(2.0, 1.5 * fit.residual);
    for (std::size_t i = 0; i < count; ++i) {
      const double robust = differences[i] <= huber ? 1.0 : huber / differences[i];
      weights[i] = weights_[i] * robust;
      errors[i] = values[i] - values_[i];
    }
    NormalSums sums;
    add_normal_sums(rows_.data(), weights.data(), errors.data(), count, sums);
    Matrix normal{};
    Vector step{};
    for (std::size_t r = 0; r < kParameters; ++r) {
      for (std::size_t c = 0; c < kParameters; ++c) {
        normal[r][c] = sums.matrix[std::min(r, c)][std::max(r, c)];
      }
      step[r] = sums.right[r];
    }
    if (!solve<kParameters>(normal, step)) return fit;
    gain = step[4] / kGainUnit;
    offset = step[5];
    // The step moves the template; its inverse moves the image.
    const double s = step[2] / half, t = step[3] / half;
    const Affine moved{1 + s, -t,    step[0] - s * half + t * half,
                       t,     1 + s, step[1] - t * half - s * half};
    fit.image_from_crop = fit.image_from_crop * moved.inverse();
    fit.converged = std::max({std::abs(step[0]), std::abs(step[1]), std::abs(step[2]),
                              std::abs(step[3])}) < kDonePx;
    if (fit.converged) break;
  }
  read(image, fit.image_from_crop, values);
  fit.correlation = correlation(values);
  return fit;
}

}  // namespace inkling
