#include "inkling/experiment/fold_store.h"

#include <nlohmann/json.hpp>
#include <system_error>
#include <utility>

#include "inkling/error.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/json_numbers.h"
#include "inkling/files/output_folder.h"
#include "inkling/files/sha256.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

std::vector<ClassPrediction> predictions_of(const Json& json, std::size_t classes) {
  std::vector<ClassPrediction> all;
  for (const Json& entry : json) {
    ClassPrediction prediction;
    read_whole(entry.at("label"), prediction.label);
    entry.at("scores").get_to(prediction.scores);
    if (prediction.label >= classes) throw Json::other_error::create(501, "", &json);
    all.push_back(std::move(prediction));
  }
  return all;
}

Json predictions_json(const std::vector<ClassPrediction>& predictions) {
  Json json = Json::array();
  for (const ClassPrediction& p : predictions) {
    json.push_back({{"label", p.label}, {"scores", p.scores}});
  }
  return json;
}

FoldResult result_of(const Json& json, std::size_t classes) {
  FoldResult result;
  read_whole(json.at("rows"), result.rows);
  json.at("subjects_read").get_to(result.subjects_read);
  json.at("chosen").get_to(result.chosen);
  read_whole(json.at("parameters"), result.parameters);
  json.at("seconds").get_to(result.seconds);
  json.at("busy_s").get_to(result.busy_s);
  for (const Json& epoch : json.at("curve")) {
    result.curve.push_back({whole<int>(epoch.at(0)), whole<int>(epoch.at(1)), epoch.at(2),
                            epoch.at(3), epoch.at(4), whole<std::size_t>(epoch.at(5))});
  }
  result.predictions = predictions_of(json.at("predictions"), classes);
  result.asked = predictions_of(json.at("asked"), classes);
  if (result.rows.size() != result.predictions.size()) {
    throw Json::other_error::create(501, "", &json);
  }
  return result;
}

Json as_json(const FoldResult& result) {
  Json curve = Json::array();
  for (const LearningEpoch& e : result.curve) {
    curve.push_back({e.epoch, e.epochs, e.loss, e.inner_uf1, e.seconds, e.rows});
  }
  return {{"rows", result.rows},
          {"curve", curve},
          {"parameters", result.parameters},
          {"seconds", result.seconds},
          {"busy_s", result.busy_s},
          {"predictions", predictions_json(result.predictions)},
          {"asked", predictions_json(result.asked)},
          {"subjects_read", result.subjects_read},
          {"chosen", result.chosen}};
}

Json as_json(const PredictionRow& row) {
  const MovementTimes& t = row.times;
  return {row.recording, row.type,       t.onset_s,
          t.apex_s,      t.offset_s,     t.onset_frame,
          t.apex_frame,  t.offset_frame, row.score.value_or(0)};
}

PredictionRow row_of(const Json& json) {
  PredictionRow row;
  json.at(0).get_to(row.recording), json.at(1).get_to(row.type);
  MovementTimes& t = row.times;
  json.at(2).get_to(t.onset_s), json.at(3).get_to(t.apex_s), json.at(4).get_to(t.offset_s);
  read_whole(json.at(5), t.onset_frame), read_whole(json.at(6), t.apex_frame);
  read_whole(json.at(7), t.offset_frame);
  row.score = json.at(8).get<double>();
  return row;
}

SpottedFold spotted_of(const Json& json, const Fold& fold) {
  SpottedFold spotted{fold.name, fold.test_subjects, {}, json.at("chosen"), {}};
  json.at("subjects_read").get_to(spotted.subjects_read);
  for (const Json& row : json.at("predictions")) spotted.predictions.push_back(row_of(row));
  return spotted;
}

Json as_json(const SpottedFold& spotted) {
  Json predictions = Json::array();
  for (const PredictionRow& row : spotted.predictions) predictions.push_back(as_json(row));
  return {{"chosen", spotted.chosen},
          {"subjects_read", spotted.subjects_read},
          {"predictions", predictions}};
}

// What `read` makes of the file's JSON; none when there is no file or it is damaged.
template <typename Read>
auto read_json(const fs::path& path, Read read) -> std::optional<decltype(read(Json()))> {
  std::error_code ignored;
  if (!fs::exists(path, ignored)) return std::nullopt;
  try {
    return read(Json::parse(read_file(path)));
  } catch (const Json::exception&) {
    return std::nullopt;
  } catch (const Error&) {
    return std::nullopt;
  }
}

void write_json(const fs::path& path, const Json& json) {
  write_file(path, json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n");
}

}  // namespace

FoldStore::FoldStore(fs::path folder, std::string content)
    : folder_(std::move(folder)), content_(std::move(content)) {
  make_output_folder(folder_);
}

fs::path FoldStore::path_of(const Fold& fold, const char* ending) const {
  std::string text = content_ + "\n" + fold.name + "\n";
  for (const std::string& subject : fold.test_subjects) text += subject + "\n";
  return folder_ / (sha256_hex(text).substr(0, 32) + ending);
}

fs::path FoldStore::checkpoint(const Fold& fold) const { return path_of(fold, ".checkpoint"); }

std::optional<FoldResult> FoldStore::find(const Fold& fold, std::size_t classes) const {
  return read_json(path_of(fold, ".json"),
                   [&](const Json& json) { return result_of(json, classes); });
}

void FoldStore::keep(const Fold& fold, const FoldResult& result) const {
  write_json(path_of(fold, ".json"), as_json(result));
}

std::optional<SpottedFold> FoldStore::find_spotted(const Fold& fold) const {
  return read_json(path_of(fold, ".fold.json"),
                   [&](const Json& json) { return spotted_of(json, fold); });
}

void FoldStore::keep_spotted(const SpottedFold& spotted) const {
  write_json(path_of({spotted.name, spotted.test_subjects}, ".fold.json"), as_json(spotted));
}

}  // namespace inkling
