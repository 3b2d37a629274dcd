#include "server/training_tables.h"

#include <cstdio>
#include <map>
#include <vector>

#include "inkling/core/utc_text.h"
#include "inkling/files/csv.h"
#include "inkling/storage/coders.h"
#include "inkling/storage/training_runs.h"

namespace inkling::server {
namespace {

std::map<std::int64_t, std::string> names_of_coders(ProjectFile& file) {
  std::map<std::int64_t, std::string> names;
  for (const Coder& one : coders(file)) names[one.id] = one.name;
  return names;
}

void add_row(std::string& table, const std::vector<std::string>& cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) table += (i == 0 ? "" : ",") + cells[i];
  table += "\n";
}

std::string decimal(double value) {
  char text[32];
  std::snprintf(text, sizeof(text), "%.2f", value);
  return text;
}

std::string time_cell(std::optional<std::int64_t> at_us) {
  return at_us ? utc_text(*at_us, kUtcTime) : "";
}

std::vector<std::string> cells_of_run(const std::string& coder, const TrainingRun& run) {
  return {csv_text_cell(coder), run.course, run.part, std::to_string(run.form)};
}

std::vector<std::string> cells_of_timing(const std::optional<TimingDifference>& timing) {
  if (!timing) return {"", "", "", ""};
  return {decimal(timing->onset_frames), decimal(timing->apex_frames),
          decimal(timing->offset_frames), decimal(timing->mean_ms)};
}

void append(std::vector<std::string>& to, std::vector<std::string> more) {
  to.insert(to.end(), more.begin(), more.end());
}

// The label, or the frames: "12 15 20".
std::string answer_cell(const std::string& label, const std::optional<MarkedFrames>& frames) {
  if (!frames) return label;
  return std::to_string(frames->onset) + " " + std::to_string(frames->apex) + " " +
         std::to_string(frames->offset);
}

}  // namespace

std::string training_runs_csv(ProjectFile& file) {
  auto names = names_of_coders(file);
  std::string table;
  add_row(table,
          {"coder", "course", "part", "form", "begun", "finished", "items", "answered",
           "right_first", "percent", "onset_frames", "apex_frames", "offset_frames", "mean_ms"});
  for (const TrainingRun& run : training_runs(file, {})) {
    const TrainingScore score = training_score(
        first_answers(items_of_training(file, run.id), answers_of_training(file, run.id)));
    const bool is_named = run.course != "timing" && (is_test(run.part) || run.part == "practice");
    std::vector<std::string> cells = cells_of_run(names[run.coder_id], run);
    append(cells, {time_cell(run.begun_us), time_cell(run.finished_us), std::to_string(score.items),
                   std::to_string(score.answered), is_named ? std::to_string(score.right) : "",
                   is_named ? decimal(score.percent) : ""});
    append(cells, cells_of_timing(score.timing));
    add_row(table, cells);
  }
  return table;
}

std::string training_answers_csv(ProjectFile& file) {
  auto names = names_of_coders(file);
  std::string table;
  add_row(table, {"coder", "course", "part", "form", "item", "attempt", "at", "clip", "truth",
                  "units", "answer", "took_ms"});
  for (const TrainingRun& run : training_runs(file, {})) {
    const auto items = items_of_training(file, run.id);
    for (const TrainingAnswer& one : answers_of_training(file, run.id)) {
      const TrainingItem& item = items[static_cast<std::size_t>(one.position) - 1];
      const auto& frames = one.response.frames;
      std::vector<std::string> cells = cells_of_run(names[run.coder_id], run);
      append(
          cells,
          {std::to_string(one.position), std::to_string(one.attempt), time_cell(one.at_us),
           item.clips.front(),
           answer_cell(item.truth.label, frames ? std::optional(item.truth.frames) : std::nullopt),
           item.truth.units, answer_cell(one.response.label, frames), std::to_string(one.took_ms)});
      add_row(table, cells);
    }
  }
  return table;
}

}  // namespace inkling::server
