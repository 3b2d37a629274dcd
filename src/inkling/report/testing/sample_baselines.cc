#include "inkling/report/testing/sample_baselines.h"

#include <fmt/format.h>

#include <algorithm>
#include <random>
#include <vector>

namespace inkling::testing {
namespace {

constexpr int kTakesOfClass = 3;  // by each subject

const std::vector<std::string> kSampleNames = {"lbp-top", "hog",  "vgg16",   "st-resnet",
                                               "dgcnn",   "ours", "majority"};

std::vector<JudgedSample> judged_of(const SampleBaselines& options, int place,
                                    std::size_t classes) {
  std::mt19937 dice(23 + place);  // its numbers are the same everywhere
  std::vector<JudgedSample> samples;
  for (int s = 0; s < options.subjects; ++s) {
    for (std::size_t truth = 0; truth < classes; ++truth) {
      for (int take = 0; take < kTakesOfClass; ++take) {
        const bool right = dice() / 4294967296.0 < 0.25 + 0.1 * place;
        samples.push_back(
            {truth, right ? truth : dice() % classes, fmt::format("set/s{:02}", s), "set"});
      }
    }
  }
  return samples;
}

BaselineRow row_of(const SampleBaselines& options, int place, std::size_t classes,
                   const BootstrapOptions& bootstrap) {
  const auto samples = judged_of(options, place, classes);
  BaselineRow row;
  row.approach = options.prefix + kSampleNames[place];
  row.score = score_recognition(samples, classes, bootstrap);
  if (options.ages) {
    for (const char* group : {"children", "adults"}) {
      row.ages.push_back({group, samples.size() / 2, static_cast<std::size_t>(options.subjects) / 2,
                          row.score.total, row.score.uf1, row.score.uar});
    }
  }
  return row;
}

BaselineTable table_of(const SampleBaselines& options, const std::string& map,
                       std::vector<std::string> classes, bool complete) {
  const BootstrapOptions bootstrap{options.resamples, 0};
  BaselineTable table;
  table.class_map = map;
  table.classes = std::move(classes);
  const int rows = complete ? options.approaches : options.approaches / 2;
  for (int a = 0; a < rows; ++a) {
    table.rows.push_back(row_of(options, a, table.classes.size(), bootstrap));
  }
  const auto first = std::max_element(table.rows.begin(), table.rows.end(),
                                      [](const BaselineRow& one, const BaselineRow& other) {
                                        return one.score.total.uf1() < other.score.total.uf1();
                                      });
  const auto best =
      judged_of(options, static_cast<int>(first - table.rows.begin()), table.classes.size());
  for (int a = 0; a < rows; ++a) {
    BaselineRow& row = table.rows[static_cast<std::size_t>(a)];
    if (!complete || &row == &*first) continue;
    row.against = compare_approaches(best, judged_of(options, a, table.classes.size()),
                                     table.classes.size(), bootstrap);
    row.p_corrected = row.against->p;
  }
  table.samples = best.size(), table.subjects = static_cast<std::size_t>(options.subjects);
  table.folds = 3, table.complete = complete;
  table.notes = {options.prefix + "No sample is of class fear: it counts as 0 in every mean."};
  table.left_out = {{"set", "set/s01", "m1", options.prefix + "sample m1: shows no face"}};
  return table;
}

BaselineSpotting spotting_of(const SampleBaselines& options) {
  BaselineSpotting spotting;
  spotting.recordings = 8, spotting.subjects = 8, spotting.events = 40, spotting.minutes = 4;
  spotting.class_map = "cmed-3";
  for (int a = 0; a < options.approaches; ++a) {
    BaselineSpot row;
    row.approach = options.prefix + kSampleNames[a];
    row.half = {5 + 4 * a, 60, 40}, row.fifth = {8 + 4 * a, 60, 40};
    row.half_f1 = {{row.half.f1() - 0.05, row.half.f1() + 0.05}};
    row.fifth_f1 = {{row.fifth.f1() - 0.05, row.fifth.f1() + 0.05}};
    row.false_alarms_per_min = 13.75 - a;
    if (options.ages) row.ages = {{"children", {2, 30, 20}}, {"adults", {3, 30, 20}}};
    if (a + 1 < options.approaches) {
      row.difference = 0.08 * (options.approaches - 1 - a), row.p = 0.02, row.p_corrected = 0.04;
      row.difference_interval = {{0.01, 0.4}};
    }
    AnalysisScore analysis;
    analysis.total.spotting = row.half;
    analysis.total.named = Confusion(4);
    analysis.total.named.add(0, 0, 3), analysis.total.named.add(1, 2, 2);
    analysis.strs = {{0.01, 0.2}};
    row.analysis = analysis;
    spotting.rows.push_back(row);
  }
  return spotting;
}

}  // namespace

BaselinesResult sample_baselines(const SampleBaselines& options) {
  BaselinesResult result;
  result.version = "1.2.3", result.catalog = options.prefix + "catalog.csv";
  result.catalog_sha256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
  result.preset = "quick", result.protocol = "kfold-subject", result.groups = 3;
  result.crop = "crop=aligned fps=25 size=160";
  result.seed = 18'446'744'073'709'551'615U, result.resamples = options.resamples;
  result.synthetic = options.synthetic;
  for (int a = 0; a < options.approaches; ++a) {
    const std::string name = options.prefix + kSampleNames[a];
    result.approaches.push_back({name, "Title of " + name, "somebody, 2007", name, name, a == 5,
                                 a == 2 ? "learnt from 800 clips of 160 drawn people" : ""});
    result.costs.push_back({name, a == 2 ? 100.0 : 0, 2.5, 12.25, 0.5, 30, 400.0 + a});
    result.plan.pieces.push_back({"recognition", name, "cmed-3", 3, 10, 6, !options.running});
  }
  result.tables = {
      table_of(options, "cmed-3", {"negative", "positive", "surprise"}, true),
      table_of(options, "cmed-6", {"anger", "disgust", "fear", "happy", "sad", "surprise"},
               !options.running)};
  if (options.spotting) result.spotting = spotting_of(options);
  result.published = {{"LBP-TOP", "recognition", "composite", "leave one subject out", "UF1",
                       0.5882, "not known", "a table", options.prefix + "a remark"}};
  result.notes = {options.prefix + "a note on the whole"};
  result.plan.jobs = 2, result.plan.memory_mb = 500, result.plan.slowdown = 1.25;
  result.busy_s = 4000, result.wall_s = 2500, result.memory_mb = 512;
  if (options.running) result.now = "recognition, dgcnn, cmed-6", result.remaining_s = 4321;
  return result;
}

}  // namespace inkling::testing
