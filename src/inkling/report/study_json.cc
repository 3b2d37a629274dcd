#include <cmath>
#include <nlohmann/json.hpp>

#include "inkling/core/version.h"
#include "inkling/report/json_values.h"
#include "inkling/report/page.h"
#include "inkling/report/study.h"
#include "inkling/report/study_outputs.h"
#include "inkling/report/study_results.h"
#include "inkling/study/statistics/subject_values.h"

namespace inkling {
namespace {

using Json = nlohmann::ordered_json;

// Seven digits: enough to draw and to compare, and short of what two processors may round
// differently.
Json study_number(double value) {
  if (!std::isfinite(value)) return nullptr;
  if (value == 0) return 0.0;
  const double scale = std::pow(10, 6 - std::floor(std::log10(std::abs(value))));
  return std::isfinite(scale) && scale > 0 ? std::round(value * scale) / scale : value;
}

Json study_number(const std::optional<double>& value) {
  return value ? study_number(*value) : Json(nullptr);
}

Json study_estimate(const StudyEstimate& estimate) {
  Json json = {{"value", study_number(estimate.value)}, {"interval", nullptr}};
  if (estimate.interval) {
    json["interval"] =
        Json::array({study_number(estimate.interval->low), study_number(estimate.interval->high)});
  }
  return json;
}

Json study_estimate(const std::optional<StudyEstimate>& estimate) {
  return estimate ? study_estimate(*estimate) : Json(nullptr);
}

Json group_json(const StudyGroup& group) {
  Json json = {{"name", group.name},       {"subjects", group.subjects.size()},
               {"samples", group.samples}, {"datasets", group.datasets},
               {"fps", nullptr},           {"ages", nullptr}};
  if (group.median_fps) {
    json["fps"] = {{"median", study_number(*group.median_fps)},
                   {"lowest", study_number(group.lowest_fps)},
                   {"highest", study_number(group.highest_fps)}};
  }
  if (group.aged_subjects > 0) {
    json["ages"] = {{"subjects", group.aged_subjects},
                    {"youngest", study_number(group.youngest_years)},
                    {"median", study_number(group.median_age_years)},
                    {"oldest", study_number(group.oldest_years)}};
  }
  return json;
}

// By subject, the mean of the samples with an age, as the effect of age is fitted to it.
Json subject_ages_json(const StudyResult& result, std::size_t group) {
  std::vector<std::vector<double>> ages(result.groups[group].subjects.size());
  for (const StudyRow& row : result.samples) {
    if (row.group == group && row.age_years) ages[row.subject].push_back(*row.age_years);
  }
  Json means = Json::array();
  for (const auto& own : ages) {
    means.push_back(own.empty() ? Json(nullptr) : study_number(mean_of(own)));
  }
  return means;
}

Json page_group_json(const StudyResult& result, std::size_t group) {
  Json json = group_json(result.groups[group]);
  json["subject_ages"] = subject_ages_json(result, group);
  return json;
}

// Of each group, pairs of a subject and a value.
Json values_json(const StudyResult& result, std::size_t measure) {
  Json groups = Json::array();
  for (std::size_t g = 0; g < result.groups.size(); ++g) groups.push_back(Json::array());
  for (const StudyRow& row : result.samples) {
    if (!row.values[measure]) continue;
    groups[row.group].push_back(Json::array({row.subject, study_number(*row.values[measure])}));
  }
  return groups;
}

Json measure_json(const StudyResult& result, std::size_t m) {
  const StudyMeasureInfo& measure = result.measures[m];
  return {{"name", measure.name},
          {"label", measure.label},
          {"unit", measure.unit},
          {"kind", to_string(measure.kind)},
          {"source", to_string(measure.source)},
          {"region", measure.region},
          {"decimals", measure.decimals},
          {"more", measure.more},
          {"less", measure.less},
          {"by_frames", measure.by_frames},
          {"values", values_json(result, m)}};
}

Json figures_json(const GroupFigures& figures) {
  if (figures.samples == 0) return nullptr;
  return {{"subjects", figures.subjects},
          {"samples", figures.samples},
          {"first_quartile", study_number(figures.first_quartile)},
          {"median", study_number(figures.median)},
          {"third_quartile", study_number(figures.third_quartile)},
          {"mean", study_estimate(figures.mean)}};
}

Json censored_json(const std::optional<CensoredFit>& fit) {
  if (!fit) return nullptr;
  return {{"log_mean", study_number(fit->log_mean)},
          {"log_sd", study_number(fit->log_sd)},
          {"median", study_estimate(fit->median)},
          {"mean", study_estimate(fit->mean)}};
}

Json checks_json(const std::vector<FrameRateCheck>& checks) {
  Json list = Json::array();
  for (const FrameRateCheck& check : checks) {
    list.push_back(
        {{"rule", check.rule == CodingRule::kUnknown ? "pictures" : to_string(check.rule)},
         {"difference", study_estimate(check.difference)},
         {"dominance", study_estimate(check.dominance)},
         {"changed_by", study_number(check.changed_by)},
         {"survives", check.survives}});
  }
  return list;
}

Json effect_json(const StudyResult& result, const GroupComparison& comparison,
                 const MeasureComparison& effect) {
  return {{"measure", effect.measure},
          {"headline", study_headline(result, comparison, effect)},
          {"sentence", study_sentence(result, comparison, effect)},
          {"not_told", effect.not_told},
          {"first", figures_json(effect.first)},
          {"second", figures_json(effect.second)},
          {"difference", study_estimate(effect.difference)},
          {"standardised", study_estimate(effect.standardised)},
          {"shift", study_estimate(effect.shift)},
          {"dominance", study_estimate(effect.dominance)},
          {"p", study_number(effect.p)},
          {"q", study_number(effect.q)},
          {"exact_p", effect.exact_p},
          {"margin", study_number(effect.margin)},
          {"equivalence_p", study_number(effect.equivalence_p)},
          {"detectable", study_number(effect.detectable)},
          {"censored_first", censored_json(effect.censored_first)},
          {"censored_second", censored_json(effect.censored_second)},
          {"frame_rate", checks_json(effect.frame_rate)}};
}

Json both_or_null(const std::optional<double>& first, const std::optional<double>& second) {
  if (!first || !second) return nullptr;
  return Json::array({study_number(*first), study_number(*second)});
}

Json comparison_json(const StudyResult& result, const GroupComparison& comparison) {
  Json json = {{"first", comparison.first}, {"second", comparison.second}, {"frame_rate", nullptr}};
  if (const auto& gap = comparison.frame_rate) {
    json["frame_rate"] = {{"faster", gap->first_is_faster ? comparison.first : comparison.second},
                          {"from_fps", study_number(gap->from_fps)},
                          {"to_fps", study_number(gap->to_fps)},
                          {"moved", gap->moved},
                          {"unseen", gap->unseen}};
  }
  const PictureTraits& one = comparison.first_pictures;
  const PictureTraits& other = comparison.second_pictures;
  json["eye_distances_px"] = both_or_null(one.eye_distance_px, other.eye_distance_px);
  json["quantisers"] = both_or_null(one.quantiser, other.quantiser);
  json["effects"] = Json::array();
  for (const MeasureComparison& effect : comparison.measures) {
    json["effects"].push_back(effect_json(result, comparison, effect));
  }
  return json;
}

Json age_json(const StudyResult& result, const AgeEffect& effect) {
  Json json = {{"group", effect.group},
               {"measure", effect.measure},
               {"sentence", study_age_sentence(result, effect)},
               {"subjects", effect.subjects},
               {"samples", effect.samples},
               {"slope_a_year", study_estimate(effect.slope_a_year)},
               {"p", study_number(effect.p)},
               {"q", study_number(effect.q)},
               {"knots_years", Json::array()},
               {"curve", Json::array()}};
  for (const double knot : effect.knots_years) json["knots_years"].push_back(study_number(knot));
  for (const AgePoint& point : effect.curve) {
    json["curve"].push_back({{"age_years", study_number(point.age_years)},
                             {"value", study_number(point.value.value)},
                             {"lower", study_number(point.value.interval->low)},
                             {"upper", study_number(point.value.interval->high)}});
  }
  return json;
}

Json inputs_json(const std::vector<StudyInput>& inputs) {
  Json list = Json::array();
  for (const StudyInput& input : inputs) {
    list.push_back({{"path", input.path}, {"sha256", input.sha256}});
  }
  return list;
}

// What both files say of the run.
void add_run(const StudyResult& result, Json& json) {
  json["family"] = result.family;
  json["notes"] = result.notes;
  json["inputs"] = inputs_json(result.inputs);
  json["options"] = pairs_json(result.options);
  json["versions"] = pairs_json(result.versions);
}

std::string run_text(const StudyResult& result) {
  Json json = {{"version", version()}, {"job", "inkling study"}};
  json["groups"] = Json::array();
  for (const StudyGroup& group : result.groups) json["groups"].push_back(group_json(group));
  json["measures"] = result.measures.size();
  add_run(result, json);
  return json_document(json);
}

}  // namespace

Json study_results(const StudyResult& result) {
  Json json = {{"version", version()}};
  json["groups"] = Json::array();
  for (std::size_t g = 0; g < result.groups.size(); ++g) {
    json["groups"].push_back(page_group_json(result, g));
  }
  json["measures"] = Json::array();
  for (std::size_t m = 0; m < result.measures.size(); ++m) {
    json["measures"].push_back(measure_json(result, m));
  }
  json["comparisons"] = Json::array();
  for (const GroupComparison& comparison : result.comparisons) {
    json["comparisons"].push_back(comparison_json(result, comparison));
  }
  json["ages"] = Json::array();
  for (const AgeEffect& effect : result.ages) json["ages"].push_back(age_json(result, effect));
  json["methods"] = study_methods_markdown(result);
  add_run(result, json);
  return json;
}

std::string study_json(const StudyResult& result) { return json_document(study_results(result)); }

Json study_plan_results(const StudyPlanResult& plan) {
  Json json = {{"version", version()},
               {"measure", plan.measure.name},
               {"label", plan.measure.label},
               {"unit", plan.measure.unit},
               {"kind", to_string(plan.measure.kind)},
               {"decimals", plan.measure.decimals},
               {"groups", plan.groups},
               {"subject_sd", study_number(plan.subject_sd)},
               {"sample_sd", study_number(plan.sample_sd)},
               {"mean", study_number(plan.mean)},
               {"difference", study_number(plan.difference)},
               {"power", plan.power},
               {"runs", plan.runs},
               {"seed", plan.seed},
               {"second_subjects", nullptr},
               {"cells", Json::array()},
               {"curve", Json::array()}};
  if (plan.second_subjects) json["second_subjects"] = *plan.second_subjects;
  for (const PlanCell& cell : plan.cells) {
    json["cells"].push_back({{"events_a_subject", study_number(cell.samples_each)},
                             {"difference", study_number(cell.difference)},
                             {"subjects", cell.subjects ? Json(*cell.subjects) : Json(nullptr)},
                             {"power", cell.power}});
  }
  for (const PlanPoint& point : plan.curve) {
    json["curve"].push_back({{"subjects", point.subjects}, {"power", point.power}});
  }
  json["most_subjects"] = kMostPlannedSubjects;
  json["notes"] = plan.notes;
  json["inputs"] = inputs_json(plan.inputs);
  return json;
}

std::string study_plan_json(const StudyPlanResult& plan) {
  return json_document(study_plan_results(plan));
}

std::string study_html(const StudyResult& result) {
  return filled_page(study_page(), study_results(result));
}

std::string study_plan_html(const StudyPlanResult& plan) {
  return filled_page(study_plan_page(), study_plan_results(plan));
}

extern const StudyExporter kStudyJsonExporter =
    StudyExporter::one_file("results", "study.json", "everything", study_json);
extern const StudyExporter kStudyPageExporter = StudyExporter::one_file(
    "page", "study.html", "the page to look at, with figures to take along", study_html, has_pages);
extern const StudyExporter kStudyRunExporter = StudyExporter::one_file(
    "run", "run.json", "inputs with their SHA-256, options, versions, notes", run_text);

}  // namespace inkling
