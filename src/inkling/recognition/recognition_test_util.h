#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <memory>
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

inline std::unique_ptr<Recognizer> fitted(const RecognizerVariant& variant,
                                          const TrainingRows& rows, std::uint64_t seed = 1) {
  auto recognizer = variant.create(variant.defaults());
  recognizer->fit(rows, {.seed = seed});
  return recognizer;
}

// Noise of a network's shape, in which each class has another share of the picture brighter (all
// channels).
inline MadeTable picture_table(const FeatureShape& shape, std::size_t rows, std::size_t classes,
                               float strength = 2) {
  Random random(11);
  MadeTable table{shape.size(), classes};
  table.shape = shape;
  const auto side = static_cast<std::size_t>(shape.height * shape.width);
  for (std::size_t i = 0; i < rows; ++i) {
    const std::size_t label = i % classes;
    for (std::size_t d = 0; d < table.dimension; ++d) {
      const bool there = d % side * classes / side == label;
      table.features.push_back(static_cast<float>(random.normal()) + (there ? strength : 0));
    }
    table.labels.push_back(label);
    table.subjects.push_back("s" + std::to_string(i % 4));
  }
  return table;
}

// Rows of s0 are queries, the others learnt from.
struct Split {
  explicit Split(const MadeTable& table) : samples(table.samples()), rows(samples, "f", {"s0"}) {
    std::vector<std::size_t> of_s0;
    for (std::size_t row = 0; row < samples.size(); ++row) {
      if (samples.subject(row) == "s0") of_s0.push_back(row);
    }
    queries = std::make_unique<QueryRows>(samples, rows, of_s0);
  }
  Samples samples;
  TrainingRows rows;
  std::unique_ptr<QueryRows> queries;
};

// The share of predictions that are right.
inline double accuracy(const std::vector<ClassPrediction>& predictions, const QueryRows& queries,
                       const MadeTable& table) {
  double right = 0;
  for (std::size_t i = 0; i < predictions.size(); ++i) {
    right += predictions[i].label == table.labels[queries.rows()[i]] ? 1 : 0;
  }
  return right / static_cast<double>(predictions.size());
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
