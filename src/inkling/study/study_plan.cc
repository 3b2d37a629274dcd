#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "inkling/core/parallel.h"
#include "inkling/core/plural.h"
#include "inkling/core/shared_progress.h"
#include "inkling/error.h"
#include "inkling/study.h"
#include "inkling/study/comparison.h"
#include "inkling/study/picture_measuring.h"
#include "inkling/study/statistics/study_simulation.h"
#include "inkling/study/study_groups.h"
#include "inkling/study/study_measures.h"

namespace inkling {
namespace {

// Of the difference that was asked for: what others would need.
constexpr double kShares[] = {0.5, 0.75, 1, 1.5, 2};
constexpr std::size_t kCurve[] = {4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256};

const StudyMeasure& measure_named(const std::vector<StudyMeasure>& measures,
                                  const std::string& name) {
  std::string known;
  for (const StudyMeasure& measure : measures) {
    if (measure.info.name == name) return measure;
    known += (known.empty() ? "" : ", ") + measure.info.name;
  }
  throw Error(ErrorKind::kUsage, "there is no such measure of these samples", name,
              "known: " + known);
}

class Planner {
 public:
  Planner(std::vector<SimulatedSpread> spreads, const StudyPlanOptions& plan, std::uint64_t seed)
      : spreads_(std::move(spreads)), plan_(plan), seed_(seed) {}

  double power(std::size_t subjects, std::optional<std::size_t> samples_each,
               double difference) const {
    const PlannedGroup first{spreads_.front(), subjects, samples_each};
    const PlannedGroup second{
        spreads_.back(),
        plan_.second_subjects ? static_cast<std::size_t>(*plan_.second_subjects) : subjects,
        samples_each};
    return simulated_power(first, second, difference, plan_.runs, seed_);
  }

  // The fewest subjects a group with the power that is wanted: doubled, then halved in between.
  PlanCell cell(std::optional<std::size_t> samples_each, double difference) const {
    PlanCell cell;
    if (samples_each) cell.samples_each = static_cast<double>(*samples_each);
    cell.difference = difference;
    std::size_t few = 2, many = 4;
    for (;; few = many, many *= 2) {
      many = std::min(many, kMostPlannedSubjects);
      cell.power = power(many, samples_each, difference);
      if (cell.power >= plan_.power) break;
      if (many == kMostPlannedSubjects) return cell;
    }
    while (many - few > 1) {
      const std::size_t middle = few + (many - few) / 2;
      const double there = power(middle, samples_each, difference);
      if (there >= plan_.power) many = middle, cell.power = there;
      if (there < plan_.power) few = middle;
    }
    cell.subjects = many;
    return cell;
  }

 private:
  std::vector<SimulatedSpread> spreads_;
  const StudyPlanOptions& plan_;
  std::uint64_t seed_;
};

double mean_root(const std::vector<SimulatedSpread>& spreads, double SimulatedSpread::*variance) {
  double sum = 0;
  for (const SimulatedSpread& spread : spreads) sum += spread.*variance;
  return std::sqrt(sum / static_cast<double>(spreads.size()));
}

std::size_t whole(double number) {
  if (number == std::floor(number)) return static_cast<std::size_t>(number);
  throw Error(ErrorKind::kUsage, "is no whole number", fmt::format("--events {:g}", number),
              "write it as 5");
}

}  // namespace

StudyPlanResult plan_study(const StudyOptions& options, const StudyPlanOptions& plan,
                           Progress& progress, const CancelToken& cancel) {
  StudyGroups read = read_study_groups(options, 1);
  if (read.groups.size() > 2) {
    throw Error(ErrorKind::kUsage, "a plan is for two groups", "--group-by " + options.group_by,
                "name two of them with --groups");
  }
  if (!options.codes_only) {
    measure_pictures(read.samples, {}, options.store, options.jobs, progress, cancel);
  }
  const std::vector<StudyMeasure> measures = study_measures(read);
  const StudyMeasure& measure = measure_named(measures, plan.measure);

  StudyPlanResult result;
  result.measure = measure.info;
  std::vector<SimulatedSpread> spreads;
  for (std::size_t g = 0; g < read.groups.size(); ++g) {
    const ObservedGroup observed =
        observe(measure, read.samples, g, read.minutes[g], options.coding_rule);
    if (observed.values.size() < 2) {
      result.notes.push_back(
          fmt::format("Of {} too few have this measure: their variances are "
                      "taken to be those of the others.",
                      read.groups[g].name));
      continue;
    }
    result.groups.push_back(read.groups[g].name);
    spreads.push_back(spread_of(observed.values, measure.info.kind == MeasureKind::kProportion));
  }
  if (spreads.empty()) {
    throw Error(ErrorKind::kInput, "no group has this measure of two subjects", plan.measure,
                "plan from other samples, or for another measure");
  }
  result.subject_sd = mean_root(spreads, &SimulatedSpread::subject_variance);
  result.sample_sd = mean_root(spreads, &SimulatedSpread::sample_variance);
  const double sd = std::hypot(result.subject_sd, result.sample_sd);
  if (sd <= 0) {
    throw Error(ErrorKind::kInput, "all samples have the same value", plan.measure,
                "plan from other samples, or for another measure");
  }
  result.mean = spreads.back().mean;
  result.difference = plan.difference.value_or(0.5 * sd);
  result.power = plan.power, result.runs = plan.runs, result.seed = options.seed;
  if (plan.second_subjects) {
    result.second_subjects = static_cast<std::size_t>(*plan.second_subjects);
  }
  if (read.groups.size() == 1) {
    result.notes.push_back("Only one group was seen: the other is taken to vary as this one does.");
  }

  const Planner planner(spreads, plan, options.seed);
  std::vector<std::optional<std::size_t>> events = {std::nullopt};
  if (measure.value) {  // a rate is one number a subject
    for (const double each : plan.samples_each) events.emplace_back(whole(each));
  }
  for (const auto& each : events) {
    for (const double share : kShares) {
      PlanCell cell;
      if (each) cell.samples_each = static_cast<double>(*each);
      cell.difference = share * result.difference;
      result.cells.push_back(cell);
    }
  }
  for (const std::size_t subjects : kCurve) result.curve.push_back({subjects, 0});
  const std::size_t parts = result.cells.size() + result.curve.size();
  SharedProgress all(progress, static_cast<std::int64_t>(parts), "simulating");
  for_each_parallel(parts, options.jobs, [&](std::size_t i) {
    cancel.check();
    if (i < result.cells.size()) {
      result.cells[i] = planner.cell(events[i / std::size(kShares)], result.cells[i].difference);
    } else {
      PlanPoint& point = result.curve[i - result.cells.size()];
      point.power = planner.power(point.subjects, std::nullopt, result.difference);
    }
    all.add(1);
  });
  result.inputs = std::move(read.inputs);
  result.notes.insert(result.notes.begin(), read.notes.begin(), read.notes.end());
  return result;
}

}  // namespace inkling
