#include "inkling/report/testing/sample_study.h"

#include <string>

#include "inkling/event.h"
#include "inkling/facs/regions.h"

namespace inkling::testing {
namespace {

StudyMeasureInfo info(const std::string& name, const std::string& label, const std::string& unit,
                      int decimals) {
  StudyMeasureInfo measure{name, label, unit};
  measure.decimals = decimals, measure.more = "larger", measure.less = "smaller";
  return measure;
}

std::vector<StudyMeasureInfo> measures() {
  std::vector<StudyMeasureInfo> list = {
      info("duration_ms", "Duration, onset to offset", "ms", 0),
      info("emotion_fear", "Emotion: fear", "", 3),
      info("left_brow_inner_displacement_iod", "Peak displacement, left brow inner", "IOD", 4),
      info("events_per_min", "Events a minute", "1/min", 2),
      info("apex_place", "Place of the apex, share of the duration", "", 3)};
  list[0].by_frames = true, list[0].more = "longer", list[0].less = "shorter";
  list[1].kind = MeasureKind::kProportion;
  list[1].more = "more often", list[1].less = "less often";
  list[2].source = MeasureSource::kPictures, list[2].region = "left-brow-inner";
  list[3].kind = MeasureKind::kRate;
  list[4].by_frames = true;
  return list;
}

StudyEstimate estimate(double value, double half) {
  return {value, ConfidenceInterval{value - half, value + half}};
}

GroupFigures figures(double mean, double spread) {
  return {4, 8, mean - spread, mean, mean + spread, estimate(mean, spread / 2)};
}

// A difference with everything that is said of one.
MeasureComparison effect(std::size_t measure, double first, double second, double half, double p) {
  MeasureComparison one;
  one.measure = measure;
  one.first = figures(first, 2 * half), one.second = figures(second, 2 * half);
  one.difference = estimate(first - second, half);
  one.standardised = estimate(0.6, 0.4);
  one.shift = estimate(first - second, half);
  one.dominance = estimate(first > second ? 0.4 : -0.4, 0.2);
  one.p = p, one.q = 1.5 * p;
  one.margin = 2 * half, one.equivalence_p = 0.4, one.detectable = 3 * half;
  return one;
}

GroupComparison comparison() {
  GroupComparison two{0, 1};
  two.frame_rate = FrameRateGap{false, 200, 25, 8, 1};
  two.first_pictures = {45, 30}, two.second_pictures = {110, 0};
  two.measures = {effect(0, 250, 310, 20, 0.001), effect(1, 0.25, 0.1, 0.2, 0.3),
                  effect(2, 0.031, 0.022, 0.004, 0.002), effect(3, 1.8, 1.2, 0.3, 0.01)};
  MeasureComparison& duration = two.measures[0];
  duration.censored_first = CensoredFit{5.5, 0.3, estimate(245, 15), estimate(256, 16)};
  duration.censored_second = CensoredFit{5.7, 0.3, estimate(299, 20), estimate(312, 21)};
  duration.frame_rate = {{CodingRule::kMoving, estimate(-58, 21), estimate(-0.4, 0.2), -2, true},
                         {CodingRule::kNeutral, estimate(-130, 22), estimate(-0.7, 0.2), 70, true}};
  two.measures[1].shift.reset(), two.measures[1].standardised.reset();
  two.measures[2].frame_rate = {
      {CodingRule::kUnknown, estimate(0.002, 0.004), estimate(0.1, 0.2), 0.007, false}};
  MeasureComparison untold;
  untold.measure = 4, untold.not_told = "no subject has a value: no apex";
  two.measures.push_back(untold);
  return two;
}

AgeEffect age() {
  AgeEffect effect;
  effect.subjects = 4, effect.samples = 8;
  effect.slope_a_year = estimate(-6, 2.5);
  effect.p = 0.004, effect.q = 0.01;
  effect.knots_years = {5, 7, 9, 11};
  for (int year = 4; year <= 12; ++year) {
    effect.curve.push_back({static_cast<double>(year), estimate(280 - 6.0 * year, 15)});
  }
  return effect;
}

void add_group(StudyResult& result, const std::string& name, const std::string& dataset,
               double fps) {
  StudyGroup group{name};
  group.datasets = {dataset}, group.samples = 8, group.median_fps = fps;
  group.lowest_fps = group.highest_fps = fps;
  group.aged_subjects = 4;
  group.youngest_years = 4, group.median_age_years = 8, group.oldest_years = 12;
  for (std::size_t i = 0; i < 4; ++i) {
    const std::string subject = dataset + "/0" + std::to_string(i + 1);
    group.subjects.push_back(subject);
    for (int k = 0; k < 2; ++k) {
      const double step = static_cast<double>(i) + 0.4 * k;
      StudyRow row{result.groups.size(), i, dataset, "r1", subject + "-" + std::to_string(k)};
      row.age_years = 4 + 2 * step, row.fps = fps;
      row.values = {200 + 30 * step, k == 1 && i == 0 ? 1.0 : 0.0, 0.02 + 0.003 * step, {}, {}};
      row.lacking = {"", "", "", "", "no apex"};
      result.samples.push_back(row);
    }
  }
  result.groups.push_back(group);
}

// Every region with three measures, more towards the mouth; every second one is shown to differ.
void add_regions(StudyResult& result) {
  for (const char* what : {"Peak displacement", "Peak strain", "Peak speed"}) {
    for (std::size_t i = 0; i < kRegions.size(); ++i) {
      const std::string region = other_side(std::string(kRegions.at(i).name));
      if (i == 2 && what == std::string("Peak displacement")) continue;  // is there already
      StudyMeasureInfo measure = info(region + " " + what, std::string(what) + ", " + region,
                                      what == std::string("Peak strain") ? "" : "IOD", 4);
      measure.source = MeasureSource::kPictures, measure.region = region;
      const double first = 0.01 + 0.001 * static_cast<double>(i);
      MeasureComparison one =
          effect(result.measures.size(), first, 0.02, 0.002, i % 2 == 0 ? 0.001 : 0.6);
      one.standardised = estimate((first - 0.02) / 0.006, 0.6);
      result.measures.push_back(measure);
      result.comparisons[0].measures.push_back(one);
      for (StudyRow& row : result.samples) {
        row.values.emplace_back(first + 0.002 * static_cast<double>(row.subject));
        row.lacking.emplace_back();
      }
    }
  }
}

void take_out_all(StudyResult& result) {
  for (MeasureComparison& effect : result.comparisons[0].measures) {
    const std::size_t measure = effect.measure;
    effect = MeasureComparison();
    effect.measure = measure, effect.not_told = "only one subject has a value";
  }
  result.comparisons[0].frame_rate.reset(), result.ages.clear();
  result.comparisons[0].first_pictures = result.comparisons[0].second_pictures = {};
  for (StudyGroup& group : result.groups) group.aged_subjects = 0, group.median_fps.reset();
  for (StudyRow& row : result.samples) row.age_years.reset();
}

}  // namespace

StudyResult sample_study(const SampleStudy& options) {
  StudyResult result;
  add_group(result, options.prefix + "children", options.prefix + "cmed", 25);
  add_group(result, "adults", "casme2", 200);
  if (options.groups > 2) add_group(result, "teenagers", "cmed", 25);
  result.measures = measures();
  result.comparisons = {comparison()};
  if (options.regions) add_regions(result);
  result.ages = {age()};
  result.family = 5;
  result.inputs = {{options.prefix + "children.csv", std::string(64, 'a')},
                   {"adults.csv", std::string(64, 'b')}};
  result.notes = {options.prefix +
                  "2 of 6 children have no age and are left out of what is said of age."};
  result.options = {{"coding-rule", "unknown"}, {"margin", "0.5"},       {"margin-share", "0.1"},
                    {"permutations", "9999"},   {"codes-only", "false"}, {"seed", "0"}};
  result.versions = {{"inkling", "0.1.0"}, {"boost", "1.74.0"}, {"eigen", "3.4.0"}};
  if (options.groups > 2) {
    result.comparisons.resize(3, result.comparisons[0]);
    result.comparisons[1].second = result.comparisons[2].second = 2;
    result.comparisons[2].first = 1;
    for (MeasureComparison& effect : result.comparisons[2].measures) effect.q = effect.p;
  }
  if (!options.told) take_out_all(result);
  return result;
}

StudyPlanResult sample_plan(const SamplePlan& options) {
  StudyPlanResult plan;
  plan.inputs = {{options.prefix + "children.csv", std::string(64, 'a')}};
  plan.measure = measures()[0];
  plan.groups = {options.prefix + "children", "adults"};
  plan.subject_sd = 40, plan.sample_sd = 90, plan.mean = 250, plan.difference = 30;
  plan.power = 0.8, plan.runs = 1000;
  if (options.second_subjects > 0) plan.second_subjects = options.second_subjects;
  std::size_t subjects = 600;
  for (const std::optional<double> events : {std::optional<double>(), std::optional<double>(5)}) {
    for (const double difference : {15.0, 30.0, 60.0}) {
      plan.cells.push_back({events, difference, subjects /= 2, 0.81});
      if (!options.enough) plan.cells.back().subjects.reset();
    }
  }
  for (const std::size_t each : {4, 16, 64, 256}) {
    plan.curve.push_back({each, static_cast<double>(each) / 260});
  }
  plan.notes = {options.prefix + "Only one group was seen: the other is taken to vary as it does."};
  return plan;
}

}  // namespace inkling::testing
