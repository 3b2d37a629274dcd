#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>

#include "cli/output.h"
#include "cli/spotting_output.h"

namespace inkling::cli {
namespace {

// Wide enough for the names in the first column. Widths count bytes: names in other scripts shift
// their row, no more.
int name_width(const std::vector<std::string>& names) {
  std::size_t width = 10;
  for (const auto& name : names) width = std::max(width, name.size());
  return static_cast<int>(width);
}

std::string header(const std::string& title, int width) {
  return fmt::format("{:<{}} {:>7} {:>9} {:>6} {:>6} {:>6} {:>10} {:>7} {:>7}", title, width,
                     "labels", "predicted", "TP", "FP", "FN", "precision", "recall", "F1");
}

std::string row(const std::string& name, int width, const Counts& c) {
  return fmt::format("{:<{}} {:>7} {:>9} {:>6} {:>6} {:>6} {:>10.3f} {:>7.3f} {:>7.3f}", name,
                     width, c.labels, c.predictions, c.tp, c.fp(), c.fn(), c.precision(),
                     c.recall(), c.f1());
}

std::string types_table(const SpottingScore& score) {
  const int width = name_width({});
  const bool with_interval = std::any_of(score.intervals.begin(), score.intervals.end(),
                                         [](const F1Intervals& i) { return i.f1.has_value(); });
  std::string text = header("type", width) + (with_interval ? "   F1 95 % interval" : "") + "\n";
  for (std::size_t i = 0; i < kScoreRows.size(); ++i) {
    text += row(std::string(kScoreRows[i]), width, row_counts(score.total.counts, i));
    const auto& f1 = score.intervals[i].f1;
    if (f1) text += fmt::format("   {:.3f} to {:.3f}", f1->low, f1->high);
    text += "\n";
  }
  return text;
}

// One row a group and type; nothing when there is one group only.
std::string groups_table(const std::string& title, const std::vector<GroupScore>& groups,
                         const std::vector<std::string>& names) {
  if (groups.size() < 2) return "";
  std::vector<std::string> labels;
  for (const auto& name : names) {
    for (const auto type : kScoreRows) labels.push_back(fmt::format("{} {}", name, type));
  }
  const int width = name_width(labels);
  std::string text = "\n" + header(title, width) + "\n";
  for (std::size_t g = 0; g < groups.size(); ++g) {
    for (std::size_t i = 0; i < kScoreRows.size(); ++i) {
      text += row(labels[g * kScoreRows.size() + i], width, row_counts(groups[g].counts, i)) + "\n";
    }
  }
  return text;
}

std::string dataset_name(const GroupScore& group) {
  return group.dataset.empty() ? "(not named)" : group.dataset;
}

std::vector<std::string> subject_names(const SpottingScore& score) {
  std::vector<std::string> names;
  for (const GroupScore& group : score.subjects) {
    const std::string name = group.subject.empty() ? "(not named)" : group.subject;
    names.push_back(score.datasets.size() > 1 ? dataset_name(group) + "/" + name : name);
  }
  return names;
}

std::string timing_line(const std::string& name, const TimingError& error) {
  if (error.hits == 0) return "";
  // Mean errors under half a millisecond would show as "-0".
  const double mean_ms = std::abs(error.mean_ms) < 0.5 ? 0 : error.mean_ms;
  return fmt::format("{:<16} {:>6} {:>+8.0f} {:>15.0f} {:>17.0f}\n", name, error.hits, mean_ms,
                     error.mean_absolute_ms, error.median_absolute_ms);
}

std::string timing_table(const SpottingScore& score) {
  std::string lines;
  for (std::size_t i = 0; i < kScoreRows.size(); ++i) {
    const TimingErrors& timing = score.timing[i];
    lines += timing_line(fmt::format("{} onset", kScoreRows[i]), timing.onset);
    lines += timing_line(fmt::format("{} apex", kScoreRows[i]), timing.apex);
    lines += timing_line(fmt::format("{} offset", kScoreRows[i]), timing.offset);
  }
  if (lines.empty()) return "";
  return fmt::format("\n{:<16} {:>6} {:>8} {:>15} {:>17}   ms, predicted - labelled\n",
                     "errors of hits", "hits", "mean", "mean absolute", "median absolute") +
         lines;
}

std::string false_alarms(const SpottingScore& score) {
  const auto rate = score.total.false_alarms_per_min();
  if (!rate) return "";
  std::string text = fmt::format("\nfalse alarms (micro): {:.3f} a minute, {} in {:.1f} minutes\n",
                                 *rate, score.total.counts.of[0].fp(), *score.total.minutes);
  if (score.datasets.size() < 2) return text;
  for (const GroupScore& group : score.datasets) {
    const auto of_group = group.false_alarms_per_min();
    if (of_group) text += fmt::format("  {}: {:.3f} a minute\n", dataset_name(group), *of_group);
  }
  return text;
}

std::string unit_text(const SpottingScore& score) {
  const auto in_frames = static_cast<std::size_t>(
      std::count_if(score.recordings.begin(), score.recordings.end(),
                    [](const RecordingScore& r) { return r.recording.unit == SpanUnit::kFrames; }));
  if (in_frames == score.recordings.size()) return "compared in frames";
  if (in_frames == 0) return "compared in seconds";
  return fmt::format("{} compared in frames, {} in seconds", in_frames,
                     score.recordings.size() - in_frames);
}

}  // namespace

std::string spotting_text(const SpottingScore& score, const SpottingOptions& options) {
  std::string text =
      fmt::format("{}, {}; a hit has IoU >= {:g}\n\n", plural(score.total.recordings, "recording"),
                  unit_text(score), options.iou_min);
  text += types_table(score);
  std::vector<std::string> datasets;
  for (const GroupScore& group : score.datasets) datasets.push_back(dataset_name(group));
  text += groups_table("data set", score.datasets, datasets);
  text += groups_table("subject", score.subjects, subject_names(score));
  text += timing_table(score) + false_alarms(score);
  if (!score.notes.empty()) text += "\n";
  for (const auto& note : score.notes) text += note + "\n";
  return text;
}

}  // namespace inkling::cli
