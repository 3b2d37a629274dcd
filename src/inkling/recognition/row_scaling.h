#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "inkling/options.h"
#include "inkling/recognition/saved_bytes.h"
#include "inkling/recognizer.h"

namespace inkling {

enum class Scaling {
  kNone,
  kStandardize,  // each feature: mean 0, variance 1 over the training rows
  kMinMax,       // each feature: 0 … 1 over the training rows; what lies beyond is clipped
  kL1,           // each row: sum of sizes 1
  kL2,           // each row: length 1
  kSqrt,         // each value: the square root of its size, with its sign
};

// The option `scale`, and its value. fallback: one of the names. For histograms: only those that
// give no negative values, none by default.
OptionSpec scale_option(const std::string& fallback);
OptionSpec histogram_scale_option();
Scaling scaling_of(const Options& options);

// A scaling with what it learnt. Features that are all the same in training become 0 in every row:
// nothing was learnt of them.
class RowScaling {
 public:
  explicit RowScaling(Scaling kind = Scaling::kNone) : kind_(kind) {}

  // Learns from these rows only.
  void fit(const TrainingRows& rows);
  bool none() const { return kind_ == Scaling::kNone; }
  bool centered() const { return kind_ == Scaling::kStandardize; }
  // out: as many values as features. May be called from several threads.
  void apply(std::span<const float> features, float* out) const;

  void save(ByteWriter& bytes) const;
  static RowScaling load(ByteReader& bytes, std::size_t dimension);

 private:
  bool by_column() const { return kind_ == Scaling::kStandardize || kind_ == Scaling::kMinMax; }
  Scaling kind_;
  std::vector<double> offset_, factor_;  // one a feature, by_column() only
};

}  // namespace inkling
