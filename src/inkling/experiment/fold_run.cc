#include "inkling/experiment/fold_run.h"

#include <algorithm>
#include <utility>

#include "inkling/core/hash.h"
#include "inkling/core/stopwatch.h"
#include "inkling/error.h"

namespace inkling {
namespace {

// Folds differ in what they draw, and a fold's draws do not depend on how many others there are.
std::uint64_t seed_of(const Fold& fold, std::uint64_t seed) {
  return fnv1a(fold.name, kFnvStart ^ seed);
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
                    const FitContext& context, std::span<const std::vector<float>> asked) {
  const TrainingRows training(samples, fold.name, fold.test_subjects);
  if (training.rows().empty()) {
    throw Error(ErrorKind::kInput, "nobody is left to learn from", "fold " + fold.name,
                "give samples of more subjects");
  }
  const Stopwatch watch;
  FoldResult result;
  {
    const BusyTime busy(result.busy_s);
    const auto recognizer = approach.make_recognizer();
    FitContext own = context;
    own.seed = seed_of(fold, context.seed);
    FitReport report = recognizer->fit(training, own);
    result.rows = rows_of(samples, fold.test_subjects);
    result.predictions = recognizer->predict(QueryRows(samples, training, result.rows));
    for (const std::vector<float>& features : asked) {
      result.asked.push_back(recognizer->predict(QueryRows(features)).front());
    }
    result.chosen = std::move(report.chosen);
    result.curve = std::move(report.curve);
    result.parameters = report.parameters;
  }
  result.subjects_read = training.subjects_read();
  result.seconds = watch.seconds();
  const auto sound = [&](const ClassPrediction& p) { return p.label < samples.classes(); };
  if (result.predictions.size() != result.rows.size() ||
      !std::all_of(result.predictions.begin(), result.predictions.end(), sound) ||
      !std::all_of(result.asked.begin(), result.asked.end(), sound)) {
    throw Error(ErrorKind::kInput, "the approach did not predict a class for every query",
                approach.name + ", fold " + fold.name, "this is a fault of the approach");
  }
  return result;
}

}  // namespace inkling
