#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "inkling/report/recognition.h"
#include "inkling/report/testing/two_approaches.h"

namespace inkling {
namespace {

TEST(RecognitionJson, JsonHoldsWhatTheTablesShow) {
  const RecognitionResult result = testing::two_approaches();
  const auto json = nlohmann::json::parse(recognition_json(result));
  const auto& good = json["approaches"][1];
  EXPECT_DOUBLE_EQ(good["total"]["uf1"], result.approaches[1].score.total.uf1());
  EXPECT_EQ(good["total"]["confusion"][0][0], result.approaches[1].score.total.at(0, 0));
  EXPECT_EQ(good["datasets"].size(), 2u);
  EXPECT_EQ(good["folds"][0]["subjects_learnt_from"][0], "B/2");
  EXPECT_EQ(json["left_out"][0]["why"], "no face");
  EXPECT_EQ(json["comparisons"][0]["first"], "good_one");
}

TEST(RecognitionJson, ANetworkShowsHowItLearnt) {
  const auto json = nlohmann::json::parse(recognition_json(testing::learnt_approaches()));
  EXPECT_EQ(json["approaches"][1]["parameters"], 1234);
  EXPECT_EQ(json["approaches"][1]["folds"][0]["curve"][1], nlohmann::json({2, 0.5, 0.8}));
  EXPECT_FALSE(json["approaches"][0].contains("parameters"));
}

}  // namespace
}  // namespace inkling
