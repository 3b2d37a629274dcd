#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "inkling/study.h"
#include "inkling/study/measures/study_sample.h"
#include "inkling/study/statistics/censored_length.h"

namespace inkling {

struct MeasuredValue {
  std::optional<double> value;
  std::string lacking;  // why there is none
};

// One thing that is measured of every sample; all that is said of it follows from here. Lengths in
// time: the middle of what the coded frames leave open, by the rule of coding.
struct StudyMeasure {
  StudyMeasureInfo info;
  std::function<MeasuredValue(const StudySample&, CodingRule)> value;  // empty: of subjects (rates)
  // For lengths between two frames.
  std::function<std::optional<CensoredLength>(const StudySample&, CodingRule)> length = {};
};

// What codes alone tell: times, action units, emotions. Emotions and units that fewer samples show
// than kLeastNamed are left out, and named in `rare`.
inline constexpr std::size_t kLeastNamed = 5;
std::vector<StudyMeasure> code_measures(std::span<const StudySample> samples,
                                        std::vector<std::string>& rare);
// What the pictures show, over the face and by region; none where no sample was measured.
std::vector<StudyMeasure> picture_measures(std::span<const StudySample> samples);
// Events a minute, of subjects.
StudyMeasure rate_measure();
// The columns of tables of values; the i-th reads StudySample::table[i]. "amplitude [mm]" names the
// unit.
std::vector<StudyMeasure> table_measures(const std::vector<std::string>& columns);

}  // namespace inkling
