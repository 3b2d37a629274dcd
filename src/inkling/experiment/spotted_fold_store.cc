#include "inkling/experiment/spotted_fold_store.h"

#include <nlohmann/json.hpp>
#include <system_error>
#include <utility>

#include "inkling/error.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/sha256.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

Json as_json(const PredictionRow& row) {
  const MovementTimes& t = row.times;
  return {row.recording, row.type,       t.onset_s,
          t.apex_s,      t.offset_s,     t.onset_frame,
          t.apex_frame,  t.offset_frame, row.score.value_or(0)};
}

PredictionRow as_row(const Json& json) {
  PredictionRow row;
  json.at(0).get_to(row.recording), json.at(1).get_to(row.type);
  MovementTimes& t = row.times;
  json.at(2).get_to(t.onset_s), json.at(3).get_to(t.apex_s), json.at(4).get_to(t.offset_s);
  json.at(5).get_to(t.onset_frame), json.at(6).get_to(t.apex_frame);
  json.at(7).get_to(t.offset_frame);
  row.score = json.at(8).get<double>();
  return row;
}

}  // namespace

SpottedFoldStore::SpottedFoldStore(fs::path folder, std::string content)
    : folder_(std::move(folder)), content_(std::move(content)) {}

fs::path SpottedFoldStore::path_of(const std::string& name,
                                   const std::set<std::string>& test_subjects) const {
  std::string text = content_ + "\n" + name + "\n";
  for (const std::string& subject : test_subjects) text += subject + "\n";
  return folder_ / (sha256_hex(text).substr(0, 32) + ".fold.json");
}

std::optional<SpottedFold> SpottedFoldStore::find(const Fold& fold) const {
  const fs::path path = path_of(fold.name, fold.test_subjects);
  std::error_code ignored;
  if (!fs::exists(path, ignored)) return std::nullopt;
  try {
    const Json json = Json::parse(read_file(path));
    SpottedFold spotted{fold.name, fold.test_subjects, {}, json.at("chosen"), {}};
    json.at("subjects_read").get_to(spotted.subjects_read);
    for (const Json& row : json.at("predictions")) spotted.predictions.push_back(as_row(row));
    return spotted;
  } catch (const Json::exception&) {
    return std::nullopt;
  } catch (const Error&) {
    return std::nullopt;
  }
}

void SpottedFoldStore::keep(const SpottedFold& spotted) const {
  Json predictions = Json::array();
  for (const PredictionRow& row : spotted.predictions) predictions.push_back(as_json(row));
  const Json json = {{"chosen", spotted.chosen},
                     {"subjects_read", spotted.subjects_read},
                     {"predictions", predictions}};
  write_file(path_of(spotted.name, spotted.test_subjects),
             json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n");
}

}  // namespace inkling
