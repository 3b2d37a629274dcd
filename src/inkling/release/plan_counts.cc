#include "inkling/release/plan_counts.h"

#include <algorithm>

#include "inkling/release/document_words.h"
#include "inkling/release/split_people.h"

namespace inkling {
namespace {

constexpr char kOtherClass[] = "other";

std::string class_or_other(const std::string& name) { return name.empty() ? kOtherClass : name; }

}  // namespace

std::vector<std::string> empty_splits(const ReleasePlan& plan) {
  const auto& shares = plan.settings.split;
  std::vector<std::string> empty;
  if (std::count_if(shares.begin(), shares.end(), [](double s) { return s > 0; }) < 2) return empty;
  for (std::size_t at = 0; at < shares.size() && !plan.samples.empty(); ++at) {
    const auto is_here = [&](const PlannedSample& one) {
      return one.sample.split == kSplitNames[at];
    };
    if (shares[at] > 0 && std::none_of(plan.samples.begin(), plan.samples.end(), is_here)) {
      empty.emplace_back(kSplitNames[at]);
    }
  }
  return empty;
}

PlanCounts plan_counts(const ReleasePlan& plan) {
  PlanCounts counts;
  for (const PlannedSample& one : plan.samples) {
    const ReleasedSample& sample = one.sample;
    ++counts.six_classes[class_or_other(sample.class6)][sample.split];
    ++counts.three_classes[class_or_other(sample.class3)][sample.split];
    if (!sample.split.empty()) ++counts.splits[sample.split];
  }
  for (const std::string& part : empty_splits(plan)) counts.splits[part] = 0;
  for (const PlannedPerson& one : plan.people) {
    ++counts.faces[std::string(face_word(one.person.face))];
  }
  return counts;
}

std::size_t sum_of(const PlanCounts::BySplit& counts) {
  std::size_t sum = 0;
  for (const auto& [split, count] : counts) sum += count;
  return sum;
}

}  // namespace inkling
