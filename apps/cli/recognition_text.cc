#include "cli/recognition_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "cli/output.h"

namespace inkling::cli {
namespace {

std::string with_interval(double value, const std::optional<ConfidenceInterval>& interval) {
  if (!interval) return fmt::format("{:.3f}", value);
  return fmt::format("{:.3f} ({:.3f} to {:.3f})", value, interval->low, interval->high);
}

double seconds_a_fold(const ApproachResult& approach) {
  double sum = 0;
  for (const RecognitionFold& fold : approach.folds) sum += fold.seconds;
  return sum / static_cast<double>(std::max<std::size_t>(1, approach.folds.size()));
}

std::string approaches_table(const RecognitionResult& result) {
  std::size_t width = 10;
  for (const ApproachResult& a : result.approaches) width = std::max(width, a.name.size());
  std::string text = fmt::format("{:<{}}  {:<24} {:<24} {:>8} {:>9} {:>11}\n", "approach", width,
                                 "UF1 (95 % interval)", "UAR (95 % interval)", "accuracy",
                                 "s a fold", "parameters");
  for (const ApproachResult& a : result.approaches) {
    text += fmt::format("{:<{}}  {:<24} {:<24} {:>8.3f} {:>9.3g} {:>11}\n", a.name, width,
                        with_interval(a.score.total.uf1(), a.score.uf1),
                        with_interval(a.score.total.uar(), a.score.uar), a.score.total.accuracy(),
                        seconds_a_fold(a), a.parameters > 0 ? std::to_string(a.parameters) : "");
  }
  return text;
}

std::string confusion_table(const ApproachResult& approach,
                            const std::vector<std::string>& classes) {
  std::size_t width = 8;
  for (const std::string& name : classes) width = std::max(width, name.size());
  std::string text =
      fmt::format("\n{}: is (rows), was named (columns)\n{:<{}}", approach.name, "", width);
  for (const std::string& name : classes) text += fmt::format("  {:>{}}", name, width);
  text += "  recall      F1\n";
  const Confusion& counts = approach.score.total;
  for (std::size_t t = 0; t < classes.size(); ++t) {
    text += fmt::format("{:<{}}", classes[t], width);
    for (std::size_t g = 0; g < classes.size(); ++g) {
      text += fmt::format("  {:>{}}", counts.at(t, g), width);
    }
    text += fmt::format("  {:>6.3f}  {:>6.3f}\n", counts.recall(t), counts.f1(t));
  }
  return text;
}

std::string left_out(const RecognitionResult& result) {
  constexpr std::size_t kShown = 10;
  std::string text;
  if (result.left_out.empty()) return text;
  text += "\n" + plural(result.left_out.size(), "sample") + " could not be described:\n";
  for (std::size_t i = 0; i < std::min(kShown, result.left_out.size()); ++i) {
    text += "  " + result.left_out[i].why + "\n";
  }
  if (result.left_out.size() > kShown) text += "  … all in results.json\n";
  return text;
}

}  // namespace

std::string recognition_text(const RecognitionResult& result) {
  std::string text =
      fmt::format("{} samples of {} subjects, classes {}, protocol {}, seed {}{}\n\n",
                  result.samples.size(), result.subjects(), result.class_map, result.protocol,
                  result.seed, result.synthetic ? "; synthetic truth" : "");
  text += approaches_table(result);
  text += confusion_table(result.approaches[result.best()], result.classes);
  text += left_out(result);
  if (!result.notes.empty()) text += "\n";
  for (const std::string& note : result.notes) text += note + "\n";
  return text;
}

}  // namespace inkling::cli
