#include "inkling/experiment/baselines/baseline_spotting.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace inkling {
namespace {

constexpr std::int64_t kFramesEach = 1000;
constexpr int kEvents = 4;  // of each recording

// Six people with a recording each: events of 10 frames every 200.
struct SixPeople {
  CatalogRecordings input;
  SpottingInput truth;

  SixPeople() {
    truth.recordings.emplace();
    for (int s = 0; s < 6; ++s) {
      AnnotatedRecording one;
      one.row.dataset = "set", one.row.subject = fmt::format("s{}", s);
      one.row.recording = fmt::format("r{}", s);
      one.row.fps = 25, one.row.frames = kFramesEach, one.row.duration_s = kFramesEach / 25.0;
      one.subject = "set/" + one.row.subject;
      for (int e = 0; e < kEvents; ++e) {
        TruthRow row;
        row.recording = one.row.recording, row.subject = one.row.subject, row.type = "micro";
        row.onset_frame = 100 + 200 * e, row.apex_frame = row.onset_frame + 4;
        row.offset_frame = row.onset_frame + 9;
        row.onset_s = row.apex_s = row.offset_s = -1;
        one.truth.push_back(row);
        truth.truth.push_back(row);
      }
      truth.recordings->push_back(one.row);
      input.recordings.push_back(one);
    }
  }

  // The first `hits` events of each recording are found, and as many false ones.
  SpottedBaseline spotted(int hits, int false_ones) const {
    SpottingInput all = truth;
    for (const RecordingRow& recording : *truth.recordings) {
      for (int e = 0; e < hits + false_ones; ++e) {
        PredictionRow row;
        row.recording = recording.recording, row.type = "micro";
        MovementTimes& t = row.times;
        t.onset_frame = e < hits ? 100 + 200 * e : 20 + 200 * (e - hits);
        t.apex_frame = t.onset_frame + 4, t.offset_frame = t.onset_frame + 9;
        all.predictions.push_back(row);
      }
    }
    SpottedBaseline one;
    one.half = score_spotting(all, {.iou_min = 0.5, .bootstrap = {200, 0}});
    one.fifth = score_spotting(all, {.iou_min = 0.2, .bootstrap = {200, 0}});
    return one;
  }
};

AgeGroups two_groups() {
  Catalog catalog;
  for (int s = 0; s < 6; ++s) {
    CatalogSample sample;
    sample.dataset = "set", sample.subject = fmt::format("s{}", s);
    sample.population = s < 2 ? "child" : "adult";
    catalog.samples.push_back(sample);
  }
  return AgeGroups(catalog);
}

TEST(SpottingRow, CountsAllAndByAge) {
  const SixPeople people;
  const BaselineSpot row = spotting_row("hog", people.spotted(3, 1), two_groups());
  EXPECT_EQ(row.half.tp, 18);
  EXPECT_EQ(row.half.predictions, 24);
  EXPECT_EQ(row.half.labels, 24);
  EXPECT_DOUBLE_EQ(row.half.f1(), 0.75);
  EXPECT_EQ(row.fifth.tp, 18);
  EXPECT_NEAR(*row.false_alarms_per_min, 6 / (6 * kFramesEach / 25.0 / 60), 1e-9);
  ASSERT_EQ(row.ages.size(), 2u);
  EXPECT_EQ(row.ages[0].first, "children");
  EXPECT_EQ(row.ages[0].second.tp, 6);
  EXPECT_EQ(row.ages[1].second.labels, 16);
  ASSERT_TRUE(row.half_f1) << "an interval over six subjects";
  EXPECT_NEAR(row.half_f1->low, 0.75, 1e-9) << "all six are alike";
  EXPECT_NEAR(row.half_f1->high, 0.75, 1e-9);
}

TEST(CompareSpots, TakesTheBestAndCorrectsByHolm) {
  const SixPeople people;
  const std::vector<SpottedBaseline> spotted = {people.spotted(1, 1), people.spotted(4, 0),
                                                people.spotted(3, 1)};
  std::vector<BaselineSpot> rows;
  for (const SpottedBaseline& one : spotted) rows.push_back(spotting_row("x", one, two_groups()));
  compare_spots(rows, spotted, {500, 3});
  EXPECT_FALSE(rows[1].difference) << "the best is not compared with itself";
  EXPECT_NEAR(*rows[0].difference, 1 - 2 * 6 / (12.0 + 24), 1e-9);
  EXPECT_NEAR(*rows[2].difference, 0.25, 1e-9);
  EXPECT_NEAR(rows[2].difference_interval->low, 0.25, 1e-9);
  // All six people say the same: of 64 ways to swap them, two are as far apart.
  for (const std::size_t i : {0, 2}) {
    EXPECT_NEAR(*rows[i].p, 2 / 64.0, 0.02);
    EXPECT_NEAR(*rows[i].p_corrected, std::min(1.0, 2 * std::min(*rows[0].p, *rows[2].p)), 0.02);
    EXPECT_GE(*rows[i].p_corrected, *rows[i].p);
  }
  std::vector<BaselineSpot> none;
  compare_spots(none, {}, {});
  EXPECT_TRUE(none.empty());
}

TEST(AnalysisOf, IsTheShareThatIsFoundAndNamedRightly) {
  const SixPeople people;
  SpottedBaseline spotted = people.spotted(4, 0);
  const ClassMap classes = load_class_map("cmed-3");
  std::vector<std::optional<std::size_t>> named;
  const char* emotions[] = {"happiness", "surprise", "anger"};
  for (std::size_t i = 0; i < spotted.half.log.size(); ++i) {
    CatalogSample clip;
    clip.dataset = "set", clip.emotion = emotions[i % 3];
    spotted.clips.push_back(clip);
    spotted.places.push_back(i);
    named.push_back(classes.class_of(clip));
  }
  const SpottingSetup setup{people.input, classes, "loso", {}, "", {}, {100, 0}, 1, ""};
  const AnalysisScore right = analysis_of(spotted, named, setup);
  EXPECT_DOUBLE_EQ(right.total.spotting.f1(), 1);
  for (auto& one : named) one.reset();
  const AnalysisScore unnamed = analysis_of(spotted, named, setup);
  EXPECT_DOUBLE_EQ(unnamed.total.strs(), 0);
  EXPECT_GT(right.total.strs(), 0.5);
}

TEST(DescribeSpottingWindows, NobodyWhoLearnsHasNothingToDescribe) {
  ListedApproach ours, largest;
  ours.name = "ours", ours.spotting = "flow-tcn", ours.by_spotter = true;
  largest.name = "majority";
  const CancelToken never;
  Progress silent;
  EXPECT_TRUE(
      describe_spotting_windows({ours, largest}, {}, {}, 1, "/none/such", silent, never).empty());
}

}  // namespace
}  // namespace inkling
