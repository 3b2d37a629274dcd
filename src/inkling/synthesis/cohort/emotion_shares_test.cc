#include "inkling/synthesis/cohort/emotion_shares.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "inkling/core/testing/error_checks.h"
#include "inkling/error.h"

namespace inkling {
namespace {

TEST(EmotionShares, CmedsAreThoseOfItsUsableClips) {
  const auto shares = parse_emotion_shares("cmed");
  const double all = std::accumulate(shares.begin(), shares.end(), 0.0,
                                     [](double sum, const auto& one) { return sum + one.share; });
  EXPECT_EQ(all, 10731);
  EXPECT_EQ(shares.front().emotion, "happiness");
  EXPECT_NEAR(shares.front().share / (all - shares.back().share), 0.884, 0.0005);
  EXPECT_EQ(shares.back().emotion, kNoEmotion);
  EXPECT_NE(find_emotion_preset("cmed")->source.find("2503.21690"), std::string::npos);
  EXPECT_EQ(find_emotion_preset("happiness=1"), nullptr);
}

TEST(EmotionShares, ATableIsReadAndAFaultNamed) {
  const auto shares = parse_emotion_shares("happiness=9,fear=0.5,no-emotion=10");
  ASSERT_EQ(shares.size(), 3u);
  EXPECT_EQ(shares[1].emotion, "fear");
  EXPECT_EQ(shares[1].share, 0.5);
  for (const char* text :
       {"", "joy=3", "happiness", "happiness=", "happiness=x", "happiness=-1", "happiness=nan",
        "happiness=inf", "happiness=1,happiness=2", "happiness=1,", "no-emotion=3", "fear=0"}) {
    testing::expect_words(
        testing::message_of(ErrorKind::kUsage, [&] { parse_emotion_shares(text); }),
        {"--emotions", "cmed", "no-emotion"});
  }
}

TEST(Apportion, AddsUpAndIsAsNearAsWholeNumbersAre) {
  EXPECT_EQ(apportion(10, {1, 1, 2}), (std::vector<std::size_t>{3, 2, 5}));
  EXPECT_EQ(apportion(7, {6, 0, 1}), (std::vector<std::size_t>{6, 0, 1}));
  EXPECT_EQ(apportion(0, {1, 2}), (std::vector<std::size_t>{0, 0}));
  for (std::size_t total = 1; total < 60; ++total) {
    const std::vector<double> shares = {4806, 350, 113, 105, 41, 19};
    const auto counts = apportion(total, shares);
    EXPECT_EQ(std::accumulate(counts.begin(), counts.end(), std::size_t{0}), total);
    for (std::size_t i = 0; i < shares.size(); ++i) {
      EXPECT_LT(
          std::abs(static_cast<double>(counts[i]) - static_cast<double>(total) * shares[i] / 5434),
          1);
    }
  }
}

}  // namespace
}  // namespace inkling
