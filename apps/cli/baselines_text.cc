#include "cli/baselines_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "cli/output.h"

namespace inkling::cli {
namespace {

std::string duration_text(double seconds) {
  const auto whole = static_cast<long>(std::lround(seconds));
  if (whole < 100) return fmt::format("{} s", whole);
  if (whole < 3600) return fmt::format("{} min {:02} s", whole / 60, whole % 60);
  return fmt::format("{} h {:02} min", whole / 3600, whole / 60 % 60);
}

std::string score_cell(double value, const std::optional<ConfidenceInterval>& interval) {
  if (!interval) return fmt::format("{:.3f}", value);
  return fmt::format("{:.3f} ({:.3f} to {:.3f})", value, interval->low, interval->high);
}

std::size_t title_width(const BaselinesResult& result) {
  std::size_t width = 10;
  for (const ListedApproach& one : result.approaches) width = std::max(width, one.title.size() + 2);
  return width;
}

std::string title_cell(const BaselinesResult& result, const std::string& approach) {
  const ListedApproach& listed = result.listed(approach);
  return listed.title + (listed.weights.empty() ? "" : " *");
}

std::string table_of(const BaselinesResult& result, const BaselineTable& table) {
  const std::size_t width = title_width(result);
  std::string text = fmt::format(
      "{}: {} classes, {} of {}\n{:<{}}  {:<24} {:<24} {}\n", table.class_map, table.classes.size(),
      plural(table.samples, "sample"), plural(table.subjects, "subject"), "", width,
      "UF1 (95 % interval)", "UAR (95 % interval)", "p, corrected");
  for (const BaselineRow& row : table.rows) {
    text += fmt::format("{:<{}}  {:<24} {:<24} {}\n", title_cell(result, row.approach), width,
                        score_cell(row.score.total.uf1(), row.score.uf1),
                        score_cell(row.score.total.uar(), row.score.uar),
                        row.p_corrected ? fmt::format("{:.3f}", *row.p_corrected) : "");
  }
  for (const std::string& note : table.notes) text += "  " + note + "\n";
  return text + "\n";
}

std::string spotting_of(const BaselinesResult& result) {
  if (!result.spotting) return "";
  const std::size_t width = title_width(result);
  std::string text = fmt::format("spotting: {} in {:.1f} minutes\n{:<{}}  {:<24} {:<24} {}\n",
                                 plural(result.spotting->events, "event"), result.spotting->minutes,
                                 "", width, "F1, IoU 0.5", "F1, IoU 0.2", "STRS");
  for (const BaselineSpot& row : result.spotting->rows) {
    text += fmt::format("{:<{}}  {:<24} {:<24} {}\n", title_cell(result, row.approach), width,
                        score_cell(row.half.f1(), row.half_f1),
                        score_cell(row.fifth.f1(), row.fifth_f1),
                        row.analysis ? fmt::format("{:.3f}", row.analysis->total.strs()) : "");
  }
  return text + "\n";
}

std::string piece_name(const BaselinePiece& piece) {
  std::string name = piece.what;
  if (!piece.approach.empty()) name += ", " + piece.approach;
  if (!piece.classes.empty()) name += ", " + piece.classes;
  return name;
}

}  // namespace

std::string plan_text(const BaselinePlan& plan) {
  std::string text =
      fmt::format("{:<40} {:>6} {:>14} {:>14}\n", "what", "folds", "processor", "by the clock");
  for (const BaselinePiece& piece : plan.pieces) {
    text += fmt::format("{:<40} {:>6} {:>14} {:>14}\n", piece_name(piece),
                        piece.folds > 0 ? std::to_string(piece.folds) : "",
                        piece.done ? "done" : duration_text(piece.busy_s),
                        piece.done ? "" : duration_text(piece.wall_s));
  }
  return text +
         fmt::format(
             "\nabout {} ({:.2f} h) with {}, {} of the processor; about {:.0f} MB of memory\n"
             "measured here, where a thread waits {:.0f} % of its time; other work changes that\n",
             duration_text(plan.wall_s()), plan.wall_s() / 3600,
             plural(static_cast<std::size_t>(plan.jobs), "thread"), duration_text(plan.busy_s()),
             plan.memory_mb, 100 * (1 - 1 / plan.slowdown));
}

nlohmann::ordered_json plan_json(const BaselinePlan& plan) {
  nlohmann::ordered_json pieces = nlohmann::ordered_json::array();
  for (const BaselinePiece& piece : plan.pieces) {
    pieces.push_back({{"what", piece.what},
                      {"approach", piece.approach},
                      {"classes", piece.classes},
                      {"folds", piece.folds},
                      {"busy_s", piece.busy_s},
                      {"wall_s", piece.wall_s},
                      {"done", piece.done}});
  }
  return {{"pieces", pieces},           {"threads", plan.jobs},    {"slowdown", plan.slowdown},
          {"busy_s", plan.busy_s()},    {"wall_s", plan.wall_s()}, {"hours", plan.wall_s() / 3600},
          {"memory_mb", plan.memory_mb}};
}

std::string baselines_text(const BaselinesResult& result) {
  std::string text;
  for (const BaselineTable& table : result.tables) text += table_of(result, table);
  text += spotting_of(result);
  for (const ListedApproach& one : result.approaches) {
    if (!one.weights.empty()) {
      text += fmt::format("* {}: its network began with weights: {}\n", one.title, one.weights);
    }
  }
  for (const std::string& note : result.notes) text += note + "\n";
  return text + fmt::format("took {} of the processor, {} by the clock\n",
                            duration_text(result.busy_s), duration_text(result.wall_s));
}

}  // namespace inkling::cli
