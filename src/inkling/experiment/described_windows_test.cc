#include "inkling/experiment/described_windows.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "inkling/error.h"
#include "inkling/files/testing/test_folder.h"

namespace inkling {
namespace {

// Two recordings of twenty windows of ten frames, one behind the other; the only feature of a
// window is its first frame. The first recording holds a micro-expression in frames 40 to 49.
class Windows : public ::testing::Test {
 protected:
  Windows() {
    for (int r = 0; r < 2; ++r) {
      AnnotatedRecording recording;
      recording.subject = "set/s" + std::to_string(r);
      if (r == 0) recording.micro.frames = {{40, 50}};
      recordings_.push_back(recording);
      DescribedWindows windows;
      for (int w = 0; w < 20; ++w) {
        const std::int64_t first = 10 * w;
        windows.windows.push_back({first, first + 9, 40000 * first, 40000 * (first + 9)});
        const auto key = std::to_string(r) + " " + std::to_string(w);
        store_.add(key, std::vector<float>{static_cast<float>(first)});
        windows.features.push_back(*store_.find(key));
      }
      described_.push_back(windows);
    }
  }

  WindowExamples drawn(const ExampleRule& rule, std::uint64_t seed = 1) const {
    return draw_examples(recordings_, described_, {store_, {}}, rule, seed);
  }

  TestFolder folder_;
  FeatureStore store_{folder_ / "values"};
  std::vector<AnnotatedRecording> recordings_;
  std::vector<DescribedWindows> described_;
};

TEST_F(Windows, ExamplesAreThoseThatHoldOneAndADrawOfOthers) {
  const WindowExamples examples = drawn({window_truth, 1, 4});
  EXPECT_EQ(examples.counts.windows, 40u);
  EXPECT_EQ(examples.counts.positives, 1u);
  EXPECT_EQ(examples.counts.negatives, 4u) << "two of each recording";
  const TrainingRows rows(examples.samples, "all", {});
  EXPECT_EQ(rows.label(0), kHoldsMicro);
  EXPECT_EQ(rows.features(0)[0], 40);
  EXPECT_EQ(rows.subject(0), "set/s0");
  EXPECT_EQ(rows.subject(4), "set/s1");
  for (std::size_t row = 1; row < 5; ++row) EXPECT_EQ(rows.label(row), kNoMicro);
}

TEST_F(Windows, TheDrawFollowsFromTheSeed) {
  const auto features = [&](std::uint64_t seed) {
    const WindowExamples examples = drawn({window_truth, 1, 8}, seed);
    const TrainingRows rows(examples.samples, "all", {});
    std::vector<float> all;
    for (const std::size_t row : rows.rows()) all.push_back(rows.features(row)[0]);
    return all;
  };
  EXPECT_EQ(features(1), features(1));
  EXPECT_NE(features(1), features(2));
}

TEST_F(Windows, WithoutAMicroExpressionThereIsNothingToLearn) {
  recordings_[0].micro = {};
  EXPECT_THROW(drawn({window_truth, 1, 5}), Error);
}

// Predicts that a window holds a micro-expression from frame 100 on.
class Late : public Recognizer {
 public:
  FitReport fit(const TrainingRows&, const FitContext&) override { return {}; }
  std::vector<ClassPrediction> predict(const QueryRows& queries) const override {
    const bool late = queries.features(0)[0] >= 100;
    return {{late ? kHoldsMicro : kNoMicro, {late ? 0.0 : 1.0, late ? 1.0 : 0.0}}};
  }
  std::string save() const override { return ""; }
  void load(std::string_view, const SampleFormat&) override {}
};

TEST_F(Windows, EachIsPredictedInOrder) {
  const auto predictions = predict_windows(described_[1], {store_, {}}, Late(), CancelToken());
  ASSERT_EQ(predictions.size(), 20u);
  EXPECT_FALSE(predictions[9].micro);
  EXPECT_TRUE(predictions[10].micro);
  EXPECT_EQ(predictions[10].window.first_frame, 100);
  EXPECT_EQ(predictions[10].score, 1);
}

}  // namespace
}  // namespace inkling
