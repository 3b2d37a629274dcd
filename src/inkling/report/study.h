#pragma once

#include <string>

#include "inkling/study.h"

namespace inkling {

// "58 ms", "0.21 IOD", "12 % of samples": a value of a measure, or a difference of two.
std::string study_value(const StudyMeasureInfo& measure, double value);

// How a measure differs between the two groups of a comparison, in one or more sentences; or why
// that cannot be said.
std::string study_sentence(const StudyResult& result, const GroupComparison& comparison,
                           const MeasureComparison& effect);
// Its first sentence, without tests.
std::string study_headline(const StudyResult& result, const GroupComparison& comparison,
                           const MeasureComparison& effect);
// How a measure goes with age.
std::string study_age_sentence(const StudyResult& result, const AgeEffect& effect);

// Groups, the strongest effects in sentences, notes: for a terminal.
std::string study_text(const StudyResult& result);
std::string study_plan_text(const StudyPlanResult& plan);

// One row a measure and comparison, as docs/study.md says.
std::string study_effects_csv(const StudyResult& result);
// One row a measure whose course with age was looked at.
std::string study_ages_csv(const StudyResult& result);
// One row a sample: its values, and why one is lacking.
std::string study_samples_csv(const StudyResult& result);
// events_a_subject,difference,subjects,power
std::string study_plan_csv(const StudyPlanResult& plan);

// One paragraph for a paper, with versions, numbers and assumptions.
std::string study_methods_markdown(const StudyResult& result);
std::string study_methods_latex(const StudyResult& result);

std::string study_json(const StudyResult& result);
std::string study_plan_json(const StudyPlanResult& plan);

// The pages of both. They throw Error(kEnvironment) in a build without pages.
std::string study_html(const StudyResult& result);
std::string study_plan_html(const StudyPlanResult& plan);

}  // namespace inkling
