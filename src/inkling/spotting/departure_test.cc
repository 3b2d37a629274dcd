#include "inkling/spotting/departure.h"

#include <gtest/gtest.h>

#include "inkling/spotting/spotting_test_util.h"

namespace inkling {
namespace {

constexpr float kLevelMin = 0.03f;

// Mouth and cheeks are away by 0.08 IOD between the two times.
MotionTrack away_between(double from_s, double to_s, double seconds = 10) {
  return testing::make_track(seconds, [=](double t, const Site& site) {
    const bool lower = site.face.y > 0.5 && site.face.y < 1.3;
    return Vec2f{0, lower && t >= from_s && t < to_s ? -0.08f : 0.0f};
  });
}

// The values of all sites: 0, but for those of these sites.
std::vector<float> with(const std::vector<std::pair<std::size_t, float>>& values) {
  std::vector<float> all(face_sites().size());
  for (const auto& [site, value] : values) all[site] = value;
  return all;
}

TEST(ThirdFurthest, LeavesOutTheTwoFurthestAndTheEyes) {
  std::vector<std::size_t> skin, eyes;
  for (std::size_t s = 0; s < face_sites().size(); ++s) {
    (face_sites()[s].eye ? eyes : skin).push_back(s);
  }
  ASSERT_GE(skin.size(), 4u);
  ASSERT_FALSE(eyes.empty());
  EXPECT_EQ(
      third_furthest(with(
          {{skin[0], 3.0f}, {skin[1], 5.0f}, {skin[2], 2.0f}, {skin[3], 1.0f}, {eyes[0], 9.0f}})),
      2.0f);
  EXPECT_EQ(third_furthest(with({{skin[0], 3.0f}, {skin[1], 5.0f}})), 0.0f);
  EXPECT_EQ(third_furthest(with({})), 0.0f);
}

TEST(FaceTravel, IsTheRangeOfPlacesBetweenTwoSamples) {
  const MotionTrack track = testing::make_track(2, [](double t, const Site&) {
    return Vec2f{static_cast<float>(0.1 * t), 0};
  });
  EXPECT_NEAR(face_travel(track, SampleIndex(10), SampleIndex(35)), 0.1, 0.005);
  EXPECT_EQ(face_travel(track, SampleIndex(20), SampleIndex(20)), 0.0f);
}

TEST(Departures, LevelIsHowFarTheFaceIsFromRest) {
  const MotionTrack track = away_between(3, 5);
  const Departures departures = measure_departures(track);
  ASSERT_EQ(departures.level.size(), track.size());
  EXPECT_LT(departures.level[SampleIndex(50)], 0.001f);
  EXPECT_NEAR(departures.level[SampleIndex(100)], 0.08f, 0.005f);
  EXPECT_LT(departures.level[SampleIndex(200)], 0.01f);
  EXPECT_NEAR(departures.away.at(SampleIndex(100), testing::site_at({0.42, 1.05})), 0.08f, 0.005f);
  EXPECT_LT(departures.away.at(SampleIndex(100), testing::site_at({0.42, -0.42})), 0.001f);
}

TEST(Departures, SpansRunFromLeavingRestToBeingBack) {
  const MotionTrack track = away_between(3, 5);
  const Departures departures = measure_departures(track);
  const auto spans = departures.spans(track, kLevelMin, 0.5);
  ASSERT_EQ(spans.size(), 1u);
  EXPECT_NEAR(track.time_s(spans[0].onset), 3, 0.1);
  EXPECT_NEAR(track.time_s(spans[0].offset), 5, 0.1);
  EXPECT_LE(spans[0].onset, spans[0].apex);
  EXPECT_LE(spans[0].apex, spans[0].offset);
  EXPECT_NEAR(departures.reach(spans[0])[testing::site_at({0.42, 1.05})], 0.08f, 0.005f);
  EXPECT_TRUE(departures.spans(track, kLevelMin, 3).empty());
  EXPECT_TRUE(departures.spans(track, 0.2f, 0.5).empty());
}

// As of a piece that is cut out of a recording.
TEST(Departures, AStretchThatBeginsWithinAnExpressionKnowsItsRest) {
  const MotionTrack track = away_between(-1.2, 0.4);
  const Departures departures = measure_departures(track);
  EXPECT_GT(departures.level[SampleIndex(0)], 0.05f);
  for (std::size_t i = 15; i < track.size(); ++i) {
    EXPECT_LT(departures.level[SampleIndex(i)], 0.01f) << i;
  }
}

TEST(Departures, OfNothingAndOfOneSample) {
  EXPECT_TRUE(measure_departures(MotionTrack({}, 0.025)).level.empty());
  const MotionTrack one(testing::make_samples({40'000}, testing::at_rest), 0.025);
  EXPECT_EQ(measure_departures(one).level.values(), std::vector<float>{0});
}

}  // namespace
}  // namespace inkling
