#include "inkling/release/plan_counts.h"

#include "inkling/release/document_words.h"

namespace inkling {
namespace {

constexpr char kOtherClass[] = "other";

std::string class_or_other(const std::string& name) { return name.empty() ? kOtherClass : name; }

}  // namespace

PlanCounts plan_counts(const ReleasePlan& plan) {
  PlanCounts counts;
  for (const PlannedSample& one : plan.samples) {
    const ReleasedSample& sample = one.sample;
    ++counts.six_classes[class_or_other(sample.class6)][sample.split];
    ++counts.three_classes[class_or_other(sample.class3)][sample.split];
    if (!sample.split.empty()) ++counts.splits[sample.split];
  }
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
