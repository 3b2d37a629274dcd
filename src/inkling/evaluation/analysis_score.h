#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "inkling/evaluation/class_score.h"
#include "inkling/evaluation/spotting_score.h"

namespace inkling {

// Spot, then recognise, of one data set or all (MEGC2024 and 2025).
struct AnalysisGroup {
  std::string dataset;  // empty: all
  Counts spotting;      // of micro-expressions
  // Of those hits whose true emotion has a class. One class more than is scored, the last: answers
  // that are none.
  Confusion named;
  // 2 P R / (P + R) of the means of precision and of recall over the classes that occur among the
  // truths or answers of hits: what the field calls F1 of recognition; not UF1.
  double recognition_f1() const;
  double strs() const { return spotting.f1() * recognition_f1(); }
};

struct AnalysisScore {
  AnalysisGroup total;                                     // of pooled counts, not a mean
  std::vector<AnalysisGroup> datasets;                     // by name
  std::optional<ConfidenceInterval> strs, recognition_f1;  // bootstrap over subjects
  std::size_t unmapped_hits = 0;                           // hits that are left out of `named`
  std::vector<std::string> unknown_answers;  // emotions predicted for hits that are no class
};

// Class of an emotion of a data set; none: not scored.
using EmotionClass =
    std::function<std::optional<std::size_t>(std::string_view dataset, std::string_view emotion)>;

// spotting: with its log, of tables with emotions. A hit that was given an emotion that is no class
// counts as an answer of no class: it lowers recall, and the precision of no class.
AnalysisScore score_analysis(const SpottingScore& spotting, std::size_t classes,
                             const EmotionClass& class_of, const BootstrapOptions& options);

}  // namespace inkling
