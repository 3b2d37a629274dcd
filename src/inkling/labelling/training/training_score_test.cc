#include "inkling/labelling/training/training_score.h"

#include <gtest/gtest.h>

namespace inkling {
namespace {

AnsweredItem named(const std::string& truth, const std::string& units, const std::string& answer) {
  return {{truth, units, {}, 40'000}, TrainingResponse{answer, {}}};
}

TEST(TrainingScore, CountsWhatWasNamedByLabelAndUnit) {
  std::vector<AnsweredItem> items = {
      named("fear", "1+2+4", "fear"), named("fear", "1+4", "surprise"),
      named("surprise", "1+2+5", "surprise"), named("contempt", "12L+14L", "happiness")};
  items.push_back({{"anger", "4", {}, 40'000}, {}});  // not answered
  const TrainingScore score = training_score(items);
  EXPECT_EQ(score.items, 5);
  EXPECT_EQ(score.answered, 4);
  EXPECT_EQ(score.right, 2);
  EXPECT_DOUBLE_EQ(score.percent, 40);
  EXPECT_EQ(score.by_label.at("fear").right, 1);
  EXPECT_EQ(score.by_label.at("fear").asked, 2);
  EXPECT_EQ(score.by_unit.at("1").right, 2);
  EXPECT_EQ(score.by_unit.at("1").asked, 3);
  EXPECT_EQ(score.by_unit.at("12").right, 0);
  EXPECT_EQ(score.confusion.at({"fear", "surprise"}), 1);
  EXPECT_EQ(score.confusion.at({"fear", "fear"}), 1);
  EXPECT_EQ(score.confusion.at({"contempt", "happiness"}), 1);
  EXPECT_FALSE(score.timing);
}

TEST(TrainingScore, MeasuresHowFarMarksLieFromTheTruth) {
  const auto marked = [](MarkedFrames truth, MarkedFrames given) {
    return AnsweredItem{{"fear", "1", truth, 40'000}, TrainingResponse{"", given}};
  };
  const TrainingScore score =
      training_score({marked({20, 23, 28}, {21, 23, 26}), marked({30, 32, 35}, {30, 32, 35})});
  ASSERT_TRUE(score.timing);
  EXPECT_DOUBLE_EQ(score.timing->onset_frames, 0.5);
  EXPECT_DOUBLE_EQ(score.timing->apex_frames, 0);
  EXPECT_DOUBLE_EQ(score.timing->offset_frames, 1);
  EXPECT_DOUBLE_EQ(score.timing->mean_ms, 20);  // 40 ms * (1 + 0 + 2) / 3, over two
}

TEST(TrainingScore, OnlyPracticeOfNamesTakesASecondAnswer) {
  const TrainingTruth truth{"fear", "1", {}, 40'000};
  const TrainingResponse wrong{"anger", {}}, right{"fear", {}}, marks{"", MarkedFrames{1, 2, 3}};
  EXPECT_FALSE(is_settled("posttest", truth, {}));
  EXPECT_TRUE(is_settled("posttest", truth, {wrong}));
  EXPECT_FALSE(is_settled("practice", truth, {wrong}));
  EXPECT_TRUE(is_settled("practice", truth, {wrong, right}));
  EXPECT_TRUE(is_settled("practice", truth, {marks}));
}

TEST(TrainingScore, TruthAndAnswersComeBackFromTheirText) {
  const TrainingTruth truth{"12", "12L", {3, 5, 9}, 40'000};
  const TrainingTruth back = truth_of_json(truth_json(truth));
  EXPECT_EQ(back.label, "12");
  EXPECT_EQ(back.units, "12L");
  EXPECT_EQ(back.frames, truth.frames);
  EXPECT_EQ(back.frame_us, 40'000);
  for (const TrainingResponse& one :
       {TrainingResponse{"fear", {}}, TrainingResponse{"", MarkedFrames{1, 2, 3}},
        TrainingResponse{}}) {
    EXPECT_EQ(response_of_json(response_json(one)), one);
  }
  EXPECT_EQ(response_of_json("broken"), TrainingResponse{});
}

}  // namespace
}  // namespace inkling
