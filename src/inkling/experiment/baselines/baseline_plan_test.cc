#include "inkling/experiment/baselines/baseline_plan.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "inkling/experiment/baselines/rate_names.h"
#include "inkling/files/testing/test_folder.h"
#include "inkling/recognition/approach.h"

namespace inkling {
namespace {

constexpr char kHogText[] = "hog", kSoftnetText[] = "flow-rois:flow=dis+softnet:epochs=5";

// Four people of ten samples, each in a recording of a minute; two threads; all rates known.
class Plan : public ::testing::Test {
 protected:
  Plan() : ledger_(folder_ / "costs.json") {
    job_.setup = &find_baseline_setup("quick");
    job_.options.jobs = 2;
    job_.protocol = "kfold-subject";
    job_.folds.groups = 4;
    job_.chosen = choose_baselines(*job_.setup, {kHogText, kSoftnetText, "majority"});
    CatalogRecordings recordings;
    for (int s = 0; s < 4; ++s) {
      const std::string subject = fmt::format("s{}", s);
      for (int n = 0; n < 10; ++n) {
        CatalogSample sample;
        sample.dataset = "set", sample.subject = subject;
        sample.emotion = n < 5 ? "no emotion" : n < 8 ? "happiness" : "fear";
        job_.catalog.samples.push_back(sample);
      }
      AnnotatedRecording one;
      one.subject = "set/" + subject, one.row.dataset = "set", one.row.duration_s = 60;
      recordings.recordings.push_back(one);
    }
    recordings.events = 20, recordings.minutes = 4;
    job_.recordings = recordings;
    for (const char* name : {"cmed-6", "cmed-7", "cmed-3"}) {
      JobClasses classes{load_class_map(name), {}};
      for (std::size_t i = 0; i < job_.catalog.samples.size(); ++i) {
        if (classes.map.class_of(job_.catalog.samples[i])) classes.indices.push_back(i);
      }
      job_.classes.push_back(classes);
    }
    set_rates();
  }

  void set_rates() {
    const std::string hog = parse_approach(kHogText).descriptor_text;
    const std::string flow = parse_approach(kSoftnetText).descriptor_text;
    ledger_.set_rate(kSlowdownRate, 3);
    ledger_.set_rate(kReadingRate, 0.2);
    ledger_.set_rate(rate_of_describing(hog), 0.1);
    ledger_.set_rate(rate_of_describing(flow), 0.7);
    ledger_.set_rate(kWatchingRate, 0.05);
    ledger_.set_rate(rate_of_windows(hog), 0.01);
    ledger_.set_rate(rate_of_windows(flow), 0.04);
    ledger_.set_rate(kWindowsRate, 8);
    ledger_.set_rate(kExamplesRate, 0.5);
    ledger_.set_rate(rate_of_epoch(kHogText), 0.001);
    ledger_.set_rate("ask " + rate_text(kHogText), 0.0001);
    ledger_.set_rate(rate_of_first(kSoftnetText), 0.002);
    ledger_.set_rate(rate_of_epoch(kSoftnetText), 0.01);
    ledger_.set_rate("ask " + rate_text(kSoftnetText), 0.0003);
    ledger_.set_rate(kMeasuredClips, 8);
    ledger_.set_rate(kMeasuredSeconds, 120);
    ledger_.set_rate(kMemoryRate, 300);
  }

  BaselinePiece piece(const std::string& what, const std::string& approach,
                      const std::string& classes) const {
    const BaselinePlan plan = expected_work(job_, ledger_);
    const auto found = std::find_if(plan.pieces.begin(), plan.pieces.end(), [&](const auto& one) {
      return one.what == what && one.approach == approach && one.classes == classes;
    });
    if (found == plan.pieces.end()) {
      ADD_FAILURE() << "no piece " << what << ", " << approach << ", " << classes;
      return {};
    }
    return *found;
  }

  TestFolder folder_;
  BaselineJob job_;
  CostLedger ledger_;
};

TEST_F(Plan, WindowsOfAllDescriptorsAreReadOnceLessWhatWasMeasured) {
  const BaselinePiece windows = piece(kWindowsPiece, "", "");
  EXPECT_NEAR(windows.busy_s, (240 - 120) * (0.05 + 0.01 + 0.04), 1e-9);
  EXPECT_NEAR(windows.wall_s, windows.busy_s * 3 / 2, 1e-9);
}

TEST_F(Plan, AClipIsDescribedOnceForAllSetsOfClasses) {
  EXPECT_NEAR(piece(kDescribingPiece, "", "cmed-6").busy_s, (20 - 8) * 1.0, 1e-9);
  EXPECT_NEAR(piece(kDescribingPiece, "", "cmed-7").busy_s, 20 * 1.0, 1e-9);
  EXPECT_EQ(piece(kDescribingPiece, "", "cmed-3").busy_s, 0);
}

TEST_F(Plan, LearningIsByFoldsRowsAndEpochs) {
  const BaselinePiece softnet = piece(kRecognitionPiece, kSoftnetText, "cmed-7");
  EXPECT_EQ(softnet.folds, 4u);
  const double folds_s = 4 * 30 * (0.002 + 5 * 0.01) + 40 * 0.0003;
  EXPECT_NEAR(softnet.busy_s, folds_s, 1e-9);
  EXPECT_NEAR(softnet.wall_s, folds_s / 2 * 3, 1e-9) << "four folds on two threads";
  job_.folds.groups = 3;
  const BaselinePiece odd = piece(kRecognitionPiece, kSoftnetText, "cmed-7");
  EXPECT_NEAR(odd.wall_s, odd.busy_s / 3 * 2 * 3, 1e-9) << "the third fold runs alone";
  EXPECT_EQ(piece(kRecognitionPiece, "majority", "cmed-7").busy_s, 0);
  // A support vector machine over many rows takes their square.
  const double rows = 240 * 0.5 * 6 * 3 / 4;
  job_.folds.groups = 4;
  EXPECT_NEAR(piece(kSpottingPiece, kHogText, "").busy_s,
              4 * 0.001 * rows * rows / 96 + 240 * 8 * 0.0001, 1e-9);
}

TEST_F(Plan, WhatIsSpottedIsNamedByTheMapOfTheStrs) {
  const double more = piece(kRecognitionPiece, kHogText, "cmed-3").busy_s -
                      piece(kRecognitionPiece, kHogText, "cmed-6").busy_s;
  EXPECT_NEAR(more, 0.6 * 20 * (0.2 + 0.1), 1e-9) << "a guess";
  const BaselinePlan guessed = expected_work(job_, ledger_);
  const BaselinePlan known = expected_work(job_, ledger_, {{kHogText, 2}, {kSoftnetText, 12}});
  EXPECT_NEAR(guessed.busy_s() - known.busy_s(), (12 - 2) * (0.2 + 0.1), 1e-9);
}

TEST_F(Plan, WhatIsDoneCountsNoMore) {
  const BaselinePlan before = expected_work(job_, ledger_);
  const BaselinePiece softnet = piece(kRecognitionPiece, kSoftnetText, "cmed-7");
  ledger_.add(key_of_piece(job_, softnet), {100, 100, 50, true});
  const BaselinePlan after = expected_work(job_, ledger_);
  EXPECT_NEAR(before.busy_s() - after.busy_s(), softnet.busy_s, 1e-9);
  EXPECT_NEAR(before.wall_s() - after.wall_s(), softnet.wall_s, 1e-9);
  EXPECT_GE(after.memory_mb, 300);
  EXPECT_EQ(after.slowdown, 3);
}

TEST_F(Plan, TeachersAreDrawnAndReadOnceForAllNetworks) {
  job_.recordings.reset();
  job_.teachers = {10, 9, 2};
  job_.chosen = choose_baselines(*job_.setup, {"vgg16", "st-resnet"});
  ledger_.set_rate(kDrawingRate, 4);
  ledger_.set_rate(kTeachingRate, 6);
  double learning_s = 0, clip_s = 0.2;
  for (const ChosenBaseline& one : job_.chosen) {
    const std::string& text = one.listed.recognition;
    ledger_.set_rate(rate_of_epoch(text) + " with free weights", 0.01);
    ledger_.set_rate(rate_of_describing(parse_approach(text).descriptor_text), 0.05);
    learning_s += 60 * (1 + 2) * 0.01, clip_s += 0.05;
  }
  const BaselinePiece teaching = piece(kPretrainingPiece, "", "");
  EXPECT_NEAR(teaching.busy_s, 10 * 4 + 60 * clip_s + learning_s, 1e-9);
  job_.options.weights = {{"vgg16", "mine"}, {"st-resnet", "mine"}};
  const BaselinePlan plan = expected_work(job_, ledger_);
  EXPECT_TRUE(std::none_of(plan.pieces.begin(), plan.pieces.end(),
                           [](const BaselinePiece& one) { return one.what == kPretrainingPiece; }));
}

}  // namespace
}  // namespace inkling
