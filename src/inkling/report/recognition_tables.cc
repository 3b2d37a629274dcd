#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "inkling/files/csv.h"
#include "inkling/report/recognition.h"

namespace inkling {
namespace {

std::string interval_text(const std::optional<ConfidenceInterval>& interval, const char* dash) {
  return interval ? fmt::format(" ({:.3f}{}{:.3f})", interval->low, dash, interval->high) : "";
}

std::string caption(const RecognitionResult& result) {
  return fmt::format("{} samples of {} subjects, {} classes ({}), protocol {}, seed {}{}",
                     result.samples.size(), result.subjects(), result.classes.size(),
                     result.class_map, result.protocol, result.seed,
                     result.synthetic ? "; synthetic truth" : "");
}

// Of the data sets in which the approach was asked, when there are several.
std::vector<std::string> dataset_names(const RecognitionResult& result) {
  std::vector<std::string> names;
  if (result.approaches.empty()) return names;
  for (const auto& d : result.approaches[0].score.datasets) names.push_back(d.name);
  return names.size() > 1 ? names : std::vector<std::string>();
}

std::string latex_text(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (std::string_view("&%$#_{}").find(c) != std::string_view::npos) out += '\\';
    if (c == '\\') {
      out += "\\textbackslash{}";
    } else if (c == '~' || c == '^') {
      out += fmt::format("\\{}{{}}", c);
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace

std::string recognition_predictions_csv(const RecognitionResult& result) {
  std::string csv = "approach,dataset,subject,sample,fold,truth,given";
  for (const std::string& name : result.classes) csv += "," + csv_cell("score_" + name);
  csv += "\n";
  for (const ApproachResult& approach : result.approaches) {
    for (std::size_t i = 0; i < result.samples.size(); ++i) {
      const RecognitionSample& sample = result.samples[i];
      const ClassPrediction& prediction = approach.predictions[i];
      csv += fmt::format("{},{},{},{},{},{},{}", csv_cell(approach.name), csv_cell(sample.dataset),
                         csv_cell(sample.subject), csv_cell(sample.sample),
                         csv_cell(approach.folds[approach.fold_of[i]].name),
                         csv_cell(result.classes[sample.truth]),
                         csv_cell(result.classes[prediction.label]));
      for (const double score : prediction.scores) csv += fmt::format(",{:.6g}", score);
      csv += "\n";
    }
  }
  return csv;
}

std::string recognition_timings_csv(const RecognitionResult& result) {
  std::string csv = "approach,fold,seconds,parameters\n";
  for (const ApproachResult& approach : result.approaches) {
    for (const RecognitionFold& fold : approach.folds) {
      csv += fmt::format("{},{},{:.6f},{}\n", csv_cell(approach.name), csv_cell(fold.name),
                         fold.seconds, approach.parameters);
    }
  }
  return csv;
}

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
                        interval_text(score.uf1, " to "), score.total.uar(),
                        interval_text(score.uar, " to "), score.total.accuracy());
    if (!datasets.empty()) {
      for (const NamedConfusion& d : score.datasets) {
        text += fmt::format(" {:.3f} / {:.3f} |", d.confusion.uf1(), d.confusion.uar());
      }
    }
    text += "\n";
  }
  text += "\n" + caption(result) + ".\n";
  for (const std::string& note : result.notes) text += "\n" + note + "\n";
  return text;
}

std::string recognition_latex(const RecognitionResult& result) {
  std::string text = fmt::format(
      "% {}\n\\begin{{tabular}}{{lccc}}\n\\hline\nApproach & UF1 & UAR & Accuracy \\\\\n\\hline\n",
      caption(result));
  for (const ApproachResult& approach : result.approaches) {
    const RecognitionScore& score = approach.score;
    text += fmt::format("{} & {:.3f}{} & {:.3f}{} & {:.3f} \\\\\n", latex_text(approach.name),
                        score.total.uf1(), interval_text(score.uf1, "--"), score.total.uar(),
                        interval_text(score.uar, "--"), score.total.accuracy());
  }
  return text + "\\hline\n\\end{tabular}\n";
}

}  // namespace inkling
