#include "inkling/following/followed_face.h"

#include <gtest/gtest.h>

#include "inkling/align/testing/moved_still.h"

namespace inkling {
namespace {

using testing::Scene;

struct Followed {
  FollowedFace face{4, kCropSize};
  std::vector<MotionSample> samples;  // one a crop
  int crops = 0;
};

// One face through a scene; frames for which `seen` is false go by without it. closer: factor on
// the distance of the eyes.
Followed follow(const Scene& scene, double seconds, const std::function<bool(std::int64_t)>& seen,
                double closer = 1) {
  std::mt19937 random(1);
  Followed followed;
  const auto times_us = testing::steady_times(seconds, 25);
  for (std::size_t i = 0; i < times_us.size(); ++i) {
    const auto index = static_cast<std::int64_t>(i);
    FaceObservation face = scene.observe(static_cast<double>(times_us[i]) * 1e-6, 0.3, random);
    face.right_eye = face.left_eye + closer * (face.right_eye - face.left_eye);
    if (!seen(index)) continue;
    const Frame frame = testing::scene_frame(scene, index, times_us[i]);
    const auto crop = followed.face.add(frame, face);
    if (!crop) continue;
    EXPECT_EQ(crop->image.width, kCropSize);
    ++followed.crops;
    followed.samples.push_back(followed.face.measure(frame, *crop));
  }
  return followed;
}

bool always(std::int64_t) { return true; }

TEST(FollowedFace, KnowsWhereItWasInEveryFrame) {
  const Scene scene = testing::brow_scene(testing::drawn_still());
  const Followed followed = follow(scene, 1, [](std::int64_t i) { return i >= 5 && i != 12; });
  const auto& places = followed.face.places();
  ASSERT_EQ(places.size(), 19u);
  EXPECT_EQ(followed.crops, 19);
  for (const FacePlace& place : places) {
    EXPECT_TRUE(place.placed && place.reason.empty());
    EXPECT_NEAR(place.inter_ocular_px, 72, 2);
    EXPECT_EQ(place.time_us, place.frame * 40'000);
    const Affine face_from_frame =
        scene.frame_from_face(static_cast<double>(place.time_us) * 1e-6).inverse();
    const Point eye =
        face_from_frame(place.crop_from_frame.inverse()(crop_from_face(kCropSize)({-0.5, 0})));
    EXPECT_NEAR(eye.x, -0.5, 0.03);
    EXPECT_NEAR(eye.y, 0, 0.03);
  }
  EXPECT_EQ(followed.face.place_in(4), nullptr);
  EXPECT_EQ(followed.face.place_in(12), nullptr);
  EXPECT_EQ(followed.face.crop_from_frame(25), nullptr);
  EXPECT_EQ(followed.face.place_in(13)->frame, 13);
  EXPECT_NE(followed.face.crop_from_frame(13), nullptr);
}

TEST(FollowedFace, MeasuresHowItMoves) {
  const Followed followed = follow(testing::brow_scene(testing::drawn_still()), 3, always);
  ASSERT_EQ(followed.samples.size(), 75u);
  const auto highest = [&](std::size_t i) {
    float most = 0;
    for (const Vec2f& p : followed.samples[i].position) most = std::max(most, -p.y);
    return most;
  };
  EXPECT_GT(highest(40), highest(30) + 0.02);
  EXPECT_EQ(followed.samples[40].frame, 40);
  EXPECT_GT(followed.samples[40].sharpness, 0);
}

TEST(FollowedFace, CountsItsFramesAndTheirArea) {
  const Followed followed = follow(testing::brow_scene(testing::drawn_still()), 1, always);
  const auto whole = followed.face.presence(), part = followed.face.presence(5, 9);
  EXPECT_EQ(whole.frames, 25u);
  EXPECT_EQ(part.frames, 5u);
  EXPECT_GT(part.area, 5 * 72 * 72);
  EXPECT_NEAR(part.area / 5, whole.area / 25, 0.1 * part.area / 5);
  EXPECT_EQ(followed.face.presence(25).frames, 0u);
}

TEST(FollowedFace, ATinyFaceIsTooSmall) {
  const Followed followed = follow(testing::brow_scene(testing::drawn_still()), 0.4, always, 0.1);
  EXPECT_EQ(followed.crops, 0);
  for (const FacePlace& place : followed.face.places()) {
    EXPECT_FALSE(place.placed);
    EXPECT_EQ(place.reason, reason::kTooSmall);
  }
}

TEST(FollowedFace, AFaceAtTheEdgeLeavesThePicture) {
  Scene scene = testing::brow_scene(testing::drawn_still());
  scene.frame_from_still = [scene](double) { return testing::place_face(scene, 72, {170, 0}); };
  const Followed followed = follow(scene, 0.4, always);
  for (const FacePlace& place : followed.face.places()) {
    EXPECT_EQ(place.reason, reason::kOutside);
  }
  EXPECT_EQ(followed.face.crop_from_frame(3), nullptr);
}

TEST(FollowedFace, ASegmentEndsWithAFreeze) {
  Scene scene = testing::brow_scene(testing::drawn_still());
  scene.moves.clear();
  const auto sway = scene.frame_from_still;
  // Frozen from 1 to 1.6 s, then 14 px aside.
  scene.frame_from_still = [sway](double t) {
    const Affine at = sway(t < 1 ? t : t < 1.6 ? 1.0 : t);
    return t < 1.6 ? at : Affine{1, 0, 14, 0, 1, 0} * at;
  };
  scene.noise_grey = 0;
  const Followed followed = follow(scene, 3, always);
  const auto& places = followed.face.places();
  EXPECT_EQ(places[24].repeat, 0);
  EXPECT_EQ(places[27].repeat, 2);
  EXPECT_EQ(followed.samples[27].repeat, 2);
  EXPECT_EQ(places[41].repeat, 0);
  EXPECT_EQ(places[24].segment, places[39].segment);
  EXPECT_NE(places[39].segment, places[41].segment);
  EXPECT_EQ(places[41].segment, places[74].segment);
}

TEST(FollowedFace, CropsAreOfTheSizeThatIsAskedFor) {
  const Scene scene = testing::brow_scene(testing::drawn_still());
  std::mt19937 random(1);
  FollowedFace face(1, 96);
  const Frame frame = testing::scene_frame(scene, 0, 0);
  const auto crop = face.add(frame, scene.observe(0, 0, random));
  ASSERT_TRUE(crop);
  EXPECT_EQ(crop->image.width, 96);
  EXPECT_EQ(crop->image.height, 96);
  const Point eye = crop->crop_from_frame(scene.frame_from_face(0)({-0.5, 0}));
  EXPECT_NEAR(eye.y, kEyeLine * 96, 1);
}

}  // namespace
}  // namespace inkling
