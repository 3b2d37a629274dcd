#include <fmt/format.h>

#include "inkling/report/recognition.h"
#include "inkling/report/recognition_caption.h"
#include "inkling/report/recognition_outputs.h"

namespace inkling {
namespace {

// Of the data sets in which the approach was asked, when there are several.
std::vector<std::string> dataset_names(const RecognitionResult& result) {
  std::vector<std::string> names;
  if (result.approaches.empty()) return names;
  for (const auto& d : result.approaches[0].score.datasets) names.push_back(d.name);
  return names.size() > 1 ? names : std::vector<std::string>();
}

}  // namespace

std::string recognition_markdown(const RecognitionResult& result) {
  const auto datasets = dataset_names(result);
  std::string text = "| approach | UF1 (95 % interval) | UAR (95 % interval) | accuracy |";
  std::string rule = "|---|---|---|---|";
  for (const std::string& name : datasets) {
    text += fmt::format(" {}: UF1 / UAR |", name);
    rule += "---|";
  }
  text += "\n" + rule + "\n";
  for (const ApproachResult& approach : result.approaches) {
    const RecognitionScore& score = approach.score;
    text += fmt::format("| {} | {:.3f}{} | {:.3f}{} | {:.3f} |", approach.name, score.total.uf1(),
                        in_brackets(score.uf1, " to "), score.total.uar(),
                        in_brackets(score.uar, " to "), score.total.accuracy());
    if (!datasets.empty()) {
      for (const NamedConfusion& d : score.datasets) {
        text += fmt::format(" {:.3f} / {:.3f} |", d.confusion.uf1(), d.confusion.uar());
      }
    }
    text += "\n";
  }
  text += "\n" + recognition_caption(result) + ".\n";
  for (const std::string& note : result.notes) text += "\n" + note + "\n";
  return text;
}

extern const RecognitionExporter kMarkdownExporter = RecognitionExporter::one_file(
    "markdown", "results.md", "the table of approaches, for a README", recognition_markdown);

}  // namespace inkling
