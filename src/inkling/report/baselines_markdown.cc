#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "inkling/core/plural.h"
#include "inkling/report/baselines_outputs.h"
#include "inkling/report/baselines_report.h"
#include "inkling/report/recognition_caption.h"

namespace inkling {
namespace {

using MarkdownCells = std::vector<std::string>;

std::string markdown_row(const MarkdownCells& cells) {
  std::string line = "|";
  for (const std::string& cell : cells) {
    line += ' ';
    for (const char c : cell) {
      if (c == '|') line += '\\';
      line += c;
    }
    line += " |";
  }
  return line + "\n";
}

std::string markdown_head(const MarkdownCells& cells) {
  std::string text = markdown_row(cells) + "|";
  for (std::size_t i = 0; i < cells.size(); ++i) text += "---|";
  return text + "\n";
}

std::string score_text(double value, const std::optional<ConfidenceInterval>& interval) {
  return fmt::format("{:.3f}{}", value, in_brackets(interval, " to "));
}

std::string chance_text(const std::optional<double>& p) {
  if (!p) return "";
  return *p < 0.001 ? "< 0.001" : fmt::format("{:.3f}", *p);
}

std::string title_of(const BaselinesResult& result, const std::string& approach) {
  const ListedApproach& listed = result.listed(approach);
  return listed.title + (listed.weights.empty() ? "" : " *");
}

std::string table_text(const BaselinesResult& result, const BaselineTable& table) {
  std::string text = fmt::format("## Recognition, {} classes ({})\n\n{}.\n\n", table.classes.size(),
                                 table.class_map, baselines_caption(table));
  MarkdownCells head = {"approach", "UF1", "UAR"};
  for (const std::string& name : table.classes) head.push_back("recall: " + name);
  head.insert(head.end(), {"less than the best by", "p, corrected"});
  text += markdown_head(head);
  for (const BaselineRow& row : table.rows) {
    MarkdownCells cells = {title_of(result, row.approach),
                           score_text(row.score.total.uf1(), row.score.uf1),
                           score_text(row.score.total.uar(), row.score.uar)};
    for (std::size_t c = 0; c < table.classes.size(); ++c) {
      cells.push_back(table.rows.front().score.total.samples(c) == 0
                          ? "no sample"
                          : fmt::format("{:.3f}", row.score.total.recall(c)));
    }
    cells.push_back(row.against ? score_text(row.against->uf1_difference, row.against->uf1_interval)
                                : "");
    cells.push_back(row.against ? chance_text(row.p_corrected) : "");
    text += markdown_row(cells);
  }
  return text + "\n";
}

std::string ages_text(const BaselinesResult& result, const BaselineTable& table) {
  if (table.rows.empty() || table.rows.front().ages.empty()) return "";
  MarkdownCells head = {"approach"};
  for (const AgeGroupScore& age : table.rows.front().ages) {
    head.push_back(fmt::format("{} ({})", age.group, plural(age.samples, "sample")));
  }
  std::string text = fmt::format("UF1 by age ({}):\n\n", table.class_map) + markdown_head(head);
  for (const BaselineRow& row : table.rows) {
    MarkdownCells cells = {title_of(result, row.approach)};
    for (const AgeGroupScore& age : row.ages) cells.push_back(score_text(age.total.uf1(), age.uf1));
    text += markdown_row(cells);
  }
  return text + "\n";
}

std::string spotting_section(const BaselinesResult& result) {
  if (!result.spotting) return "";
  const BaselineSpotting& spotting = *result.spotting;
  std::string text = fmt::format(
      "## Spotting\n\n{} of {} subjects, {:.1f} minutes, {} events. Micro-expressions; STRS by the "
      "classes {}.\n\n",
      plural(spotting.recordings, "recording"), spotting.subjects, spotting.minutes,
      spotting.events, spotting.class_map);
  text += markdown_head({"approach", "F1, IoU 0.5", "F1, IoU 0.2", "precision", "recall",
                         "false alarms a minute", "less than the best by", "p, corrected", "STRS",
                         "F1 of recognition"});
  for (const BaselineSpot& row : spotting.rows) {
    text += markdown_row(
        {title_of(result, row.approach), score_text(row.half.f1(), row.half_f1),
         score_text(row.fifth.f1(), row.fifth_f1), fmt::format("{:.3f}", row.half.precision()),
         fmt::format("{:.3f}", row.half.recall()),
         row.false_alarms_per_min ? fmt::format("{:.2f}", *row.false_alarms_per_min) : "",
         row.difference ? score_text(*row.difference, row.difference_interval) : "",
         chance_text(row.p_corrected),
         row.analysis ? score_text(row.analysis->total.strs(), row.analysis->strs) : "",
         row.analysis
             ? score_text(row.analysis->total.recognition_f1(), row.analysis->recognition_f1)
             : ""});
  }
  text += "\n";
  if (spotting.rows.empty() || spotting.rows.front().ages.empty()) return text;
  MarkdownCells head = {"approach"};
  for (const auto& [group, counts] : spotting.rows.front().ages) head.push_back(group);
  text += "F1 at IoU 0.5 by age:\n\n" + markdown_head(head);
  for (const BaselineSpot& row : spotting.rows) {
    MarkdownCells cells = {title_of(result, row.approach)};
    for (const auto& [group, counts] : row.ages)
      cells.push_back(fmt::format("{:.3f}", counts.f1()));
    text += markdown_row(cells);
  }
  return text + "\n";
}

std::string weights_section(const BaselinesResult& result) {
  std::string text;
  for (const ListedApproach& listed : result.approaches) {
    if (listed.weights.empty()) continue;
    text += fmt::format("\\* {}: its network began with weights: {}.\n\n", listed.title,
                        listed.weights);
  }
  return text;
}

std::string published_section(const BaselinesResult& result) {
  if (result.published.empty()) return "";
  std::string text =
      "## Published figures\n\nOf other work, on other data: they were not measured here.\n\n" +
      markdown_head(
          {"method", "data", "protocol", "figure", "value", "free of leaks", "source", "remark"});
  for (const PublishedFigure& figure : result.published) {
    text += markdown_row({figure.method, figure.data, figure.protocol, figure.figure,
                          fmt::format("{:.4f}", figure.value), figure.leak_free, figure.source,
                          figure.remark});
  }
  return text + "\n";
}

std::string notes_section(const BaselinesResult& result) {
  std::vector<std::string> notes = result.notes;
  for (const BaselineTable& table : result.tables) {
    for (const std::string& note : table.notes) {
      const std::string whole = table.class_map + ": " + note;
      if (std::find(notes.begin(), notes.end(), whole) == notes.end()) notes.push_back(whole);
    }
  }
  std::string text;
  for (const std::string& note : notes) text += note + "\n\n";
  return text;
}

constexpr char kCostsHeading[] = "## Time and memory";

std::string costs_section(const BaselinesResult& result) {
  std::string text = std::string(kCostsHeading) +
                     "\n\nSeconds of the processor, of all tables; the most memory of the "
                     "program while the approach ran.\n\n" +
                     markdown_head({"approach", "pre-training", "describing", "learning", "a fold",
                                    "spotting", "memory, MB"});
  for (const BaselineCost& cost : result.costs) {
    text += markdown_row(
        {title_of(result, cost.approach), fmt::format("{:.1f}", cost.pretraining_s),
         fmt::format("{:.1f}", cost.describing_s), fmt::format("{:.1f}", cost.learning_s),
         fmt::format("{:.3g}", cost.fold_s), fmt::format("{:.1f}", cost.spotting_s),
         cost.memory_mb > 0 ? fmt::format("{:.0f}", cost.memory_mb) : ""});
  }
  return text +
         fmt::format("\nAll together {:.0f} s of the processor, {:.0f} s by the clock with {}.\n",
                     result.busy_s, result.wall_s,
                     plural(static_cast<std::size_t>(result.plan.jobs), "thread"));
}

}  // namespace

std::string baselines_caption(const BaselineTable& table) {
  return fmt::format("{} of {}, {}", plural(table.samples, "sample"),
                     plural(table.subjects, "subject"), plural(table.folds, "fold"));
}

std::string baselines_markdown(const BaselinesResult& result) {
  std::string text = "# Approaches compared\n\n";
  if (result.synthetic) {
    text += "Synthetic truth: people who do not exist, or movements that were put in.\n\n";
  }
  text += fmt::format("Preset {}, protocol {}{}, seed {}, {}; intervals of 95 % over subjects.\n",
                      result.preset, result.protocol,
                      result.groups > 0 ? fmt::format(" with {} groups", result.groups) : "",
                      result.seed, result.crop);
  if (!result.test_on.empty()) {
    text += fmt::format("Learnt from {}, asked of {}.\n", result.train_on, result.test_on);
  }
  text +=
      "Less than the best by: UF1, or F1. p: permutation test over subjects, Holm's correction for "
      "the number of comparisons in the table.\n\n";
  for (const BaselineTable& table : result.tables) {
    text += table_text(result, table) + ages_text(result, table);
  }
  return text + spotting_section(result) + weights_section(result) + notes_section(result) +
         published_section(result) + costs_section(result);
}

extern const BaselinesExporter kBaselinesMarkdownExporter =
    BaselinesExporter::one_file("markdown", "baselines.md", "the tables, for a README",
                                baselines_markdown)
        .with_varying({kCostsHeading});

}  // namespace inkling
