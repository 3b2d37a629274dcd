#include <fmt/format.h>

#include <iterator>
#include <map>

#include "inkling/files/csv.h"
#include "inkling/report/study.h"
#include "inkling/report/study_outputs.h"

namespace inkling {
namespace {

// Enough to compute with; nothing where there is none.
std::string csv_number(const std::optional<double>& value) {
  return value ? fmt::format("{:.6g}", *value) : "";
}

std::string csv_estimate(const std::optional<StudyEstimate>& estimate) {
  if (!estimate) return ",,";
  const auto& interval = estimate->interval;
  return csv_number(estimate->value) + "," +
         (interval ? csv_number(interval->low) + "," + csv_number(interval->high) : ",");
}

std::string csv_figures(const GroupFigures& group) {
  if (group.samples == 0) return "0,0,,,,,,";
  return fmt::format("{},{},{:.6g},{:.6g},{:.6g},{}", group.samples, group.subjects,
                     group.first_quartile, group.median, group.third_quartile,
                     csv_estimate(group.mean));
}

std::string csv_median(const std::optional<CensoredFit>& fit) {
  return csv_estimate(fit ? std::optional(fit->median) : std::nullopt);
}

// "moving:-12.3..4.5" for each check.
std::string csv_checks(const MeasureComparison& effect) {
  std::string text;
  for (const FrameRateCheck& check : effect.frame_rate) {
    const auto& interval = check.difference.interval;
    text += fmt::format(
        "{}{}:{}", text.empty() ? "" : " ",
        check.rule == CodingRule::kUnknown ? "pictures" : to_string(check.rule),
        interval ? fmt::format("{:.6g}..{:.6g}", interval->low, interval->high) : "none");
  }
  return text;
}

std::string csv_survives(const MeasureComparison& effect) {
  if (effect.frame_rate.empty()) return "";
  return effect.survives_frame_rate() ? "yes" : "no";
}

std::string effect_row(const StudyResult& result, const GroupComparison& comparison,
                       const MeasureComparison& effect) {
  const StudyMeasureInfo& measure = result.measures[effect.measure];
  return fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}\n",
                     csv_cell(result.groups[comparison.first].name),
                     csv_cell(result.groups[comparison.second].name), csv_cell(measure.name),
                     csv_cell(measure.label), csv_cell(measure.unit), to_string(measure.kind),
                     to_string(measure.source), csv_figures(effect.first),
                     csv_figures(effect.second), csv_estimate(effect.difference),
                     csv_estimate(effect.standardised), csv_estimate(effect.shift),
                     csv_estimate(effect.dominance), csv_number(effect.p), csv_number(effect.q),
                     csv_number(effect.margin), csv_number(effect.equivalence_p),
                     csv_number(effect.detectable), csv_median(effect.censored_first),
                     csv_median(effect.censored_second), csv_survives(effect), csv_checks(effect),
                     csv_cell(effect.not_told));
}

// The reasons of one sample, each once with its measures.
std::string reasons(const StudyResult& result, const StudyRow& row) {
  std::map<std::string, std::string> measures;
  for (std::size_t m = 0; m < row.lacking.size(); ++m) {
    if (row.lacking[m].empty()) continue;
    std::string& names = measures[row.lacking[m]];
    names += (names.empty() ? "" : " ") + result.measures[m].name;
  }
  std::string text;
  for (const auto& [reason, names] : measures) {
    text += fmt::format("{}{}: {}", text.empty() ? "" : "; ", reason, names);
  }
  return text;
}

}  // namespace

std::string study_effects_csv(const StudyResult& result) {
  std::string csv =
      "first,second,measure,label,unit,kind,source,"
      "first_samples,first_subjects,first_q1,first_median,first_q3,"
      "first_mean,first_mean_low,first_mean_high,"
      "second_samples,second_subjects,second_q1,second_median,second_q3,"
      "second_mean,second_mean_low,second_mean_high,"
      "difference,difference_low,difference_high,"
      "standardised,standardised_low,standardised_high,shift,shift_low,shift_high,"
      "cliffs_delta,cliffs_delta_low,cliffs_delta_high,p,q,margin,equivalence_p,detectable,"
      "first_censored_median,first_censored_low,first_censored_high,"
      "second_censored_median,second_censored_low,second_censored_high,"
      "survives_frame_rate,frame_rate_checks,not_told\n";
  for (const GroupComparison& comparison : result.comparisons) {
    for (const MeasureComparison& effect : comparison.measures) {
      csv += effect_row(result, comparison, effect);
    }
  }
  return csv;
}

std::string study_ages_csv(const StudyResult& result) {
  std::string csv =
      "group,measure,label,unit,samples,subjects,slope_a_year,slope_low,slope_high,p,q,knots\n";
  for (const AgeEffect& effect : result.ages) {
    const StudyMeasureInfo& measure = result.measures[effect.measure];
    std::string knots;
    for (const double knot : effect.knots_years) {
      knots += fmt::format("{}{:.6g}", knots.empty() ? "" : " ", knot);
    }
    csv +=
        fmt::format("{},{},{},{},{},{},{},{},{},{}\n", csv_cell(result.groups[effect.group].name),
                    csv_cell(measure.name), csv_cell(measure.label), csv_cell(measure.unit),
                    effect.samples, effect.subjects, csv_estimate(effect.slope_a_year),
                    csv_number(effect.p), csv_number(effect.q), knots);
  }
  return csv;
}

std::string study_samples_csv(const StudyResult& result) {
  std::string csv = "group,dataset,subject,recording,sample,age_years,fps";
  std::vector<std::size_t> shown;  // rates are of subjects
  for (std::size_t m = 0; m < result.measures.size(); ++m) {
    if (result.measures[m].kind == MeasureKind::kRate) continue;
    shown.push_back(m);
    csv += "," + csv_cell(result.measures[m].name);
  }
  csv += ",lacking\n";
  for (const StudyRow& row : result.samples) {
    const StudyGroup& group = result.groups[row.group];
    fmt::format_to(std::back_inserter(csv), "{},{},{},{},{},{},{}", csv_cell(group.name),
                   csv_cell(row.dataset), csv_cell(group.subjects[row.subject]),
                   csv_cell(row.recording), csv_cell(row.sample), csv_number(row.age_years),
                   csv_number(row.fps));
    for (const std::size_t m : shown) csv += "," + csv_number(row.values[m]);
    csv += "," + csv_cell(reasons(result, row)) + "\n";
  }
  return csv;
}

std::string study_plan_csv(const StudyPlanResult& plan) {
  std::string csv = "measure,unit,events_a_subject,difference,subjects,power\n";
  for (const PlanCell& cell : plan.cells) {
    csv +=
        fmt::format("{},{},{},{},{},{}\n", csv_cell(plan.measure.name), csv_cell(plan.measure.unit),
                    csv_number(cell.samples_each), csv_number(cell.difference),
                    cell.subjects ? fmt::format("{}", *cell.subjects) : "", csv_number(cell.power));
  }
  return csv;
}

extern const StudyExporter kStudyEffectsExporter = StudyExporter::one_file(
    "effects", "effects.csv", "one row a measure: both groups, effects, intervals, tests",
    study_effects_csv);
extern const StudyExporter kStudyAgesExporter = StudyExporter::one_file(
    "ages", "ages.csv", "one row a measure: how it goes with age among children", study_ages_csv);
extern const StudyExporter kStudySamplesExporter = StudyExporter::one_file(
    "samples", "samples.csv", "one row a sample: what was measured, and why a value is lacking",
    study_samples_csv);

}  // namespace inkling
