#include "inkling/sensitivity/psychometric.h"

#include <gtest/gtest.h>

#include "inkling/core/random.h"

namespace inkling {
namespace {

using Where = Crossing::Where;

constexpr double kGrid[] = {0.5, 1, 1.5, 2, 3};

std::vector<Trials> simulate(const Psychometric& truth, int shown, Random& random) {
  std::vector<Trials> all;
  for (const double amplitude : kGrid) {
    Trials t{amplitude, shown, 0};
    for (int i = 0; i < shown; ++i) t.found += random.chance(truth.at(amplitude));
    all.push_back(t);
  }
  return all;
}

std::vector<Trials> found_everywhere(std::int64_t found) {
  std::vector<Trials> all;
  for (const double amplitude : kGrid) all.push_back({amplitude, 40, found});
  return all;
}

TEST(Psychometric, ManyTrialsGiveTheCurveBack) {
  const Psychometric truth{1.2, 5, 0.04, 0.03};
  Random random(3);
  const Psychometric fit = fit_psychometric(simulate(truth, 20000, random), truth.guess);
  EXPECT_NEAR(fit.midpoint, truth.midpoint, 0.02);
  EXPECT_NEAR(fit.slope, truth.slope, 0.25);
  EXPECT_NEAR(fit.lapse, truth.lapse, 0.01);
  for (const double x : kGrid) EXPECT_NEAR(fit.at(x), truth.at(x), 0.01) << x;
}

TEST(Psychometric, TheCurveAtItsMidpointIsHalfWay) {
  const Psychometric curve{1.5, 6, 0.1, 0.06};
  EXPECT_NEAR(curve.at(1.5), 0.1 + 0.84 / 2, 1e-12);
  const Crossing nine = crossing(curve, 0.9, 0.5, 3);
  ASSERT_EQ(nine.where, Where::kWithin);
  EXPECT_NEAR(curve.at(nine.amplitude), 0.9, 1e-9);
}

// Over simulated experiments the truth lies in the intervals about 95 times in 100. With 40 trials
// an amplitude a parametric bootstrap is known to be a little narrow (Wichmann and Hill 2001).
TEST(Psychometric, IntervalsHoldTheTruthAboutAsOftenAsTheySay) {
  const Psychometric truth{1.2, 4, 0.03, 0.02};
  const double half = crossing(truth, 0.5, 0.5, 3).amplitude;
  const double nine_tenths = crossing(truth, 0.9, 0.5, 3).amplitude;
  const auto holds = [](const Threshold& t, double amplitude) {
    return (t.low.where == Where::kBelow || t.low.amplitude <= amplitude) &&
           (t.high.where == Where::kAbove || t.high.amplitude >= amplitude);
  };
  Random random(11);
  int half_held = 0, nine_held = 0, band_held = 0;
  constexpr int kRuns = 100;
  for (int run = 0; run < kRuns; ++run) {
    const auto trials = simulate(truth, 40, random);
    const auto curve = psychometric_curve(trials, truth.guess, {200, 5, 0.95});
    half_held += holds(curve.half, half);
    nine_held += holds(curve.nine_tenths, nine_tenths);
    const BandPoint& middle = curve.band[curve.band.size() / 2];
    band_held += middle.interval.low <= truth.at(middle.amplitude) &&
                 truth.at(middle.amplitude) <= middle.interval.high;
  }
  RecordProperty("half", half_held);
  for (const int held : {half_held, nine_held, band_held}) EXPECT_GE(held, 88);
}

TEST(Psychometric, AllFoundIsReachedBelowTheSmallest) {
  const auto curve = psychometric_curve(found_everywhere(40), 0.02, {100, 1, 0.95});
  EXPECT_EQ(curve.half.at.where, Where::kBelow);
  EXPECT_EQ(curve.nine_tenths.at.where, Where::kBelow);
  EXPECT_GT(curve.fit.at(0.5), 0.95);
}

TEST(Psychometric, NoneFoundIsReachedNowhere) {
  for (const double guess : {0.0, 0.05}) {
    const auto curve = psychometric_curve(found_everywhere(0), guess, {100, 1, 0.95});
    EXPECT_EQ(curve.half.at.where, Where::kAbove);
    EXPECT_EQ(curve.nine_tenths.at.where, Where::kAbove);
    EXPECT_EQ(curve.half.high.where, Where::kAbove);
    EXPECT_LT(curve.fit.at(3), 0.1);
  }
}

TEST(Psychometric, NotReachingNineTenthsIsNotExtrapolated) {
  const std::vector<Trials> trials = {{0.5, 40, 1}, {1, 40, 4}, {2, 40, 16}, {3, 40, 25}};
  const auto curve = psychometric_curve(trials, 0.01, {200, 1, 0.95});
  EXPECT_EQ(curve.half.at.where, Where::kWithin);
  EXPECT_EQ(curve.nine_tenths.at.where, Where::kAbove);
  EXPECT_EQ(curve.nine_tenths.at.amplitude, 3);
}

TEST(Psychometric, OneAmplitudeStillHasACurve) {
  const std::vector<Trials> trials = {{1, 10, 7}};
  const auto curve = psychometric_curve(trials, 0, {50, 1, 0.95});
  ASSERT_EQ(curve.band.size(), 1u);
  EXPECT_NEAR(curve.fit.at(1), 0.7, 0.01);
}

TEST(Psychometric, TheSameSeedGivesTheSameBands) {
  const std::vector<Trials> trials = {{0.5, 40, 3}, {1, 40, 18}, {2, 40, 35}, {3, 40, 39}};
  const auto a = psychometric_curve(trials, 0.02, {100, 7, 0.95});
  const auto b = psychometric_curve(trials, 0.02, {100, 7, 0.95});
  for (std::size_t i = 0; i < a.band.size(); ++i) {
    EXPECT_EQ(a.band[i].interval.low, b.band[i].interval.low);
    EXPECT_EQ(a.band[i].interval.high, b.band[i].interval.high);
  }
  EXPECT_LT(a.half.low.amplitude, a.half.at.amplitude);
  EXPECT_LT(a.half.at.amplitude, a.half.high.amplitude);
}

}  // namespace
}  // namespace inkling
