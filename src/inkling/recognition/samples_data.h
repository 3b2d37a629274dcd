#pragma once

#include <array>
#include <mutex>
#include <string>
#include <vector>

#include "inkling/recognizer.h"

namespace inkling {

// What only the guards read.
struct Samples::Data {
  SampleFormat format;
  std::vector<float> features;
  std::vector<std::size_t> labels;
  std::vector<std::string> subjects;
  std::vector<FeatureSigns> signs;  // one a row

  std::span<const float> row(std::size_t i) const {
    return std::span(features).subspan(i * format.dimension, format.dimension);
  }
  // Of all rows with all, computed by whoever asks first. Safe to call from several threads.
  // Throws Error(kInput) when it would not fit into memory.
  const std::vector<double>& table(PairMeasure measure) const;

 private:
  struct Table {
    std::once_flag once;
    std::vector<double> values;
  };
  mutable std::array<Table, 3> tables_;
};

}  // namespace inkling
