#include "cli/spotting_output.h"
#include "inkling/report/json_values.h"

namespace inkling::cli {
namespace {

using Json = nlohmann::ordered_json;

Json as_json(const Counts& counts) {
  return {{"labels", counts.labels},   {"predictions", counts.predictions},
          {"tp", counts.tp},           {"fp", counts.fp()},
          {"fn", counts.fn()},         {"precision", counts.precision()},
          {"recall", counts.recall()}, {"f1", counts.f1()}};
}

Json as_json(const std::optional<double>& value) { return value ? Json(*value) : Json(nullptr); }

Json as_json(const TypeCounts& counts) {
  Json json;
  for (std::size_t i = 0; i < kScoreRows.size(); ++i) {
    json[std::string(kScoreRows[i])] = as_json(row_counts(counts, i));
  }
  return json;
}

Json as_json(const TimingError& error) {
  if (error.hits == 0) return nullptr;
  return {{"hits", error.hits},
          {"mean_ms", error.mean_ms},
          {"mean_absolute_ms", error.mean_absolute_ms},
          {"median_absolute_ms", error.median_absolute_ms}};
}

Json as_json(const TimingErrors& errors) {
  return {{"onset", as_json(errors.onset)},
          {"apex", as_json(errors.apex)},
          {"offset", as_json(errors.offset)}};
}

Json as_json(const GroupScore& group) {
  return {{"recordings", group.recordings},
          {"minutes", as_json(group.minutes)},
          {"micro_false_alarms_per_min", as_json(group.false_alarms_per_min())},
          {"scores", as_json(group.counts)}};
}

Json total_json(const SpottingScore& score) {
  Json json = as_json(score.total);
  for (std::size_t i = 0; i < kScoreRows.size(); ++i) {
    Json& row = json["scores"][std::string(kScoreRows[i])];
    row["precision_interval"] = interval_json(score.intervals[i].precision);
    row["recall_interval"] = interval_json(score.intervals[i].recall);
    row["f1_interval"] = interval_json(score.intervals[i].f1);
    row["errors"] = as_json(score.timing[i]);
  }
  return json;
}

Json as_json(const RecordingScore& score) {
  const ScoredRecording& recording = score.recording;
  return {{"recording", recording.recording},
          {"dataset", recording.dataset},
          {"subject", recording.subject},
          {"unit", recording.unit == SpanUnit::kFrames ? "frames" : "seconds"},
          {"scores", as_json(score.counts)}};
}

}  // namespace

Json odd_rows_json(const std::vector<OddRow>& odd) {
  Json rows = Json::array();
  for (const OddRow& row : odd) {
    rows.push_back({{"where", row.where}, {"what", row.what}, {"left_out", row.left_out}});
  }
  return rows;
}

Json spotting_json(const SpottingScore& score, const SpottingOptions& options) {
  Json json = {{"iou_min", options.iou_min},
               {"overlaps", options.overlaps},
               {"resamples", options.bootstrap.resamples},
               {"seed", options.bootstrap.seed},
               {"interval_level", options.bootstrap.level},
               {"total", total_json(score)}};
  json["datasets"] = Json::array();
  for (const GroupScore& group : score.datasets) {
    Json named = {{"dataset", group.dataset}};
    named.update(as_json(group));
    json["datasets"].push_back(std::move(named));
  }
  json["subjects"] = Json::array();
  for (const GroupScore& group : score.subjects) {
    Json named = {{"dataset", group.dataset}, {"subject", group.subject}};
    named.update(as_json(group));
    json["subjects"].push_back(std::move(named));
  }
  json["recordings"] = Json::array();
  for (const auto& recording : score.recordings) json["recordings"].push_back(as_json(recording));
  json["odd_rows"] = odd_rows_json(score.odd);
  json["notes"] = score.notes;
  return json;
}

}  // namespace inkling::cli
