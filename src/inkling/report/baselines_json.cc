#include <nlohmann/json.hpp>

#include "inkling/report/baselines_outputs.h"
#include "inkling/report/baselines_report.h"
#include "inkling/report/json_values.h"
#include "inkling/report/page.h"

namespace inkling {
namespace {

using PageJson = nlohmann::ordered_json;

PageJson number_or_null(const std::optional<double>& value) {
  return value ? PageJson(*value) : PageJson(nullptr);
}

PageJson recalls_json(const Confusion& total) {
  PageJson recalls = PageJson::array();
  for (std::size_t c = 0; c < total.classes(); ++c) {
    recalls.push_back(total.samples(c) == 0 ? PageJson(nullptr) : PageJson(total.recall(c)));
  }
  return recalls;
}

PageJson page_row(const BaselineRow& row) {
  PageJson ages = PageJson::array();
  for (const AgeGroupScore& age : row.ages) {
    ages.push_back({{"group", age.group},
                    {"samples", age.samples},
                    {"subjects", age.subjects},
                    {"uf1", age.total.uf1()},
                    {"uf1_interval", interval_json(age.uf1)},
                    {"uar", age.total.uar()},
                    {"uar_interval", interval_json(age.uar)}});
  }
  PageJson against = nullptr;
  if (row.against) {
    against = {{"uf1_difference", row.against->uf1_difference},
               {"uf1_interval", interval_json(row.against->uf1_interval)},
               {"p", number_or_null(row.against->p)},
               {"p_corrected", number_or_null(row.p_corrected)}};
  }
  return {{"approach", row.approach},
          {"baseline", row.baseline},
          {"uf1", row.score.total.uf1()},
          {"uf1_interval", interval_json(row.score.uf1)},
          {"uar", row.score.total.uar()},
          {"uar_interval", interval_json(row.score.uar)},
          {"recalls", recalls_json(row.score.total)},
          {"against", against},
          {"ages", ages}};
}

PageJson page_table(const BaselineTable& table) {
  PageJson rows = PageJson::array();
  for (const BaselineRow& row : table.rows) rows.push_back(page_row(row));
  PageJson left_out = PageJson::array();
  for (const LeftOutSample& left : table.left_out) {
    left_out.push_back({{"subject", left.subject}, {"sample", left.sample}, {"why", left.why}});
  }
  return {{"class_map", table.class_map},
          {"classes", table.classes},
          {"samples", table.samples},
          {"subjects", table.subjects},
          {"folds", table.folds},
          {"complete", table.complete},
          {"rows", rows},
          {"left_out", left_out},
          {"notes", table.notes}};
}

PageJson page_spot(const BaselineSpot& row) {
  PageJson ages = PageJson::array();
  for (const auto& [group, counts] : row.ages) {
    ages.push_back({{"group", group}, {"events", counts.labels}, {"f1", counts.f1()}});
  }
  PageJson against = nullptr;
  if (row.difference) {
    against = {{"f1_difference", *row.difference},
               {"f1_interval", interval_json(row.difference_interval)},
               {"p", number_or_null(row.p)},
               {"p_corrected", number_or_null(row.p_corrected)}};
  }
  PageJson analysis = nullptr;
  if (row.analysis) {
    analysis = {{"strs", row.analysis->total.strs()},
                {"strs_interval", interval_json(row.analysis->strs)},
                {"recognition_f1", row.analysis->total.recognition_f1()}};
  }
  return {{"approach", row.approach},
          {"f1", row.half.f1()},
          {"f1_interval", interval_json(row.half_f1)},
          {"f1_fifth", row.fifth.f1()},
          {"f1_fifth_interval", interval_json(row.fifth_f1)},
          {"precision", row.half.precision()},
          {"recall", row.half.recall()},
          {"false_alarms_per_min", number_or_null(row.false_alarms_per_min)},
          {"against", against},
          {"analysis", analysis},
          {"ages", ages}};
}

PageJson page_spotting(const BaselinesResult& result) {
  if (!result.spotting) return nullptr;
  const BaselineSpotting& spotting = *result.spotting;
  PageJson rows = PageJson::array();
  for (const BaselineSpot& row : spotting.rows) rows.push_back(page_spot(row));
  return {{"recordings", spotting.recordings}, {"subjects", spotting.subjects},
          {"events", spotting.events},         {"minutes", spotting.minutes},
          {"class_map", spotting.class_map},   {"rows", rows}};
}

PageJson approaches_json(const BaselinesResult& result) {
  PageJson all = PageJson::array();
  for (const ListedApproach& one : result.approaches) {
    all.push_back({{"name", one.name},
                   {"title", one.title},
                   {"reference", one.reference},
                   {"recognition", one.recognition},
                   {"spotting", one.spotting},
                   {"weights", one.weights}});
  }
  return all;
}

PageJson costs_json(const BaselinesResult& result) {
  PageJson all = PageJson::array();
  for (const BaselineCost& cost : result.costs) {
    all.push_back({{"approach", cost.approach},
                   {"pretraining_s", cost.pretraining_s},
                   {"describing_s", cost.describing_s},
                   {"learning_s", cost.learning_s},
                   {"fold_s", cost.fold_s},
                   {"spotting_s", cost.spotting_s},
                   {"memory_mb", cost.memory_mb}});
  }
  return all;
}

PageJson published_json(const BaselinesResult& result) {
  PageJson all = PageJson::array();
  for (const PublishedFigure& figure : result.published) {
    all.push_back({{"method", figure.method},
                   {"task", figure.task},
                   {"data", figure.data},
                   {"protocol", figure.protocol},
                   {"figure", figure.figure},
                   {"value", figure.value},
                   {"leak_free", figure.leak_free},
                   {"source", figure.source},
                   {"remark", figure.remark}});
  }
  return all;
}

PageJson run_facts(const BaselinesResult& result) {
  return {{"version", result.version},
          {"catalog", result.catalog},
          {"catalog_sha256", result.catalog_sha256},
          {"truth", result.synthetic ? "synthetic" : "as labelled by the data sets"},
          {"preset", result.preset},
          {"protocol", result.protocol},
          {"groups", result.groups},
          {"seed", std::to_string(result.seed)},
          {"resamples", result.resamples},
          {"crop", result.crop},
          {"train_on", result.train_on},
          {"test_on", result.test_on},
          {"threads", result.plan.jobs}};
}

PageJson pieces_json(const BaselinePlan& plan) {
  PageJson pieces = PageJson::array();
  for (const BaselinePiece& piece : plan.pieces) {
    pieces.push_back({{"what", piece.what},
                      {"approach", piece.approach},
                      {"classes", piece.classes},
                      {"folds", piece.folds},
                      {"expected_busy_s", piece.busy_s},
                      {"expected_s", piece.wall_s},
                      {"done", piece.done}});
  }
  return pieces;
}

}  // namespace

PageJson baselines_page_data(const BaselinesResult& result) {
  PageJson tables = PageJson::array();
  for (const BaselineTable& table : result.tables) tables.push_back(page_table(table));
  std::size_t done = 0;
  for (const BaselinePiece& piece : result.plan.pieces) done += piece.done;
  return {{"run", run_facts(result)},
          {"now", result.now},
          {"remaining_s", result.remaining_s},
          {"pieces_done", done},
          {"pieces", result.plan.pieces.size()},
          {"busy_s", result.busy_s},
          {"wall_s", result.wall_s},
          {"memory_mb", result.memory_mb},
          {"approaches", approaches_json(result)},
          {"tables", tables},
          {"spotting", page_spotting(result)},
          {"costs", costs_json(result)},
          {"published", published_json(result)},
          {"notes", result.notes}};
}

std::string baselines_html(const BaselinesResult& result) {
  return filled_page(baselines_page(), baselines_page_data(result));
}

std::string baselines_run_json(const BaselinesResult& result) {
  double expected_busy_s = 0, expected_s = 0;
  for (const BaselinePiece& piece : result.plan.pieces) {
    expected_busy_s += piece.busy_s, expected_s += piece.wall_s;
  }
  PageJson json = run_facts(result);
  json["complete"] = result.now.empty();
  json["approaches"] = approaches_json(result);
  json["expected"] = {{"busy_s", expected_busy_s},
                      {"wall_s", expected_s},
                      {"memory_mb", result.plan.memory_mb},
                      {"slowdown", result.plan.slowdown}};
  json["took"] = {
      {"busy_s", result.busy_s}, {"wall_s", result.wall_s}, {"memory_mb", result.memory_mb}};
  json["pieces"] = pieces_json(result.plan);
  json["notes"] = result.notes;
  return json_document(json);
}

extern const BaselinesExporter kBaselinesPageExporter =
    BaselinesExporter::one_file("page", "baselines.html",
                                "the page to look at, also while the run goes on", baselines_html,
                                has_pages)
        .with_varying({"busy_s", "wall_s", "memory_mb", "remaining_s", "pieces_done", "costs",
                       "run.threads"});
extern const BaselinesExporter kBaselinesRunExporter =
    BaselinesExporter::one_file("run", "run.json",
                                "what was run, what was expected of it and what it took",
                                baselines_run_json)
        .with_varying({"took", "expected", "threads", "pieces.expected_s", "pieces.expected_busy_s",
                       "pieces.done"});

}  // namespace inkling
