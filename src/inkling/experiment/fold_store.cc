#include "inkling/experiment/fold_store.h"

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

FoldResult as_result(const Json& json, std::size_t classes) {
  FoldResult result;
  json.at("rows").get_to(result.rows);
  json.at("subjects_read").get_to(result.subjects_read);
  json.at("chosen").get_to(result.chosen);
  json.at("parameters").get_to(result.parameters);
  json.at("seconds").get_to(result.seconds);
  for (const Json& epoch : json.at("curve")) {
    result.curve.push_back(
        {epoch.at(0), epoch.at(1), epoch.at(2), epoch.at(3), epoch.at(4), epoch.at(5)});
  }
  for (const Json& answer : json.at("answers")) {
    ClassPrediction prediction;
    answer.at("label").get_to(prediction.label);
    answer.at("scores").get_to(prediction.scores);
    result.predictions.push_back(std::move(prediction));
    if (result.predictions.back().label >= classes) throw Json::other_error::create(501, "", &json);
  }
  return result;
}

Json as_json(const FoldResult& result) {
  Json answers = Json::array();
  for (const ClassPrediction& p : result.predictions) {
    answers.push_back({{"label", p.label}, {"scores", p.scores}});
  }
  Json curve = Json::array();
  for (const LearningEpoch& e : result.curve) {
    curve.push_back({e.epoch, e.epochs, e.loss, e.inner_uf1, e.seconds, e.rows});
  }
  return {
      {"rows", result.rows},       {"curve", curve},     {"parameters", result.parameters},
      {"seconds", result.seconds}, {"answers", answers}, {"subjects_read", result.subjects_read},
      {"chosen", result.chosen}};
}

}  // namespace

FoldStore::FoldStore(fs::path folder, std::string data_key, std::string approach_key)
    : folder_(std::move(folder)), key_(std::move(data_key) + "\n" + std::move(approach_key)) {
  make_output_folder(folder_);
}

fs::path FoldStore::path_of(const Fold& fold, std::uint64_t seed, const char* ending) const {
  std::string text = key_ + "\n" + fold.name + "\n" + std::to_string(seed) + "\n";
  for (const std::string& subject : fold.test_subjects) text += subject + "\n";
  return folder_ / (sha256_hex(text).substr(0, 32) + ending);
}

fs::path FoldStore::checkpoint(const Fold& fold, std::uint64_t seed) const {
  return path_of(fold, seed, ".checkpoint");
}

std::optional<FoldResult> FoldStore::find(const Fold& fold, std::uint64_t seed,
                                          std::size_t classes) const {
  const fs::path path = path_of(fold, seed, ".json");
  std::error_code ignored;
  if (!fs::exists(path, ignored)) return std::nullopt;
  try {
    FoldResult result = as_result(Json::parse(read_file(path)), classes);
    if (result.rows.size() != result.predictions.size()) return std::nullopt;
    return result;
  } catch (const Json::exception&) {
    return std::nullopt;
  } catch (const Error&) {
    return std::nullopt;
  }
}

void FoldStore::keep(const Fold& fold, std::uint64_t seed, const FoldResult& result) const {
  write_file(path_of(fold, seed, ".json"),
             as_json(result).dump(-1, ' ', false, Json::error_handler_t::replace) + "\n");
}

}  // namespace inkling
