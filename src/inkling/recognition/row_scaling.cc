#include "inkling/recognition/row_scaling.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <string_view>

namespace inkling {
namespace {

// Known before the variants of other files are made, which ask for the option.
constexpr std::array<std::string_view, 6> kNames = {"none", "standardise", "min-max",
                                                    "l1",   "l2",          "sqrt"};

std::vector<double> means(const TrainingRows& rows) {
  std::vector<double> mean(rows.dimension());
  for (const std::size_t row : rows.rows()) {
    const float* values = rows.features(row).data();
    for (std::size_t d = 0; d < mean.size(); ++d) mean[d] += static_cast<double>(values[d]);
  }
  for (double& m : mean) m /= static_cast<double>(rows.rows().size());
  return mean;
}

// 1 / standard deviation; 0 for a feature whose spread is that of rounding.
std::vector<double> inverse_deviations(const TrainingRows& rows, const std::vector<double>& mean) {
  std::vector<double> sum(rows.dimension());
  for (const std::size_t row : rows.rows()) {
    const float* values = rows.features(row).data();
    for (std::size_t d = 0; d < sum.size(); ++d) {
      const double off = static_cast<double>(values[d]) - mean[d];
      sum[d] += off * off;
    }
  }
  const auto count = static_cast<double>(rows.rows().size());
  for (std::size_t d = 0; d < sum.size(); ++d) {
    const double deviation = std::sqrt(sum[d] / count);
    sum[d] = deviation > 1e-12 * std::abs(mean[d]) && deviation > 1e-30 ? 1 / deviation : 0;
  }
  return sum;
}

void fit_min_max(const TrainingRows& rows, std::vector<double>& low, std::vector<double>& factor) {
  std::vector<double> high;
  for (const std::size_t row : rows.rows()) {
    const auto values = rows.features(row);
    if (high.empty()) {
      low.assign(values.begin(), values.end());
      high = low;
    }
    for (std::size_t d = 0; d < values.size(); ++d) {
      low[d] = std::min(low[d], static_cast<double>(values[d]));
      high[d] = std::max(high[d], static_cast<double>(values[d]));
    }
  }
  factor.resize(low.size());
  for (std::size_t d = 0; d < low.size(); ++d) {
    factor[d] = high[d] - low[d] > 1e-30 ? 1 / (high[d] - low[d]) : 0;
  }
}

}  // namespace

OptionSpec scale_option(const std::string& fallback) {
  return {"scale",
          fallback,
          0,
          0,
          "",
          "how features are scaled, learnt from the training rows",
          {kNames.begin(), kNames.end()}};
}

OptionSpec histogram_scale_option() {
  OptionSpec option = scale_option("none");
  std::erase(option.choices, "standardise");
  return option;
}

Scaling scaling_of(const Options& options) {
  const auto at = std::find(kNames.begin(), kNames.end(), options.text("scale"));
  assert(at != kNames.end());
  return static_cast<Scaling>(at - kNames.begin());
}

void RowScaling::fit(const TrainingRows& rows) {
  assert(!rows.rows().empty());
  if (kind_ == Scaling::kStandardize) {
    offset_ = means(rows);
    factor_ = inverse_deviations(rows, offset_);
  } else if (kind_ == Scaling::kMinMax) {
    fit_min_max(rows, offset_, factor_);
  }
}

void RowScaling::apply(std::span<const float> features, float* out) const {
  assert(!by_column() || features.size() == offset_.size());
  if (by_column()) {
    const double *offset = offset_.data(), *factor = factor_.data();
    for (std::size_t d = 0; d < features.size(); ++d) {
      out[d] = static_cast<float>((static_cast<double>(features[d]) - offset[d]) * factor[d]);
    }
    if (kind_ != Scaling::kMinMax) return;
    for (std::size_t d = 0; d < features.size(); ++d) out[d] = std::clamp(out[d], 0.0f, 1.0f);
    return;
  }
  double size = 0;
  for (const float value : features) {
    const double v = static_cast<double>(value);
    if (kind_ == Scaling::kL1) size += std::abs(v);
    if (kind_ == Scaling::kL2) size += v * v;
  }
  if (kind_ == Scaling::kL2) size = std::sqrt(size);
  if (size == 0) size = 1;
  for (std::size_t d = 0; d < features.size(); ++d) {
    out[d] = kind_ == Scaling::kSqrt ? std::copysign(std::sqrt(std::abs(features[d])), features[d])
                                     : static_cast<float>(static_cast<double>(features[d]) / size);
  }
}

void RowScaling::save(ByteWriter& bytes) const {
  bytes.whole(static_cast<std::uint64_t>(kind_));
  if (!by_column()) return;
  bytes.list(offset_);
  bytes.list(factor_);
}

RowScaling RowScaling::load(ByteReader& bytes, std::size_t dimension) {
  RowScaling scaling(static_cast<Scaling>(bytes.whole(kNames.size() - 1)));
  if (scaling.by_column()) {
    scaling.offset_ = bytes.doubles(dimension);
    scaling.factor_ = bytes.doubles(dimension);
  }
  return scaling;
}

}  // namespace inkling
