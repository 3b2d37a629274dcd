#include "inkling/labelling/training/training_score.h"

#include <cstdlib>
#include <nlohmann/json.hpp>
#include <set>

#include "inkling/facs/action_units.h"

namespace inkling {
namespace {

using Json = nlohmann::ordered_json;

Json frames_json(const MarkedFrames& frames) {
  return {{"onset", frames.onset}, {"apex", frames.apex}, {"offset", frames.offset}};
}

MarkedFrames frames_of(const Json& json) {
  return {json.value("onset", std::int64_t{0}), json.value("apex", std::int64_t{0}),
          json.value("offset", std::int64_t{0})};
}

Json object_of(const std::string& text) {
  Json json = Json::parse(text, nullptr, false);
  return json.is_object() ? json : Json::object();
}

std::set<std::string> units_of(const TrainingTruth& truth) {
  std::set<std::string> units;
  if (truth.units.empty()) return units;
  for (const UnitMove& move : parse_units(truth.units)) units.insert(std::to_string(move.unit));
  return units;
}

void count_label(const TrainingTruth& truth, const TrainingResponse& response,
                 TrainingScore& score) {
  const bool is_right = response.label == truth.label;
  score.right += is_right ? 1 : 0;
  const auto count = [&](RightOf& one) { ++one.asked, one.right += is_right ? 1 : 0; };
  count(score.by_label[truth.label]);
  for (const std::string& unit : units_of(truth)) count(score.by_unit[unit]);
  ++score.confusion[{truth.label, response.label}];
}

double apart(std::int64_t a, std::int64_t b) { return static_cast<double>(std::abs(a - b)); }

}  // namespace

std::string truth_json(const TrainingTruth& truth) {
  Json json = frames_json(truth.frames);
  json["label"] = truth.label, json["units"] = truth.units, json["frame_us"] = truth.frame_us;
  return json.dump();
}

TrainingTruth truth_of_json(const std::string& json) {
  const Json from = object_of(json);
  return {from.value("label", ""), from.value("units", ""), frames_of(from),
          from.value("frame_us", std::int64_t{0})};
}

std::string response_json(const TrainingResponse& response) {
  Json json = response.frames ? frames_json(*response.frames) : Json::object();
  if (!response.label.empty()) json["label"] = response.label;
  return json.dump();
}

TrainingResponse response_of_json(const std::string& json) {
  const Json from = object_of(json);
  TrainingResponse response{from.value("label", ""), {}};
  if (from.contains("onset")) response.frames = frames_of(from);
  return response;
}

TrainingTruth truth_of_clip(const TrainingClip& clip) {
  return {clip.label,
          units_text(clip),
          {clip.onset_frame, clip.apex_frame, clip.offset_frame},
          clip.frame_us};
}

bool is_settled(std::string_view part, const TrainingTruth& truth,
                const std::vector<TrainingResponse>& responses) {
  if (responses.empty()) return false;
  const TrainingResponse& last = responses.back();
  return part != "practice" || last.frames || last.label == truth.label;
}

TrainingScore training_score(const std::vector<AnsweredItem>& items) {
  TrainingScore score;
  TimingDifference sum;
  int marked = 0;
  for (const AnsweredItem& item : items) {
    ++score.items;
    if (!item.response) continue;
    ++score.answered;
    if (item.response->frames) {
      const MarkedFrames &truth = item.truth.frames, &given = *item.response->frames;
      const double onset = apart(given.onset, truth.onset), apex = apart(given.apex, truth.apex);
      const double offset = apart(given.offset, truth.offset);
      sum.onset_frames += onset, sum.apex_frames += apex, sum.offset_frames += offset;
      sum.mean_ms += 1e-3 * static_cast<double>(item.truth.frame_us) * (onset + apex + offset) / 3;
      ++marked;
    } else if (!item.response->label.empty()) {
      count_label(item.truth, *item.response, score);
    }
  }
  if (score.items > 0) score.percent = 100.0 * score.right / score.items;
  if (marked > 0) {
    for (double* one : {&sum.onset_frames, &sum.apex_frames, &sum.offset_frames, &sum.mean_ms}) {
      *one /= marked;
    }
    score.timing = sum;
  }
  return score;
}

}  // namespace inkling
