#include "inkling/spotting/event_classifier.h"

#include <gtest/gtest.h>

#include <limits>

#include "inkling/spotting/spotting_test_util.h"

namespace inkling {
namespace {

using testing::bump_shape;

constexpr EventType kMicro = EventType::kMicro;

// Some noise for every site, and what `add` says at sites within 0.3 IOD of `center`.
std::vector<MotionSample> moving(Point center, const std::function<Vec2f(double)>& add,
                                 double seconds = 6) {
  std::mt19937 random(9);
  std::normal_distribution<float> noise(0, 0.001f);
  return testing::make_samples(testing::steady_times(seconds, 25), [&](double t, const Site& site) {
    const Vec2f n{noise(random), noise(random)};
    if (distance(site.face, center) > 0.3) return n;
    const Vec2f a = add(t);
    return Vec2f{n.x + a.x, n.y + a.y};
  });
}

std::vector<SpottedMovement> classify(const std::vector<MotionSample>& samples, std::size_t at) {
  const MotionTrack track(samples, 0.025);
  return EventClassifier(track).classify({{SampleIndex(at), 2.5f}});
}

Vec2f brief(double t) { return {0, static_cast<float>(-0.03 * bump_shape(t, 2.84, 3, 3.16))}; }

constexpr Point kBrow{-0.42, -0.42}, kMouth{0.42, 1.05};

TEST(EventClassifier, ABriefMovementIsDatedNamedAndMeasured) {
  // The spotter's own peak may lie a little beside.
  for (const std::size_t at : {73u, 75u, 77u}) {
    const auto micro = testing::of_type(classify(moving(kBrow, brief), at), kMicro);
    ASSERT_EQ(micro.size(), 1u) << at;
    EXPECT_NEAR(static_cast<double>(micro[0].span.onset.number()), 71, 2);
    EXPECT_NEAR(static_cast<double>(micro[0].span.apex.number()), 75, 1);
    EXPECT_NEAR(static_cast<double>(micro[0].span.offset.number()), 79, 2);
    EXPECT_NEAR(micro[0].amplitude_iod, 0.03, 0.008);
    EXPECT_EQ(micro[0].score, 2.5);
    ASSERT_FALSE(micro[0].regions.empty());
    EXPECT_TRUE(micro[0].regions[0].find("brow") != std::string::npos ||
                micro[0].regions[0] == "forehead")
        << micro[0].regions[0];
  }
}

TEST(EventClassifier, WhatDoesNotComeBackOrLastsTooLongIsNone) {
  const auto step = [](double t) { return Vec2f{0, t < 3 ? 0.0f : -0.03f}; };
  EXPECT_TRUE(testing::of_type(classify(moving(kBrow, step), 75), kMicro).empty());
  const auto slow = [](double t) {
    return Vec2f{0, static_cast<float>(-0.03 * bump_shape(t, 2.5, 3, 3.5))};
  };
  EXPECT_TRUE(testing::of_type(classify(moving(kBrow, slow), 75), kMicro).empty());
}

TEST(EventClassifier, ABlinkIsABlink) {
  constexpr Point kEye{-0.42, 0};
  auto samples = moving(kEye, brief);
  for (MotionSample& sample : samples) {
    const double t = static_cast<double>(sample.time_us) * 1e-6;
    const auto lids = testing::eye_picture(bump_shape(t, 2.9, 3, 3.16));
    sample.eyes = {lids, lids};
  }
  const auto events = classify(samples, 75);
  EXPECT_TRUE(testing::of_type(events, kMicro).empty());
  ASSERT_EQ(testing::of_type(events, EventType::kBlink).size(), 1u);
  EXPECT_NEAR(
      static_cast<double>(testing::of_type(events, EventType::kBlink)[0].span.apex.number()), 75,
      2);
}

TEST(EventClassifier, AMouthThatMovesDuringABlinkIsStillFound) {
  auto samples = moving(kMouth, brief);
  for (MotionSample& sample : samples) {
    const double t = static_cast<double>(sample.time_us) * 1e-6;
    const auto lids = testing::eye_picture(bump_shape(t, 2.9, 3, 3.16));
    sample.eyes = {lids, lids};
  }
  EXPECT_EQ(testing::of_type(classify(samples, 75), kMicro).size(), 1u);
}

TEST(EventClassifier, ANodExplainsFaintMovements) {
  auto samples = moving(kBrow, brief);
  for (MotionSample& sample : samples) {
    const double t = static_cast<double>(sample.time_us) * 1e-6;
    sample.head.y += static_cast<float>(0.3 * bump_shape(t, 2.7, 3, 3.3));
  }
  const auto events = classify(samples, 75);
  EXPECT_TRUE(testing::of_type(events, kMicro).empty());
  EXPECT_EQ(testing::of_type(events, EventType::kHead).size(), 1u);
}

TEST(EventClassifier, ATwitchWithinALargeSmileIsPartOfIt) {
  const auto smile = [](double t) {
    const double long_one = bump_shape(t, 2.2, 3.2, 4.4);
    return Vec2f{0, static_cast<float>(-0.12 * long_one) + brief(t).y};
  };
  const auto events = classify(moving(kMouth, smile, 8), 75);
  EXPECT_TRUE(testing::of_type(events, kMicro).empty());
  EXPECT_EQ(testing::of_type(events, EventType::kMacro).size(), 1u);
}

TEST(EventClassifier, ARowOfSyllablesHoldsNoMicroExpression) {
  const auto speech = [](double t) {
    Vec2f sum = brief(t);
    for (const double at : {2.1, 2.55, 3.45, 3.9}) {
      sum.y -= static_cast<float>(0.025 * bump_shape(t, at - 0.12, at, at + 0.12));
    }
    return sum;
  };
  EXPECT_TRUE(testing::of_type(classify(moving(kMouth, speech), 75), kMicro).empty());
  // Another one a second away is no row.
  const auto two = [](double t) {
    return Vec2f{0, brief(t).y - static_cast<float>(0.03 * bump_shape(t, 3.84, 4, 4.16))};
  };
  EXPECT_EQ(testing::of_type(classify(moving(kMouth, two), 75), kMicro).size(), 1u);
}

TEST(EventClassifier, AStageOfAStrongEmotionIsNoMovementOfItsOwn) {
  // Away from rest for long, and on the way further right after.
  const auto emotion = [](double t) {
    const double away = 0.12 * bump_shape(t, 1.6, 2.2, 1e6);
    const double further = 0.08 * bump_shape(t, 3.22, 3.5, 1e6);
    return Vec2f{0, brief(t).y - static_cast<float>(away + further)};
  };
  EXPECT_TRUE(testing::of_type(classify(moving(kMouth, emotion, 8), 75), kMicro).empty());
}

TEST(EventClassifier, OfTwoCandidatesForOneMovementTheStrongerStays) {
  const auto samples = moving(kBrow, brief);
  const MotionTrack track(samples, 0.025);
  const auto micro = testing::of_type(
      EventClassifier(track).classify({{SampleIndex(75), 3.0f}, {SampleIndex(77), 2.0f}}), kMicro);
  ASSERT_EQ(micro.size(), 1u);
  EXPECT_EQ(micro[0].score, 3.0);
}

TEST(EventClassifier, NothingIsSaidAtTheEndsOrOfNothing) {
  EXPECT_TRUE(classify(moving(kBrow, brief), 2).empty());
  const MotionTrack nothing({}, 0.025);
  const EventClassifier classifier(nothing);
  EXPECT_TRUE(classifier.classify({}).empty());
  EXPECT_TRUE(classifier.part_curves().at("mouth").empty());
}

TEST(EventClassifier, PartCurvesShowWhichPartMoved) {
  const MotionTrack track(moving(kMouth, brief), 0.025);
  const auto curves = EventClassifier(track).part_curves();
  EXPECT_GT(curves.at("mouth")[SampleIndex(75)], 2 * curves.at("mouth")[SampleIndex(50)]);
  EXPECT_LT(curves.at("brows")[SampleIndex(75)], 0.5f * curves.at("mouth")[SampleIndex(75)]);
}

std::vector<std::size_t> peaks_of(const std::vector<float>& score, double apart_s,
                                  double fps = 25) {
  const MotionTrack track(
      testing::make_samples(testing::steady_times(static_cast<double>(score.size()) / fps, fps),
                            testing::at_rest),
      0.025);
  std::vector<std::size_t> samples;
  for (const Candidate& c : find_candidates(track, PerSample<float>(score), apart_s)) {
    samples.push_back(c.sample.number());
    EXPECT_EQ(c.score, score[samples.back()]);
  }
  return samples;
}

using Samples = std::vector<std::size_t>;

TEST(Candidates, AreLocalMaximaAboveOneStrongestFirst) {
  EXPECT_EQ(peaks_of({0, 2, 0, 0.9f, 0, 3, 0}, 0.01), (Samples{5, 1}));
  EXPECT_EQ(peaks_of({0, 1, 0}, 0.01), Samples{});
  EXPECT_EQ(peaks_of({}, 0.2), Samples{});
}

TEST(Candidates, TheWeakerOfTwoNearOnesGoes) {
  EXPECT_EQ(peaks_of({0, 2, 0, 3, 0, 0, 0, 0, 2, 0}, 0.2), (Samples{3, 8}));
  EXPECT_EQ(peaks_of({0, 2, 0, 3, 0, 0, 0, 0, 2, 0}, 0.2, 200), (Samples{3}));
}

TEST(Candidates, ALevelTopCountsOnce) { EXPECT_EQ(peaks_of({0, 2, 2, 2, 0}, 0.2).size(), 1u); }

TEST(Candidates, TheUnknownIsNoPeakAndHidesNone) {
  const float nan = std::numeric_limits<float>::quiet_NaN();
  EXPECT_EQ(peaks_of({nan, 2, nan, nan, nan, nan, nan, nan, 3}, 0.2), (Samples{8, 1}));
  EXPECT_EQ(peaks_of({nan, nan}, 0.2), Samples{});
}

}  // namespace
}  // namespace inkling
