#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

#include "inkling/core/random.h"
#include "inkling/error.h"
#include "inkling/recognizer.h"

namespace inkling::testing {

// Histogram-like values of `classes` classes, some of which overlap; subject "s0" … in turn.
struct MadeTable {
  std::size_t dimension = 0, classes = 0;
  std::vector<float> features = {};
  std::vector<std::size_t> labels = {};
  std::vector<std::string> subjects = {};

  FeatureShape shape = {};

  SampleFormat format() const { return {dimension, classes, shape}; }
  Samples samples() const { return {format(), features, labels, subjects}; }
  std::span<const float> row(std::size_t i) const {
    return std::span(features).subspan(i * dimension, dimension);
  }
};

// shift: of a class's own values, in standard deviations; 0: nothing can be learnt.
inline MadeTable made_table(std::size_t rows, std::size_t dimension, std::size_t classes,
                            std::size_t subjects, std::uint64_t seed, double shift = 1) {
  Random random(seed);
  MadeTable table{dimension, classes};
  for (std::size_t i = 0; i < rows; ++i) {
    const std::size_t label = random.index(classes);
    for (std::size_t d = 0; d < dimension; ++d) {
      const double center = d % classes == label ? shift : 0;
      table.features.push_back(static_cast<float>(std::abs(random.normal() + center)));
    }
    table.labels.push_back(label);
    table.subjects.push_back("s" + std::to_string(i % subjects));
  }
  return table;
}

inline ClassPrediction predict_alone(const Recognizer& recognizer,
                                     std::span<const float> features) {
  return recognizer.predict(QueryRows(features)).front();
}

// What is said, and of which kind, when `work` throws an Error.
struct Refusal {
  bool thrown = false;
  ErrorKind kind = ErrorKind::kUsage;
  std::string line;
  bool names(const std::string& part) const { return line.find(part) != std::string::npos; }
};

inline Refusal refusal_of(const std::function<void()>& work) {
  try {
    work();
  } catch (const Error& error) {
    return {true, error.kind(), error.what()};
  }
  return {};
}

}  // namespace inkling::testing
