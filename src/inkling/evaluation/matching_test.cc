#include "inkling/evaluation/matching.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <random>
#include <set>

namespace inkling {
namespace {

Span frames(std::int64_t onset, std::int64_t offset) { return {onset, offset + 1}; }

TEST(Iou, CountsInclusiveFrames) {
  EXPECT_EQ(iou(frames(10, 19), frames(10, 19)), 1);
  // Neighbours: no frame in common.
  EXPECT_EQ(iou(frames(10, 19), frames(20, 29)), 0);
  // Shared 15 … 19 are 5, joint 10 … 24 are 15.
  EXPECT_EQ(iou(frames(10, 19), frames(15, 24)), 5.0 / 15);
  // One frame in common of 10 + 10 - 1.
  EXPECT_EQ(iou(frames(10, 19), frames(19, 28)), 1.0 / 19);
  EXPECT_EQ(iou(frames(7, 7), frames(7, 7)), 1);
  // Far apart is not negative.
  EXPECT_EQ(iou(frames(1, 2), frames(1000, 1001)), 0);
}

TEST(Iou, OfMomentsWithoutLength) {
  EXPECT_EQ(iou({5, 5}, {5, 5}), 1);
  EXPECT_EQ(iou({5, 5}, {6, 6}), 0);
  EXPECT_EQ(iou({5, 5}, {0, 10}), 0);
}

TEST(MatchSpans, ExactlyTheLimitIsAHit) {
  // Shared 10 … 14 are 5, joint 10 … 19 are 10.
  const std::vector<Span> truth = {frames(10, 19)}, at = {frames(10, 14)}, under = {frames(10, 13)};
  const auto matches = match_spans(truth, at, 0.5);
  ASSERT_EQ(matches.size(), 1u);
  EXPECT_EQ(matches[0].iou, 0.5);
  EXPECT_TRUE(match_spans(truth, under, 0.5).empty());
  // 3 of 10 at a limit that no binary fraction meets exactly.
  const std::vector<Span> three = {frames(10, 12)};
  EXPECT_EQ(match_spans(truth, three, 0.3).size(), 1u);
}

TEST(MatchSpans, OptimalFindsTwoWhereGreedyFindsOne) {
  // A, 0-19, has 10/20 with either truth; B, 0-9, has 10/10 with the first and nothing of the
  // second. Greedy in order of prediction gives the first truth to A, and B goes empty-handed.
  const std::vector<Span> truth = {frames(0, 9), frames(10, 19)};
  const std::vector<Span> predictions = {frames(0, 19), frames(0, 9)};
  const auto matches = match_spans(truth, predictions, 0.5);
  ASSERT_EQ(matches.size(), 2u);
  EXPECT_EQ(matches[0].prediction, 1u);
  EXPECT_EQ(matches[1].prediction, 0u);
}

TEST(MatchSpans, AHitMoreIsWorthMoreThanABetterOverlap) {
  // Truth 10-19 and 20-29 are apart. P = 10-24 has 10/15 with the first, 5/20 with the second.
  // Q = 5-19 has 10/15 with the first too. At 0.25: P goes to the second, Q to the first.
  const std::vector<Span> truth = {frames(10, 19), frames(20, 29)};
  const std::vector<Span> predictions = {frames(10, 24), frames(5, 19)};
  const auto matches = match_spans(truth, predictions, 0.25);
  ASSERT_EQ(matches.size(), 2u);
  EXPECT_EQ(matches[0].prediction, 1u);
  EXPECT_EQ(matches[1].prediction, 0u);
}

TEST(MatchSpans, AmongEqualCountsTheLargestOverlap) {
  const std::vector<Span> truth = {frames(10, 19)};
  const std::vector<Span> predictions = {frames(10, 16), frames(10, 18), frames(10, 17)};
  const auto matches = match_spans(truth, predictions, 0.5);
  ASSERT_EQ(matches.size(), 1u);
  EXPECT_EQ(matches[0].prediction, 1u);
  EXPECT_DOUBLE_EQ(matches[0].iou, 0.9);
}

TEST(MatchSpans, NothingOnASideIsNoMatch) {
  const std::vector<Span> one = {frames(1, 5)}, none;
  EXPECT_TRUE(match_spans(one, none, 0.5).empty());
  EXPECT_TRUE(match_spans(none, one, 0.5).empty());
}

struct Result {
  std::size_t hits = 0;
  double iou = 0;
};

// Every way to give truth `t` and those after it a free prediction or none.
Result brute_force(const std::vector<Span>& truth, const std::vector<Span>& predictions,
                   double iou_min, std::size_t t, std::vector<bool>& used) {
  if (t == truth.size()) return {};
  Result best = brute_force(truth, predictions, iou_min, t + 1, used);
  for (std::size_t p = 0; p < predictions.size(); ++p) {
    const double overlap = iou(truth[t], predictions[p]);
    if (used[p] || overlap < iou_min) continue;
    used[p] = true;
    Result with = brute_force(truth, predictions, iou_min, t + 1, used);
    used[p] = false;
    with = {with.hits + 1, with.iou + overlap};
    if (with.hits > best.hits || (with.hits == best.hits && with.iou > best.iou)) best = with;
  }
  return best;
}

std::size_t greedy_hits(const std::vector<Span>& truth, const std::vector<Span>& predictions,
                        double iou_min) {
  std::vector<bool> used(predictions.size(), false);
  std::size_t hits = 0;
  for (const Span& label : truth) {
    std::size_t best = predictions.size();
    for (std::size_t p = 0; p < predictions.size(); ++p) {
      if (used[p] || iou(label, predictions[p]) < iou_min) continue;
      if (best == predictions.size() || iou(label, predictions[p]) > iou(label, predictions[best]))
        best = p;
    }
    if (best == predictions.size()) continue;
    used[best] = true;
    ++hits;
  }
  return hits;
}

std::vector<Span> random_spans(std::mt19937_64& generator, std::size_t count, std::int64_t range) {
  std::vector<Span> spans(count);
  for (Span& span : spans) {
    span.begin = static_cast<std::int64_t>(generator() % static_cast<std::uint64_t>(range));
    span.end = span.begin + 1 + static_cast<std::int64_t>(generator() % 12);
  }
  return spans;
}

Result result_of(const std::vector<Match>& matches) {
  Result result;
  for (const Match& match : matches) result = {result.hits + 1, result.iou + match.iou};
  return result;
}

TEST(MatchSpans, IsAsGoodAsEveryChoiceTried) {
  std::mt19937_64 generator(1);
  std::size_t better_than_greedy = 0;
  for (int round = 0; round < 3000; ++round) {
    const auto truth = random_spans(generator, generator() % 6, 15);
    const auto predictions = random_spans(generator, generator() % 7, 15);
    const double iou_min = 0.1 + 0.1 * static_cast<double>(generator() % 6);
    std::vector<bool> used(predictions.size(), false);
    const Result best = brute_force(truth, predictions, iou_min, 0, used);
    const Result found = result_of(match_spans(truth, predictions, iou_min));
    ASSERT_EQ(found.hits, best.hits) << "round " << round;
    ASSERT_NEAR(found.iou, best.iou, 1e-9) << "round " << round;
    better_than_greedy += found.hits > greedy_hits(truth, predictions, iou_min);
  }
  EXPECT_GT(better_than_greedy, 50u);  // the rounds do contain the trap
}

TEST(MatchSpans, IsNeverWorseThanGreedyAndUsesNothingTwice) {
  std::mt19937_64 generator(2);
  for (int round = 0; round < 60; ++round) {
    const auto truth = random_spans(generator, 80, 300);
    const auto predictions = random_spans(generator, 120, 300);
    const auto matches = match_spans(truth, predictions, 0.5);
    EXPECT_GE(matches.size(), greedy_hits(truth, predictions, 0.5));
    std::set<std::size_t> labels, found;
    for (const Match& match : matches) {
      labels.insert(match.truth);
      found.insert(match.prediction);
      EXPECT_EQ(match.iou, iou(truth[match.truth], predictions[match.prediction]));
      EXPECT_GE(match.iou, 0.5);
    }
    EXPECT_EQ(labels.size(), matches.size());
    EXPECT_EQ(found.size(), matches.size());
  }
}

}  // namespace
}  // namespace inkling
