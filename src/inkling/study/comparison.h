#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "inkling/study.h"
#include "inkling/study/measures/study_measure.h"
#include "inkling/study/statistics/censored_length.h"
#include "inkling/study/statistics/subject_values.h"
#include "inkling/study/study_groups.h"

namespace inkling {

// What one measure says of one group.
struct ObservedGroup {
  SubjectValues values;
  std::vector<std::size_t> subjects;  // whose each is, indices into the group's
  CensoredGroup lengths;              // of measures that are lengths between frames
  std::string lacking;                // why most of those without a value have none; may be empty
};

ObservedGroup observe(const StudyMeasure& measure, std::span<const StudySample> samples,
                      std::size_t group, const std::vector<double>& minutes, CodingRule rule);

// How two groups differ in one measure: all but the check of the frame rate and the false discovery
// rate.
MeasureComparison compare_groups(const StudyMeasureInfo& measure, const ObservedGroup& first,
                                 const ObservedGroup& second, const StudyOptions& options,
                                 std::uint64_t seed);

// Only the difference and Cliff's delta, beside what they were.
FrameRateCheck check_difference(const MeasureComparison& before, const StudyMeasureInfo& measure,
                                const ObservedGroup& first, const ObservedGroup& second,
                                bool first_is_faster, CodingRule rule);

}  // namespace inkling
