#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "inkling/catalog.h"
#include "inkling/dataset/class_map.h"

namespace inkling {

// Lengths of samples with onset, offset and rate, in ms: (offset - onset + 1) / fps.
struct DurationSummary {
  std::size_t count = 0;
  double min_ms = 0, median_ms = 0, mean_ms = 0, max_ms = 0;
};

struct DatasetSummary {
  std::string dataset;
  std::size_t samples = 0, subjects = 0;
  std::size_t dropped = 0;  // samples without a class
  // With a class map its classes in their order, all of them; else the emotions as written, in
  // alphabetical order.
  std::vector<std::pair<std::string, std::size_t>> classes;
  DurationSummary durations;
};

// One row a data set, in the order of the catalogue, and one over all named "all". With a class
// map subjects and durations are of the samples that have a class.
std::vector<DatasetSummary> summarize_catalog(const Catalog& catalog,
                                              const ClassMap* map = nullptr);

}  // namespace inkling
