#pragma once

#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "inkling/progress.h"
#include "inkling/recognition/approach.h"
#include "inkling/score.h"

namespace inkling {

struct FoldResult {
  std::vector<std::size_t> rows;             // of the test subjects, ascending
  std::vector<ClassPrediction> predictions;  // one a row
  std::set<std::string> subjects_read;       // from whom the approach really learnt something
  std::string chosen;                        // inside the fold, for people
  std::vector<LearningEpoch> curve = {};     // of a network
  std::size_t parameters = 0;                // of a network
  double seconds = 0;                        // of this run; not part of what follows from the data
  double busy_s = 0;                         // of the processor, of this run
  std::vector<ClassPrediction> asked = {};   // one a feature vector that was asked beside
};

// Lets an approach learn from everyone but the fold's test subjects, then asks it of these. The
// approach sees samples through the guard only (recognizer.h): what it reads of a test
// subject while it learns is an Error(kInput), and no label of a test subject ever reaches it.
// context.seed: of the whole run. asked: feature vectors that are in no table, of the fold's test
// subjects. The same arguments give the same result, whatever ran before.
FoldResult run_fold(const Samples& samples, const Fold& fold, const Approach& approach,
                    const FitContext& context, std::span<const std::vector<float>> asked = {});

}  // namespace inkling
