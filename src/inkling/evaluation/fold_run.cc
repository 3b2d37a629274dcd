#include "inkling/evaluation/fold_run.h"

#include <algorithm>
#include <utility>

#include "inkling/core/error.h"

namespace inkling {
namespace {

// Folds differ in what they draw, and a fold's draws do not depend on how many others there are.
std::uint64_t seed_of(const Fold& fold, std::uint64_t seed) {
  std::uint64_t hash = 14695981039346656037u ^ seed;  // FNV-1a
  for (const char c : fold.name) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
  }
  return hash;
}

std::vector<std::size_t> rows_of(const Samples& samples, const std::set<std::string>& subjects) {
  std::vector<std::size_t> rows;
  for (std::size_t row = 0; row < samples.size(); ++row) {
    if (subjects.contains(samples.subject(row))) rows.push_back(row);
  }
  return rows;
}

}  // namespace

FoldResult run_fold(const Samples& samples, const Fold& fold, const Approach& approach,
                    std::uint64_t seed, const CancelToken& cancel) {
  const TrainingRows training(samples, fold.name, fold.test_subjects);
  if (training.rows().empty()) {
    throw Error(ErrorKind::kInput, "nobody is left to learn from", "fold " + fold.name,
                "give samples of more subjects");
  }
  const auto recognizer = approach.make_recognizer();
  recognizer->fit(training, seed_of(fold, seed), cancel);
  FoldResult result;
  result.rows = rows_of(samples, fold.test_subjects);
  result.predictions = recognizer->predict(QuestionRows(samples, training, result.rows));
  result.subjects_read = training.subjects_read();
  result.chosen = recognizer->chosen();
  const auto sound = [&](const ClassPrediction& p) { return p.label < samples.classes(); };
  if (result.predictions.size() != result.rows.size() ||
      !std::all_of(result.predictions.begin(), result.predictions.end(), sound)) {
    throw Error(ErrorKind::kInput, "the approach did not answer every question with a class",
                approach.name + ", fold " + fold.name, "this is a fault of the approach");
  }
  return result;
}

}  // namespace inkling
