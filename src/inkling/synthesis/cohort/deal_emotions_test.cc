#include "inkling/synthesis/cohort/deal_emotions.h"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <numeric>
#include <set>

#include "inkling/core/testing/error_checks.h"
#include "inkling/error.h"
#include "inkling/synthesis/call/insert.h"

namespace inkling {
namespace {

CohortOptions as_cmed(int children) {
  CohortOptions options;
  options.children = children;
  options.seconds = 20;
  options.emotions = "cmed";
  return options;
}

// Emotions as they are drawn, by subject.
std::map<std::string, std::map<std::string, std::size_t>> drawn_emotions(
    const std::vector<CohortRecording>& plan) {
  std::map<std::string, std::map<std::string, std::size_t>> drawn;
  for (const CohortRecording& one : plan) {
    Random random(one.options.seed);
    for (const auto& movement : plan_portrait(one.options, one.name, random).script) {
      if (movement.type == "micro") ++drawn[one.subject][movement.emotion];
    }
  }
  return drawn;
}

TEST(DealOut, NobodyGetsMoreThanFitsAndNothingIsLeft) {
  Random random(1);
  const std::vector<std::size_t> counts = {3, 40, 5}, room = {20, 1, 0, 30};
  const auto dealt = deal_out(
      counts, room, [](std::size_t holder, std::size_t) { return holder + 1.0; }, random);
  std::vector<std::size_t> given(3);
  for (std::size_t h = 0; h < room.size(); ++h) {
    EXPECT_LE(std::accumulate(dealt[h].begin(), dealt[h].end(), std::size_t{0}), room[h]);
    for (std::size_t c = 0; c < 3; ++c) given[c] += dealt[h][c];
  }
  EXPECT_EQ(given, counts);
}

TEST(DealEmotions, SharesAreExactOverTheCohortAndUnevenOverPeople) {
  const auto plan = plan_cohort(as_cmed(74));
  const auto drawn = drawn_emotions(plan);
  std::map<std::string, std::size_t> sum, people;
  std::size_t events = 0, rests = 0;
  for (const auto& [subject, emotions] : drawn) {
    for (const auto& [emotion, count] : emotions) {
      sum[emotion] += count, events += count;
      ++people[emotion];
    }
  }
  std::set<std::size_t> different_rests;
  for (const CohortRecording& one : plan) {
    rests += one.rests;
    different_rests.insert(one.rests);
    EXPECT_NE(one.key.find(", emotions cmed"), std::string::npos) << one.key;
  }
  const std::vector<std::string> names = {"happiness", "surprise", "anger",
                                          "disgust",   "sadness",  "fear"};
  const auto expected = apportion(events, {4806, 350, 113, 105, 41, 19});
  ASSERT_GT(events, 200u);
  for (std::size_t i = 0; i < names.size(); ++i) EXPECT_EQ(sum[names[i]], expected[i]) << names[i];
  EXPECT_EQ(rests,
            static_cast<std::size_t>(std::llround(static_cast<double>(events) * 5297.0 / 5434.0)));
  EXPECT_LT(people["surprise"], sum["surprise"]) << "some show it again and again";
  EXPECT_GT(different_rests.size(), 3u);
}

TEST(DealEmotions, WhatElseHappensStaysAndTheSameCohortIsDealtTheSame) {
  CohortOptions options = as_cmed(6);
  const auto dealt = plan_cohort(options), again = plan_cohort(options);
  options.emotions.clear();
  const auto usual = plan_cohort(options);
  for (std::size_t i = 0; i < dealt.size(); ++i) {
    EXPECT_EQ(dealt[i].key, again[i].key);
    EXPECT_EQ(dealt[i].options.script.micro_emotions, again[i].options.script.micro_emotions);
    EXPECT_EQ(usual[i].rests, 1u);
    EXPECT_EQ(usual[i].key.find("emotions"), std::string::npos) << "as before there were any";
    Random one(dealt[i].options.seed), other(usual[i].options.seed);
    const auto a = plan_portrait(dealt[i].options, "a", one).script;
    const auto b = plan_portrait(usual[i].options, "b", other).script;
    ASSERT_EQ(a.size(), b.size());
    for (std::size_t m = 0; m < a.size(); ++m) {
      EXPECT_EQ(a[m].onset_s, b[m].onset_s);
      EXPECT_EQ(a[m].type, b[m].type);
      if (a[m].type != "micro") {
        EXPECT_EQ(a[m].emotion, b[m].emotion);
      }
    }
  }
}

TEST(DealEmotions, MoreRestsThanThereAreIsSaid) {
  CohortOptions options = as_cmed(2);
  options.emotions = "happiness=1,no-emotion=1000";
  testing::expect_words(testing::message_of(ErrorKind::kUsage, [&] { plan_cohort(options); }),
                        {"rests", "--emotions", "longer recordings"});
}

}  // namespace
}  // namespace inkling
