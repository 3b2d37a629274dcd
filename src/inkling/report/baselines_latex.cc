#include <fmt/format.h>

#include "inkling/report/baselines_outputs.h"
#include "inkling/report/baselines_report.h"
#include "inkling/report/latex_text.h"
#include "inkling/report/recognition_caption.h"

namespace inkling {
namespace {

std::string latex_score(double value, const std::optional<ConfidenceInterval>& interval) {
  return fmt::format("{:.3f}{}", value, in_brackets(interval, "--"));
}

std::string latex_title(const BaselinesResult& result, const std::string& approach) {
  const ListedApproach& listed = result.listed(approach);
  return latex_text(listed.title) + (listed.weights.empty() ? "" : "$^*$");
}

std::string latex_begin(const std::string& comment, const std::string& columns,
                        const std::string& head) {
  return fmt::format("% {}\n\\begin{{tabular}}{{{}}}\n\\hline\n{} \\\\\n\\hline\n", comment,
                     columns, head);
}

constexpr char kLatexEnd[] = "\\hline\n\\end{tabular}\n\n";

std::string latex_table(const BaselinesResult& result, const BaselineTable& table) {
  std::string head = "Approach & UF1 & UAR";
  std::string columns = "lcc";
  for (const std::string& name : table.classes) head += " & " + latex_text(name), columns += 'c';
  std::string text =
      latex_begin(fmt::format("Recognition, {}: {}{}", table.class_map, baselines_caption(table),
                              result.synthetic ? "; synthetic truth" : ""),
                  columns + "c", head + " & $p$");
  for (const BaselineRow& row : table.rows) {
    text += fmt::format("{} & {} & {}", latex_title(result, row.approach),
                        latex_score(row.score.total.uf1(), row.score.uf1),
                        latex_score(row.score.total.uar(), row.score.uar));
    for (std::size_t c = 0; c < table.classes.size(); ++c) {
      text += fmt::format(" & {:.3f}", row.score.total.recall(c));
    }
    text += row.p_corrected ? fmt::format(" & {:.3f}", *row.p_corrected) : " & ";
    text += " \\\\\n";
  }
  return text + kLatexEnd;
}

std::string latex_spotting(const BaselinesResult& result) {
  const BaselineSpotting& spotting = *result.spotting;
  std::string text = latex_begin(
      fmt::format("Spotting: {} events in {:.1f} minutes of {} subjects{}", spotting.events,
                  spotting.minutes, spotting.subjects, result.synthetic ? "; synthetic truth" : ""),
      "lcccc", "Approach & F1, IoU 0.5 & F1, IoU 0.2 & STRS & $p$");
  for (const BaselineSpot& row : spotting.rows) {
    text += fmt::format(
        "{} & {} & {} & {} & {} \\\\\n", latex_title(result, row.approach),
        latex_score(row.half.f1(), row.half_f1), latex_score(row.fifth.f1(), row.fifth_f1),
        row.analysis ? latex_score(row.analysis->total.strs(), row.analysis->strs) : "",
        row.p_corrected ? fmt::format("{:.3f}", *row.p_corrected) : "");
  }
  return text + kLatexEnd;
}

}  // namespace

std::string baselines_latex(const BaselinesResult& result) {
  std::string text;
  for (const BaselineTable& table : result.tables) text += latex_table(result, table);
  if (result.spotting) text += latex_spotting(result);
  for (const ListedApproach& listed : result.approaches) {
    if (listed.weights.empty()) continue;
    text +=
        fmt::format("% * {}: its network began with weights: {}\n", listed.title, listed.weights);
  }
  return text;
}

extern const BaselinesExporter kBaselinesLatexExporter = BaselinesExporter::one_file(
    "latex", "baselines.tex", "the tables, for a paper", baselines_latex);

}  // namespace inkling
