#include "inkling/spotting/motion_channels.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "inkling/spotting/spotting_test_util.h"

namespace inkling {
namespace {

using testing::bump_shape;
using testing::make_track;

std::size_t channel(const std::string& name) {
  const auto names = channel_names();
  return static_cast<std::size_t>(std::find(names.begin(), names.end(), name) - names.begin());
}

// One site of the left mouth corner moves by 3 % of the eye distance about 2 s.
MotionChannels moved_at(double fps, double begin_s = 0) {
  const std::size_t moving = testing::site_at({-0.45, 1.05});
  const MotionTrack track = make_track(
      4,
      [&](double t, const Site& site) {
        const bool here = face_sites()[moving].region == site.region;
        return Vec2f{0, static_cast<float>(here ? 0.03 * bump_shape(t - begin_s, 1.8, 2, 2.2) : 0)};
      },
      fps);
  return motion_channels(Evidence(track));
}

TEST(MotionChannels, StepsAreThoseOfTheClockAtEveryFrameRate) {
  const std::size_t channels = channel_names().size();
  for (const double fps : {15.0, 25.0, 30.0, 100.0}) {
    const MotionChannels all = moved_at(fps);
    ASSERT_EQ(all.stretches.size(), 1u) << fps;
    const auto& stretch = all.stretches[0];
    EXPECT_NEAR(static_cast<double>(stretch.steps), 4 / kStepS, 4) << fps;
    ASSERT_EQ(stretch.values.size(), stretch.steps * channels);
    for (const float v : stretch.values) ASSERT_TRUE(std::isfinite(v));
  }
}

TEST(MotionChannels, AMovementStandsInItsOwnChannelsAtItsTime) {
  const std::size_t channels = channel_names().size();
  for (const double fps : {25.0, 60.0}) {
    const auto stretch = moved_at(fps).stretches[0];
    const auto at = [&](double t, const char* name) {
      return stretch.values[static_cast<std::size_t>(t / kStepS) * channels + channel(name)];
    };
    EXPECT_NEAR(at(2, "left-mouth-corner y"), std::asinh(2.7), 0.25) << fps;
    EXPECT_GT(at(2, "left-mouth-corner strength"), 2) << fps;
    EXPECT_NEAR(at(2, "left-mouth-corner x"), 0, 0.01) << fps;
    EXPECT_NEAR(at(2, "right-brow-inner y"), 0, 0.01) << fps;
    EXPECT_LT(std::abs(at(1.2, "left-mouth-corner y")), 0.4) << fps;
    EXPECT_EQ(at(2, "known"), 1) << fps;
    EXPECT_EQ(at(0.02, "known"), 0) << fps;
  }
}

// A slow movement, of 2 s, stands in the slow channels as large as it is.
TEST(MotionChannels, SlowMovementsStandInTheSlowChannels) {
  const std::size_t channels = channel_names().size();
  const MotionTrack track = make_track(12, [&](double t, const Site& site) {
    const bool here = kRegions[static_cast<std::size_t>(site.region)].name == "chin";
    return Vec2f{0, static_cast<float>(here ? 0.1 * bump_shape(t, 5, 6, 7) : 0)};
  });
  const auto stretch = motion_channels(Evidence(track)).stretches.at(0);
  const auto at = [&](double t, const char* name) {
    return stretch.values[static_cast<std::size_t>(t / kStepS) * channels + channel(name)];
  };
  EXPECT_NEAR(at(6, "chin slow y"), std::asinh(0.1 * (1 - 1.0 / 8) / 0.03), 0.2);
  EXPECT_LT(at(6, "chin y"), std::asinh(0.06 / 0.01));
  EXPECT_NEAR(at(6, "upper-lip slow y"), 0, 0.05);
}

// A weak movement half a second after a laugh: it stands in its channels as it does alone.
TEST(MotionChannels, WhatIsWeakBesideALaughIsSeenFromWhereTheFaceRests) {
  const auto seen = [](bool laughs) {
    const MotionTrack track = make_track(14, [&](double t, const Site& site) {
      const std::string_view region = kRegions[static_cast<std::size_t>(site.region)].name;
      const double laugh = laughs && site.face.y > 0.4 ? 0.12 * bump_shape(t, 4.5, 5.2, 6) : 0;
      const double weak = region == "chin" ? 0.01 * bump_shape(t, 6.6, 6.76, 7) : 0;
      return Vec2f{0, static_cast<float>(laugh + weak)};
    });
    const auto stretch = motion_channels(Evidence(track)).stretches.at(0);
    return std::vector<float>(
        stretch.values.begin() +
            static_cast<std::ptrdiff_t>(stretch.step_at(6.76).number() * channel_names().size()),
        stretch.values.end());
  };
  const auto alone = seen(false), beside = seen(true);
  for (const char* name : {"chin y", "chin slow y", "chin strength"}) {
    EXPECT_NEAR(beside[channel(name)], alone[channel(name)], 0.15) << name;
  }
  EXPECT_GT(alone[channel("chin y")], 0.5);
}

// A head that nods: how fast and far it goes is told up to a point only.
TEST(MotionChannels, AFastHeadIsToldAsOneThatMoves) {
  const auto speed = [](double size) {
    auto samples = testing::make_samples(testing::steady_times(4, 25), testing::at_rest);
    for (auto& sample : samples) {
      sample.head.y += static_cast<float>(size * std::sin(6e-6 * sample.time_us));
    }
    const MotionTrack track(std::move(samples), 0.025);
    const auto stretch = motion_channels(Evidence(track)).stretches.at(0);
    const auto* at = &stretch.values[stretch.step_at(2.1).number() * channel_names().size()];
    return std::pair(at[channel("head speed")], at[channel("head excursion")]);
  };
  EXPECT_EQ(speed(0.1), speed(0.3));
  EXPECT_LT(speed(0.01).first, speed(0.1).first);
  EXPECT_LT(speed(0.01).second, speed(0.1).second);
}

TEST(MotionChannels, TheOtherWayRoundTwiceIsTheSame) {
  const MirrorRule rule = mirrored_channels();
  const auto names = channel_names();
  ASSERT_EQ(rule.place.size(), names.size());
  for (std::size_t i = 0; i < names.size(); ++i) {
    ASSERT_LT(rule.place[i], names.size()) << names[i];
    EXPECT_EQ(rule.place[rule.place[i]], i) << names[i];
    EXPECT_EQ(rule.sign[rule.place[i]], rule.sign[i]) << names[i];
  }
  EXPECT_EQ(names[rule.place[channel("left-cheek x")]], "right-cheek x");
  EXPECT_EQ(rule.sign[channel("left-cheek slow x")], -1);
  EXPECT_EQ(rule.sign[channel("left-cheek y")], 1);
  EXPECT_EQ(rule.sign[channel("turn")], -1);
  EXPECT_EQ(rule.sign[channel("nod")], 1);
  EXPECT_EQ(names[rule.place[channel("chin strength")]], "chin strength");
}

// A face whose right half does what the left half of another does.
TEST(MotionChannels, AMirroredFaceHasMirroredChannels) {
  const auto moving = [](double side) {
    return make_track(4, [side](double t, const Site& site) {
      const bool here = side * site.face.x > 0.3 && site.face.y > 0.8;
      const double a = here ? 0.03 * bump_shape(t, 1.8, 2, 2.2) : 0;
      return Vec2f{static_cast<float>(side * a), static_cast<float>(-a)};
    });
  };
  const MotionTrack left = moving(-1), right = moving(1);
  const auto a = motion_channels(Evidence(left)).stretches.at(0);
  const auto b = motion_channels(Evidence(right)).stretches.at(0);
  const MirrorRule rule = mirrored_channels();
  ASSERT_EQ(a.values.size(), b.values.size());
  for (std::size_t i = 0; i < a.values.size(); ++i) {
    const std::size_t c = i % rule.place.size();
    EXPECT_NEAR(rule.sign[c] * a.values[i - c + rule.place[c]], b.values[i], 0.02)
        << channel_names()[c];
  }
}

TEST(MotionChannels, ABreakBeginsAnotherStretch) {
  auto samples = testing::make_samples(testing::steady_times(4, 25), testing::at_rest);
  for (std::size_t i = 50; i < samples.size(); ++i) samples[i].segment = 1;
  const MotionTrack track(std::move(samples), 0.025);
  const MotionChannels all = motion_channels(Evidence(track));
  ASSERT_EQ(all.stretches.size(), 2u);
  EXPECT_EQ(all.stretches[1].first_sample, SampleIndex(50));
  EXPECT_DOUBLE_EQ(all.stretches[1].time_s(StepIndex(0)), 2.0);
}

}  // namespace
}  // namespace inkling
