#include "inkling/workbench/moment_finder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

namespace inkling {
namespace {

FaceMovement movement(double begin_s, double end_s, const std::string& type = "macro",
                      std::vector<int> units = {}, const std::string& emotion = "",
                      double score = 2) {
  const auto us = [](double s) { return static_cast<std::int64_t>(1e6 * s); };
  return {us(begin_s), us((begin_s + end_s) / 2), us(end_s), type, std::move(units), emotion,
          score};
}
FaceMovement smile(double begin_s, double end_s) {
  return movement(begin_s, end_s, "macro", {6, 12}, "happiness");
}

MomentSearch search_of(std::vector<FaceMovement> child, std::vector<FaceMovement> other = {}) {
  MomentSearch search;
  search.child = std::move(child), search.other = std::move(other);
  search.face_id = 1;
  search.other_face_id = 2, search.other_name = "the therapist";
  search.duration_us = 120'000'000;
  return search;
}

TEST(MomentFinder, ASmileOfTheChildHasRoomAboutIt) {
  const auto found = find_moments(search_of({smile(10, 12)}));
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].sort, "smile");
  EXPECT_EQ(found[0].begin_us, 8'500'000);
  EXPECT_EQ(found[0].end_us, 13'500'000);
  EXPECT_EQ(found[0].face_id, 1);
  EXPECT_EQ(found[0].other_face_id, 2);
  EXPECT_NE(found[0].reason.find("6+12"), std::string::npos);
  EXPECT_NE(found[0].uncertainty.find("Clearly above noise"), std::string::npos);
}

TEST(MomentFinder, SmilesOfBothWithinTwoSecondsAreOneMoment) {
  const auto found = find_moments(search_of({smile(10, 12)}, {smile(10.8, 13)}));
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].sort, "both-smile");
  EXPECT_EQ(found[0].reason, "Both may be smiling: the child first, the therapist 0.8 s later.");
  // One smile of the other in four of 120 seconds.
  EXPECT_NE(
      found[0].uncertainty.find(
          "Both smile so close together once in this recording; about 0.0 would be by chance"),
      std::string::npos);
  EXPECT_EQ(find_moments(search_of({smile(10, 12)}, {smile(12.2, 13)}))[0].sort, "smile");
}

TEST(MomentFinder, WhoAnswersWhomIsSaid) {
  const auto found = find_moments(search_of({movement(11, 11.8, "macro", {1, 2, 5}, "surprise")},
                                            {movement(10, 10.5, "macro", {4}, "anger")}));
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].sort, "answer");
  EXPECT_NE(found[0].reason.find("the therapist first, the child 1.0 s later"), std::string::npos);
}

TEST(MomentFinder, LipCornersThatGoWithAnotherEmotionAreNoSmile) {
  EXPECT_EQ(find_moments(search_of({movement(5, 6, "macro", {12, 14}, "contempt")}))[0].sort,
            "expression");
  EXPECT_EQ(find_moments(search_of({movement(5, 6, "macro", {12})}))[0].sort, "smile");
}

TEST(MomentFinder, BlinksAndHeadMovementsAreNoMoments) {
  EXPECT_TRUE(find_moments(search_of({movement(5, 5.2, "blink"), movement(8, 9, "head")})).empty());
}

TEST(MomentFinder, APossibleMicroExpressionIsCalledThat) {
  const auto found =
      find_moments(search_of({movement(10, 10.3, "micro", {1, 2}, "surprise", 1.1)}));
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].reason,
            "A possible micro-expression of the child, 0.3 s, action units 1+2. Such a movement "
            "may go with surprise.");
  EXPECT_NE(found[0].uncertainty.find("Just above what the program can tell from noise"),
            std::string::npos);
}

TEST(MomentFinder, WhatTheRecordingCannotShowIsLeftOutOrSaid) {
  MomentSearch search = search_of({movement(10, 10.3, "micro"), smile(20, 22), smile(30, 32)});
  search.left_out = {{9'000'000, 11'000'000}, {21'000'000, 23'000'000}};
  search.speech = {{{29'000'000, 31'000'000}}};
  const auto found = find_moments(search);
  ASSERT_EQ(found.size(), 2u);
  EXPECT_NE(found[0].uncertainty.find("cannot be seen well"), std::string::npos);
  EXPECT_EQ(found[0].uncertainty.find("speaks"), std::string::npos);
  EXPECT_NE(found[1].uncertainty.find("speaks"), std::string::npos);
}

// Among many movements most that follow one another do so by chance: those come last.
TEST(MomentFinder, PairsThatChanceExplainsWeighLess) {
  std::mt19937 random(7);
  const auto some_time_s = [&] { return 0.01 * static_cast<double>(random() % 11'800); };
  std::vector<FaceMovement> child, other;
  for (int i = 0; i < 30; ++i) {
    const double child_s = some_time_s(), other_s = some_time_s();
    child.push_back(movement(child_s, child_s + 0.4, "micro", {1}, "surprise"));
    other.push_back(movement(other_s, other_s + 0.4, "micro", {4}, "anger"));
  }
  bool is_said = false;
  auto found = find_moments(search_of(child, other));
  std::stable_sort(found.begin(), found.end(),
                   [](const auto& a, const auto& b) { return a.weight > b.weight; });
  for (std::size_t i = 0; i < found.size(); ++i) {
    EXPECT_TRUE(i >= 6 || found[i].sort == "micro") << i;
    is_said = is_said || found[i].uncertainty.find("by chance") != std::string::npos;
  }
  EXPECT_TRUE(is_said);
  const auto few = find_moments(search_of({movement(10, 10.4, "micro", {1}, "surprise")},
                                          {movement(11, 11.4, "micro", {4}, "anger")}));
  ASSERT_EQ(few.size(), 1u);
  EXPECT_EQ(few[0].sort, "answer");
  EXPECT_NE(few[0].uncertainty.find("by chance"), std::string::npos);
}

TEST(MomentFinder, ABriefSmileIsSaidOnce) {
  const auto found = find_moments(search_of({movement(10, 10.4, "micro", {12}, "happiness")}));
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].reason,
            "The child's lip corners rise for 0.4 s (action unit 12): it may be a smile, or a "
            "possible micro-expression.");
}

TEST(MomentFinder, MomentsThatOverlapBecomeOneWithBothReasons) {
  const auto found =
      find_moments(search_of({smile(10, 12), movement(12.5, 12.8, "micro", {1}, "fear")}));
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].sort, "smile");
  EXPECT_NE(found[0].reason.find("micro-expression"), std::string::npos);
  EXPECT_EQ(found[0].end_us, 14'300'000);
}

TEST(MomentFinder, ALongSmileIsCutToItsFirstTenSeconds) {
  const auto found = find_moments(search_of({smile(10, 40)}));
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].begin_us, 8'500'000);
  EXPECT_EQ(found[0].end_us, 18'500'000);
}

// The rules that hold whatever moves.
TEST(MomentFinder, MomentsAreShortInOrderBoundedAndTheSameEachTime) {
  std::mt19937 random(4);
  const auto number = [&](int below) { return static_cast<int>(random() % unsigned(below)); };
  for (int round = 0; round < 40; ++round) {
    MomentSearch search = search_of({});
    search.duration_us = 600'000'000;
    for (int i = 0; i < 200; ++i) {
      const double begin_s = 0.01 * number(59'000), length_s = 0.04 * (1 + number(80));
      auto& of = i % 2 == 0 ? search.child : search.other;
      of.push_back(movement(begin_s, begin_s + length_s, number(2) ? "micro" : "macro",
                            number(2) ? std::vector{12} : std::vector{4},
                            number(2) ? "happiness" : "", 1 + 0.1 * number(40)));
    }
    const auto found = find_moments(search);
    EXPECT_EQ(find_moments(search), found);
    EXPECT_LE(found.size(), std::size_t{kMostMoments});
    EXPECT_GE(found.size(), 20u);
    std::int64_t before = 0;
    for (const MomentContent& one : found) {
      EXPECT_GE(one.begin_us, before);
      EXPECT_LE(one.end_us - one.begin_us, kLongestMomentUs);
      EXPECT_GT(one.end_us, one.begin_us);
      EXPECT_LE(one.end_us, search.duration_us);
      EXPECT_LT(one.reason.size(), 1000u);
      before = one.begin_us;
    }
    for (const MomentContent& one : found) {
      for (const MomentContent& other : found) {
        const auto shared =
            std::min(one.end_us, other.end_us) - std::max(one.begin_us, other.begin_us);
        EXPECT_TRUE(&one == &other || 4 * shared < 3 * (one.end_us - one.begin_us) ||
                    one.weight > other.weight);
      }
    }
    // The first dozen by weight hold more than one sort.
    auto sorted = found;
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const auto& a, const auto& b) { return a.weight > b.weight; });
    std::set<std::string> sorts;
    for (std::size_t i = 0; i < 12; ++i) sorts.insert(sorted[i].sort);
    EXPECT_GE(sorts.size(), 2u);
  }
}

TEST(MomentCounts, CountWhatCouldBeSeen) {
  MomentSearch search = search_of(
      {smile(10, 12), smile(50, 51), movement(60, 60.2, "micro"), movement(70, 70.3, "micro")},
      {smile(10.5, 11)});
  search.left_out = {{49'000'000, 52'000'000}, {51'000'000, 69'000'000}};
  const MomentCounts counts = count_movements(search);
  EXPECT_EQ(counts.usable_us, 100'000'000);
  EXPECT_EQ(counts.smiles, 1);
  EXPECT_EQ(counts.micro, 1);
  EXPECT_EQ(counts.both_smile, 1);
  search.other_face_id.reset();
  EXPECT_EQ(count_movements(search).both_smile, std::nullopt);
}

// Exact limits of Garwood (Biometrika 1936), as printed in tables of the Poisson distribution.
TEST(MomentCounts, TheLikelyRangeIsThatOfTheTables) {
  const struct {
    int count;
    double low, high;
  } tables[] = {{0, 0, 3.69},     {1, 0.0253, 5.57}, {2, 0.242, 7.22},
                {5, 1.62, 11.67}, {10, 4.80, 18.39}, {50, 37.11, 65.92}};
  for (const auto& row : tables) {
    const CountRange range = likely_counts(row.count);
    EXPECT_NEAR(range.low, row.low, 0.03) << row.count;
    EXPECT_NEAR(range.high, row.high, 0.1) << row.count;
  }
}

TEST(MomentFinder, ReadsActionUnitsWhereNoEmotionIsNamed) {
  const auto moments = find_moments(
      search_of({movement(10, 10.3, "micro", {12, 14}), movement(30, 30.3, "micro", {6, 12}),
                 movement(50, 50.3, "micro", {4})}));
  ASSERT_EQ(moments.size(), 3u);
  EXPECT_EQ(moments[0].sort, "micro");  // lip corners with a dimpler are no smile
  EXPECT_EQ(moments[1].sort, "smile");
  EXPECT_NE(moments[2].reason.find("action unit 4. Such a movement is usually read as negative."),
            std::string::npos)
      << moments[2].reason;
}

}  // namespace
}  // namespace inkling
