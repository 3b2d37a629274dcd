#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "inkling/core/plural.h"
#include "inkling/report/csv_numbers.h"
#include "inkling/report/study.h"
#include "inkling/study/picture_check.h"

namespace inkling {
namespace {

constexpr double kFound = 0.05;  // rate of false discoveries, p of tests of equivalence
constexpr std::size_t kShownEffects = 12;

// "0.012", "< 0.0001".
std::string p_text(const char* name, double p) {
  return p < 0.0001 ? fmt::format("{} < 0.0001", name) : fmt::format("{} = {:.2g}", name, p);
}

bool is_found(const std::optional<double>& q) { return q && *q < kFound; }

std::string interval_text(const StudyMeasureInfo& measure,
                          const std::optional<ConfidenceInterval>& interval) {
  if (!interval) return "";
  const bool share = measure.kind == MeasureKind::kProportion;
  const double scale = share ? 100 : 1;
  const int decimals = share ? 1 : measure.decimals;
  return fmt::format(" (95 % interval {} to {})", csv_fixed(scale * interval->low, decimals),
                     csv_fixed(scale * interval->high, decimals));
}

// What a group is like: the median of samples, or the share of them.
std::string typical(const StudyMeasureInfo& measure, const GroupFigures& figures) {
  const bool by_subject = measure.kind != MeasureKind::kContinuous;
  return study_value(measure, by_subject ? figures.mean.value : figures.median);
}

std::string groups_text(const StudyResult& result, const GroupComparison& comparison,
                        const MeasureComparison& effect) {
  const StudyMeasureInfo& measure = result.measures[effect.measure];
  const char* what = measure.kind == MeasureKind::kContinuous ? "median " : "mean of subjects ";
  return fmt::format("{}{} in {} ({} of {}), {} in {} ({} of {})", what,
                     typical(measure, effect.first), result.groups[comparison.first].name,
                     plural(effect.first.samples, "sample"),
                     plural(effect.first.subjects, "subject"), typical(measure, effect.second),
                     result.groups[comparison.second].name, plural(effect.second.samples, "sample"),
                     plural(effect.second.subjects, "subject"));
}

// "all pictures as coarse as the coarser group's (…)".
std::string as_coarse_pictures(const GroupComparison& comparison) {
  const PictureTarget target =
      picture_target(comparison.first_pictures, comparison.second_pictures, comparison.frame_rate);
  std::vector<std::string> what;
  if (target.eye_distance_px) {
    what.push_back(fmt::format("{:.0f} px between the eyes", *target.eye_distance_px));
  }
  if (target.fps) what.push_back(fmt::format("{:g} frames/s", *target.fps));
  if (target.quantiser) what.push_back(fmt::format("H.264 quantiser {:.0f}", *target.quantiser));
  return fmt::format("all pictures as coarse as the coarser group's ({})", fmt::join(what, ", "));
}

// The farthest ends of the intervals that the checks of the frame rate leave.
std::string frame_rate_text(const StudyMeasureInfo& measure, const GroupComparison& comparison,
                            const MeasureComparison& effect) {
  if (effect.frame_rate.empty()) return "";
  std::optional<ConfidenceInterval> all;
  for (const FrameRateCheck& check : effect.frame_rate) {
    if (!check.difference.interval) continue;
    if (!all) all = check.difference.interval;
    all->low = std::min(all->low, check.difference.interval->low);
    all->high = std::max(all->high, check.difference.interval->high);
  }
  if (!all) return "";
  const bool pictures = measure.source == MeasureSource::kPictures;
  const std::string how =
      pictures ? as_coarse_pictures(comparison)
               : fmt::format("all codes on {:g} frames/s", comparison.frame_rate->to_fps);
  const std::string range =
      fmt::format("{} to {}", study_value(measure, all->low), study_value(measure, all->high));
  if (effect.survives_frame_rate()) return fmt::format(" With {} it stays ({}).", how, range);
  return fmt::format(
      " Caution: with {} the difference lies anywhere from {}: the {} alone may have made it.", how,
      range, pictures ? "pictures" : "frame rates");
}

std::string difference_headline(const StudyResult& result, const GroupComparison& comparison,
                                const MeasureComparison& effect) {
  const StudyMeasureInfo& measure = result.measures[effect.measure];
  const double value = effect.difference->value;
  return fmt::format("{}: {} in {} than in {}, by {}{}", measure.label,
                     value > 0 ? measure.more : measure.less, result.groups[comparison.first].name,
                     result.groups[comparison.second].name, study_value(measure, std::abs(value)),
                     interval_text(measure, effect.difference->interval));
}

std::string difference_text(const StudyResult& result, const GroupComparison& comparison,
                            const MeasureComparison& effect) {
  const StudyMeasureInfo& measure = result.measures[effect.measure];
  std::string text = difference_headline(result, comparison, effect);
  if (measure.kind != MeasureKind::kProportion) {
    text += fmt::format("; Cliff's delta {:.2f}", effect.dominance->value);
  }
  return text + fmt::format("; {}, {}. ", p_text("p", *effect.p), p_text("q", *effect.q));
}

bool is_equivalent(const MeasureComparison& effect) {
  return effect.equivalence_p && *effect.equivalence_p < kFound;
}

std::string no_difference_text(const StudyMeasureInfo& measure, const MeasureComparison& effect) {
  std::string text = measure.label + ": no difference is shown (" + p_text("p", *effect.p) + ", " +
                     p_text("q", *effect.q) + "). ";
  if (is_equivalent(effect)) {
    return text + fmt::format("The groups are the same within {} ({}). ",
                              study_value(measure, *effect.margin),
                              p_text("p", *effect.equivalence_p));
  }
  if (!effect.detectable) return text;
  return text + fmt::format(
                    "These samples would show a difference of {} in 8 of 10 studies; a "
                    "smaller one may be there. ",
                    study_value(measure, *effect.detectable));
}

std::string group_line(const StudyGroup& group) {
  std::string text =
      fmt::format("  {}: {} of {} ({})", group.name, plural(group.samples, "sample"),
                  plural(group.subjects.size(), "subject"), fmt::join(group.datasets, ", "));
  if (group.median_fps) text += fmt::format(", {:g} frames/s", *group.median_fps);
  if (group.aged_subjects > 0) {
    text += fmt::format(", {:.1f} to {:.1f} years old", group.youngest_years, group.oldest_years);
  }
  return text + "\n";
}

// Those that are found first, the most surprising before the others; of one p the larger effect.
std::vector<const MeasureComparison*> by_strength(const GroupComparison& comparison) {
  std::vector<const MeasureComparison*> order;
  for (const MeasureComparison& one : comparison.measures) {
    if (one.p) order.push_back(&one);
  }
  std::stable_sort(order.begin(), order.end(), [](const auto* a, const auto* b) {
    if (*a->p != *b->p) return *a->p < *b->p;
    return std::abs(a->dominance->value) > std::abs(b->dominance->value);
  });
  return order;
}

std::string comparison_text(const StudyResult& result, const GroupComparison& comparison) {
  const auto order = by_strength(comparison);
  const auto found = static_cast<std::size_t>(
      std::count_if(order.begin(), order.end(), [](const auto* one) { return is_found(one->q); }));
  std::string text =
      fmt::format("\n{} and {}: {} of {} differ at a rate of false discoveries of 5 %\n",
                  result.groups[comparison.first].name, result.groups[comparison.second].name,
                  found, plural(order.size(), "measure"));
  const std::size_t shown = std::min(kShownEffects, std::max<std::size_t>(found, 3));
  for (std::size_t i = 0; i < std::min(shown, order.size()); ++i) {
    text += "  - " + study_sentence(result, comparison, *order[i]) + "\n";
  }
  if (shown < found) text += fmt::format("  and {} more: effects.csv\n", found - shown);
  return text;
}

std::string ages_text(const StudyResult& result) {
  std::string text;
  for (const AgeEffect& effect : result.ages) {
    if (is_found(effect.q)) text += "  - " + study_age_sentence(result, effect) + "\n";
  }
  if (result.ages.empty()) return "";
  return "\nwith age\n" + (text.empty() ? "  no measure is shown to change with age\n" : text);
}

}  // namespace

std::string study_value(const StudyMeasureInfo& measure, double value) {
  if (measure.kind == MeasureKind::kProportion) return csv_fixed(100 * value, 1) + " %";
  const std::string unit = measure.kind == MeasureKind::kRate ? "a minute" : measure.unit;
  return csv_fixed(value, measure.decimals) + (unit.empty() ? "" : " " + unit);
}

std::string study_sentence(const StudyResult& result, const GroupComparison& comparison,
                           const MeasureComparison& effect) {
  const StudyMeasureInfo& measure = result.measures[effect.measure];
  if (!effect.not_told.empty()) {
    return fmt::format("{}: nothing can be said, {}.", measure.label, effect.not_told);
  }
  const std::string groups = groups_text(result, comparison, effect) + ".";
  if (!is_found(effect.q)) return no_difference_text(measure, effect) + "Here: " + groups;
  return difference_text(result, comparison, effect) + "Here: " + groups +
         frame_rate_text(measure, comparison, effect);
}

std::string study_headline(const StudyResult& result, const GroupComparison& comparison,
                           const MeasureComparison& effect) {
  if (!effect.not_told.empty()) return study_sentence(result, comparison, effect);
  if (is_found(effect.q)) return difference_headline(result, comparison, effect) + ".";
  const StudyMeasureInfo& measure = result.measures[effect.measure];
  if (!is_equivalent(effect)) return measure.label + ": no difference is shown.";
  return fmt::format("{}: the same in both groups within {}.", measure.label,
                     study_value(measure, *effect.margin));
}

std::string study_age_sentence(const StudyResult& result, const AgeEffect& effect) {
  const StudyMeasureInfo& measure = result.measures[effect.measure];
  const std::string slope =
      fmt::format("{} a year{}", study_value(measure, effect.slope_a_year.value),
                  interval_text(measure, effect.slope_a_year.interval));
  const std::string numbers =
      fmt::format("{}, {}, {} of {}", p_text("p", effect.p), p_text("q", effect.q.value_or(1)),
                  plural(effect.samples, "sample"), plural(effect.subjects, "subject"));
  if (is_found(effect.q)) {
    return fmt::format("{} changes with age in {}: by {} as a straight line ({}).", measure.label,
                       result.groups[effect.group].name, slope, numbers);
  }
  return fmt::format("{}: no course with age is shown in {}; as a straight line {} ({}).",
                     measure.label, result.groups[effect.group].name, slope, numbers);
}

std::string study_text(const StudyResult& result) {
  std::string text;
  for (const StudyGroup& group : result.groups) text += group_line(group);
  for (const GroupComparison& comparison : result.comparisons) {
    text += comparison_text(result, comparison);
  }
  text += ages_text(result);
  if (!result.notes.empty()) text += "\n";
  for (const std::string& note : result.notes) text += "note: " + note + "\n";
  return text;
}

std::string study_plan_text(const StudyPlanResult& plan) {
  std::string text = fmt::format(
      "{}: standard deviation {} between subjects and {} within, seen in {}\n"
      "subjects that each group needs to find a difference in {:.0f} of 100 studies (Welch's t of "
      "subjects' means at 5 %, two-sided; {} simulated studies a number, seed {})\n",
      plan.measure.label, study_value(plan.measure, plan.subject_sd),
      study_value(plan.measure, plan.sample_sd), fmt::join(plan.groups, " and "), 100 * plan.power,
      plan.runs, plan.seed);
  if (plan.second_subjects) {
    text += fmt::format("  of the first group; the second one has {}\n", *plan.second_subjects);
  }
  std::string line = fmt::format("  {:<18}", "events a subject");
  std::optional<double> events = plan.cells.front().samples_each;
  for (const PlanCell& cell : plan.cells) {
    if (cell.samples_each != events) break;
    line += fmt::format("{:>14}", study_value(plan.measure, cell.difference));
  }
  bool fresh = true;
  for (const PlanCell& cell : plan.cells) {
    if (fresh || cell.samples_each != events) {
      text += line + "\n";
      line = fmt::format("  {:<18}",
                         cell.samples_each ? fmt::format("{:g}", *cell.samples_each) : "as here");
      events = cell.samples_each, fresh = false;
    }
    line += fmt::format("{:>14}", cell.subjects ? fmt::format("{}", *cell.subjects)
                                                : fmt::format("> {}", kMostPlannedSubjects));
  }
  text += line + "\n";
  for (const std::string& note : plan.notes) text += "note: " + note + "\n";
  return text;
}

}  // namespace inkling
