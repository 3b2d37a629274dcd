#include "inkling/study/picture_check.h"

#include <gtest/gtest.h>

#include <vector>

namespace inkling {
namespace {

StudySample sample(std::size_t group, double eyes_px, double fps,
                   const std::optional<double>& quantiser) {
  StudySample one;
  one.group = group;
  one.span = StudySpan{0, 10, {}, fps};
  one.pictures = ClipMeasures{};
  one.pictures->eye_distance_px = eyes_px, one.pictures->quantiser = quantiser;
  return one;
}

TEST(PictureCheck, FinerPicturesAreMadeAsCoarseAsTheOthers) {
  const std::vector<StudySample> samples = {sample(0, 30, 25, 35), sample(0, 30, 25, 35),
                                            sample(1, 75, 200, 0), sample(1, 75, 200, 0)};
  const PictureTraits call = picture_traits(samples, 0), laboratory = picture_traits(samples, 1);
  EXPECT_EQ(call.eye_distance_px, 30);
  EXPECT_EQ(call.quantiser, 35);
  const PictureTarget target = picture_target(call, laboratory, FrameRateGap{false, 200, 25});
  EXPECT_TRUE(target.differs());
  EXPECT_FALSE(coarser_as(target, samples[0]));
  const auto how = coarser_as(target, samples[2]);
  ASSERT_TRUE(how);
  EXPECT_DOUBLE_EQ(how->shrink.value_or(0), 0.4);
  EXPECT_EQ(how->most_fps, 25);
  EXPECT_EQ(how->quantiser, 35);
}

TEST(PictureCheck, CompressionAloneIsChecked) {
  const std::vector<StudySample> samples = {sample(0, 60, 25, 34), sample(1, 62, 25, 0),
                                            sample(1, 61, 25, 33)};
  const PictureTarget target = picture_target(picture_traits(samples, 0), {61, 10}, std::nullopt);
  EXPECT_TRUE(target.differs());
  EXPECT_FALSE(target.eye_distance_px);
  EXPECT_FALSE(coarser_as(target, samples[2])) << "compressed as strongly already";
  const auto how = coarser_as(target, samples[1]);
  ASSERT_TRUE(how);
  EXPECT_FALSE(how->shrink || how->most_fps);
  EXPECT_EQ(how->quantiser, 34);
}

TEST(PictureCheck, EqualPicturesAreLeftAlone) {
  const PictureTraits one{60, 30}, other{63, 32};
  EXPECT_FALSE(picture_target(one, other, std::nullopt).differs());
  EXPECT_FALSE(picture_target(one, {60, {}}, std::nullopt).differs()) << "its coder does not say";
  EXPECT_FALSE(picture_target({}, other, std::nullopt).differs()) << "no picture was measured";
}

// What most samples of a group do not say is not known of it.
TEST(PictureCheck, TraitsAreThoseOfMostSamples) {
  const std::vector<StudySample> samples = {sample(0, 30, 25, 34), sample(0, 40, 25, {}),
                                            sample(0, 50, 25, {})};
  EXPECT_EQ(picture_traits(samples, 0).eye_distance_px, 40);
  EXPECT_FALSE(picture_traits(samples, 0).quantiser);
  EXPECT_FALSE(picture_traits(samples, 1).eye_distance_px);
}

}  // namespace
}  // namespace inkling
