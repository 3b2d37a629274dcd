#include <gtest/gtest.h>

#include "inkling/score.h"

namespace inkling {
namespace {

std::optional<std::size_t> class_of(std::string_view, std::string_view emotion) {
  if (emotion == "negative") return 0;
  if (emotion == "positive") return 1;
  return std::nullopt;
}

TruthRow truth(const std::string& recording, std::int64_t onset, const std::string& emotion) {
  TruthRow row;
  row.recording = recording, row.type = "micro", row.emotion = emotion;
  row.subject = recording;
  row.onset_frame = onset, row.apex_frame = onset + 4, row.offset_frame = onset + 9;
  row.onset_s = row.apex_s = row.offset_s = -1;
  return row;
}

PredictionRow prediction(const std::string& recording, std::int64_t onset,
                         const std::string& emotion) {
  PredictionRow row;
  row.recording = recording, row.type = "micro";
  row.times.onset_frame = onset, row.times.offset_frame = onset + 9;
  row.times.emotion = emotion;
  return row;
}

// By hand: 5 labels, 6 predictions, 4 hits: F1 of spotting 8/11. Asked of 3 hits (one is "others"):
// negative named negative and positive, positive named positive: precision (1, 1/2), recall
// (1/2, 1); both means 3/4, so F1 of recognition 3/4.
SpottingInput worked() {
  SpottingInput input;
  input.truth = {truth("a", 10, "negative"), truth("a", 50, "negative"), truth("a", 90, "others"),
                 truth("b", 10, "positive"), truth("b", 50, "positive")};
  input.predictions = {prediction("a", 10, "negative"),  prediction("a", 51, "positive"),
                       prediction("a", 90, "positive"),  prediction("b", 11, "positive"),
                       prediction("b", 200, "negative"), prediction("a", 300, "negative")};
  return input;
}

AnalysisScore score(const SpottingInput& input) {
  return score_analysis(score_spotting(input, {}), 2, class_of, {200, 0, 0.95});
}

TEST(AnalysisScore, WorkedByHand) {
  const AnalysisScore result = score(worked());
  EXPECT_EQ(result.total.spotting.tp, 4);
  EXPECT_DOUBLE_EQ(result.total.spotting.f1(), 8.0 / 11);
  EXPECT_EQ(result.total.named.total(), 3);
  EXPECT_DOUBLE_EQ(result.total.recognition_f1(), 0.75);
  EXPECT_DOUBLE_EQ(result.total.strs(), 0.75 * 8 / 11);
  EXPECT_EQ(result.unmapped_hits, 1u);
  EXPECT_TRUE(result.unknown_emotions.empty());
  ASSERT_TRUE(result.strs);
  EXPECT_LE(result.strs->low, result.total.strs());
}

// Data sets are pooled, not averaged: set B alone has no false name, set A alone has.
TEST(AnalysisScore, TheWholeIsOfPooledCounts) {
  SpottingInput input = worked();
  input.recordings = {{"a", "A", "a", 25, 0, 0}, {"b", "B", "b", 25, 0, 0}};
  const AnalysisScore result = score(input);
  ASSERT_EQ(result.datasets.size(), 2u);
  EXPECT_DOUBLE_EQ(result.datasets[1].recognition_f1(), 1);
  EXPECT_DOUBLE_EQ(result.datasets[1].spotting.f1(), 0.5);
  EXPECT_DOUBLE_EQ(result.total.strs(), 0.75 * 8 / 11);
}

TEST(AnalysisScore, AnAnswerOfNoClassIsWrongAndSaid) {
  SpottingInput input = worked();
  input.predictions[0].times.emotion = "sleepy";
  const AnalysisScore result = score(input);
  ASSERT_EQ(result.unknown_emotions, std::vector<std::string>{"sleepy"});
  // Negative is never named: precision 0 and 1/2, recall 0 and 1.
  EXPECT_DOUBLE_EQ(result.total.recognition_f1(), 2 * 0.25 * 0.5 / 0.75);
}

TEST(AnalysisScore, NothingFoundIsZero) {
  SpottingInput input = worked();
  input.predictions.clear();
  EXPECT_EQ(score(input).total.strs(), 0);
}

}  // namespace
}  // namespace inkling
