#include <nlohmann/json.hpp>

#include "inkling/core/version.h"
#include "inkling/report/json_values.h"
#include "inkling/report/recognition.h"
#include "inkling/report/recognition_outputs.h"
#include "inkling/report/recognition_results.h"

namespace inkling {
namespace {

using Json = nlohmann::ordered_json;

Json as_json(const Confusion& confusion, const std::vector<std::string>& classes) {
  Json json = {{"samples", confusion.total()},
               {"uf1", confusion.uf1()},
               {"uar", confusion.uar()},
               {"accuracy", confusion.accuracy()}};
  json["classes"] = Json::array();
  json["confusion"] = Json::array();  // rows: truth
  for (std::size_t t = 0; t < classes.size(); ++t) {
    json["classes"].push_back({{"class", classes[t]},
                               {"samples", confusion.samples(t)},
                               {"f1", confusion.f1(t)},
                               {"recall", confusion.recall(t)}});
    Json row = Json::array();
    for (std::size_t g = 0; g < classes.size(); ++g) row.push_back(confusion.at(t, g));
    json["confusion"].push_back(std::move(row));
  }
  return json;
}

Json as_json(const std::vector<NamedConfusion>& groups, const char* key,
             const std::vector<std::string>& classes) {
  Json json = Json::array();
  for (const NamedConfusion& group : groups) {
    Json one = {{key, group.name}};
    one.update(as_json(group.confusion, classes));
    json.push_back(std::move(one));
  }
  return json;
}

// One row an epoch: its number, loss, and UF1 of the inner split where there is one.
Json curve_json(const std::vector<LearningEpoch>& curve) {
  Json rows = Json::array();
  for (const LearningEpoch& e : curve) {
    rows.push_back({e.epoch, e.loss, e.inner_uf1 < 0 ? Json(nullptr) : Json(e.inner_uf1)});
  }
  return rows;
}

Json as_json(const ApproachResult& approach, const std::vector<std::string>& classes) {
  Json json = {{"name", approach.name},
               {"descriptor", approach.descriptor},
               {"recognizer", approach.recognizer},
               {"dimension", approach.dimension}};
  if (approach.parameters > 0) json["parameters"] = approach.parameters;
  json["total"] = as_json(approach.score.total, classes);
  json["total"]["uf1_interval"] = interval_json(approach.score.uf1);
  json["total"]["uar_interval"] = interval_json(approach.score.uar);
  json["total"]["accuracy_interval"] = interval_json(approach.score.accuracy);
  json["datasets"] = as_json(approach.score.datasets, "dataset", classes);
  json["subjects"] = as_json(approach.score.subjects, "subject", classes);
  json["folds"] = Json::array();
  for (const RecognitionFold& fold : approach.folds) {
    json["folds"].push_back({{"fold", fold.name},
                             {"test_subjects", fold.test_subjects},
                             {"subjects_learnt_from", fold.subjects_read},
                             {"chosen", fold.chosen}});
    if (!fold.curve.empty()) json["folds"].back()["curve"] = curve_json(fold.curve);
  }
  return json;
}

Json comparison_json(const RecognitionResult& result, const ApproachComparison& comparison) {
  const PairedComparison& test = comparison.test;
  return {{"first", result.approaches[comparison.first].name},
          {"second", result.approaches[comparison.second].name},
          {"uf1_difference", test.uf1_difference},
          {"uf1_interval", interval_json(test.uf1_interval)},
          {"uar_difference", test.uar_difference},
          {"uar_interval", interval_json(test.uar_interval)},
          {"p", test.p ? Json(*test.p) : Json(nullptr)}};
}

}  // namespace

Json recognition_results(const RecognitionResult& result) {
  Json json = {{"version", version()},
               {"catalog", result.catalog},
               {"catalog_sha256", result.catalog_sha256},
               {"truth", result.synthetic ? "synthetic" : "as labelled by the data sets"},
               {"class_map", result.class_map},
               {"classes", result.classes},
               {"protocol", result.protocol}};
  if (result.groups > 0) json["groups"] = result.groups;
  json["seed"] = result.seed;
  json["resamples"] = result.resamples;
  json["crop"] = result.crop;
  json["samples"] = result.samples.size();
  json["subjects"] = result.subjects();
  json["samples_without_class"] = result.unmapped;
  json["left_out"] = Json::array();
  for (const LeftOutSample& left : result.left_out) {
    json["left_out"].push_back({{"dataset", left.dataset},
                                {"subject", left.subject},
                                {"sample", left.sample},
                                {"why", left.why}});
  }
  json["approaches"] = Json::array();
  for (const auto& approach : result.approaches) {
    json["approaches"].push_back(as_json(approach, result.classes));
  }
  json["comparisons"] = Json::array();
  for (const auto& c : result.comparisons)
    json["comparisons"].push_back(comparison_json(result, c));
  json["notes"] = result.notes;
  return json;
}

std::string recognition_json(const RecognitionResult& result) {
  return json_document(recognition_results(result));
}

extern const RecognitionExporter kRecognitionJsonExporter = RecognitionExporter::one_file(
    "results", "results.json", "every figure, and for each fold the subjects learnt from",
    recognition_json);

}  // namespace inkling
