#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "inkling/release/release_plan.h"

namespace inkling {

// How many samples and people a plan has, by what they are called.
struct PlanCounts {
  using BySplit = std::map<std::string, std::size_t>;         // "": the release has no splits
  std::map<std::string, BySplit> six_classes, three_classes;  // "other": none of them
  std::map<std::string, std::size_t> splits;                  // samples; none without splits
  std::map<std::string, std::size_t> faces;                   // people, by what is let out of them
};

// Parts that are asked for and have no sample, though there are some.
std::vector<std::string> empty_splits(const ReleasePlan& plan);

PlanCounts plan_counts(const ReleasePlan& plan);

// Of all splits.
std::size_t sum_of(const PlanCounts::BySplit& counts);

}  // namespace inkling
