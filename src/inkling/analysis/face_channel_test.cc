#include "inkling/analysis/face_channel.h"

#include <gtest/gtest.h>

#include <cmath>

#include "inkling/analysis/analysis_test_util.h"

namespace inkling {
namespace {

using testing::Scene;

std::unique_ptr<Spotter> flow() { return spotters()[0]->create(spotters()[0]->defaults()); }

// One face through a scene; frames for which `seen` is false go by without it.
FaceResult run(const Scene& scene, const std::vector<std::int64_t>& times_us, FaceChannel& channel,
               const std::function<bool(std::int64_t)>& seen, double closer = 1) {
  std::mt19937 random(1);
  ChannelTimes times;
  for (std::size_t i = 0; i < times_us.size(); ++i) {
    const auto index = static_cast<std::int64_t>(i);
    FaceObservation face = scene.observe(static_cast<double>(times_us[i]) * 1e-6, 0.3, random);
    face.face_id = 4;
    face.right_eye = face.left_eye + closer * (face.right_eye - face.left_eye);
    if (seen(index)) channel.add(testing::scene_frame(scene, index, times_us[i]), face, times);
  }
  channel.finish(times);
  EXPECT_GE(times.align + times.motion + times.spotting, 0);
  return channel.result(times_us);
}

bool always(std::int64_t) { return true; }

TEST(FaceChannel, GivesARowAFrameAndTheMovement) {
  const Scene scene = testing::brow_scene(testing::drawn_still());
  FaceChannel channel(4, flow());
  const auto times = testing::steady_times(3, 25);
  const FaceResult result = run(scene, times, channel, always);
  ASSERT_EQ(result.rows.size(), 75u);
  for (std::size_t i = 0; i < 75; ++i) {
    EXPECT_EQ(result.rows[i].frame, static_cast<std::int64_t>(i));
    EXPECT_EQ(result.rows[i].time_us, times[i]);
    EXPECT_TRUE(result.rows[i].face && result.rows[i].reason.empty());
    EXPECT_GT(result.rows[i].sharpness, 0);
    EXPECT_TRUE(channel.crop_from_frame(static_cast<std::int64_t>(i)));
  }
  EXPECT_TRUE(std::isnan(result.rows[0].score));
  EXPECT_GT(result.rows[40].score, 1);
  EXPECT_NEAR(result.inter_ocular_px, 72, 2);
  EXPECT_EQ(channel.frames_seen(), 75u);
  EXPECT_GT(channel.mean_box_area(), 72 * 72);
  ASSERT_EQ(result.events.size(), 1u);
  EXPECT_EQ(result.events[0].face_id, 4);
  EXPECT_NEAR(static_cast<double>(result.events[0].apex_frame), 40, 2);
  for (const auto& [part, curve] : result.region_curves) EXPECT_EQ(curve.size(), 75u) << part;
  EXPECT_FALSE(channel.crop_from_frame(75));
}

TEST(FaceChannel, FramesWithoutTheFaceSayWhy) {
  const Scene scene = testing::brow_scene(testing::drawn_still());
  FaceChannel channel(4, flow());
  const FaceResult result = run(scene, testing::steady_times(1, 25), channel,
                                [](std::int64_t i) { return i >= 5 && i < 20 && i != 12; });
  EXPECT_EQ(result.rows[4].reason, reason::kNoFace);
  EXPECT_EQ(result.rows[12].reason, reason::kLost);
  EXPECT_EQ(result.rows[24].reason, reason::kLost);
  EXPECT_TRUE(std::isnan(result.rows[12].score));
  EXPECT_TRUE(result.rows[5].face);
  EXPECT_FALSE(channel.crop_from_frame(12));
}

TEST(FaceChannel, ATinyFaceIsTooSmall) {
  const Scene scene = testing::brow_scene(testing::drawn_still());
  FaceChannel channel(4, flow());
  const FaceResult result = run(scene, testing::steady_times(0.4, 25), channel, always, 0.1);
  for (const FrameRow& row : result.rows) {
    EXPECT_FALSE(row.face);
    EXPECT_EQ(row.reason, reason::kTooSmall);
  }
  EXPECT_TRUE(result.events.empty());
}

TEST(FaceChannel, AFaceAtTheEdgeLeavesThePicture) {
  Scene scene = testing::brow_scene(testing::drawn_still());
  scene.frame_from_still = [scene](double) { return testing::place_face(scene, 72, {170, 0}); };
  FaceChannel channel(4, flow());
  const FaceResult result = run(scene, testing::steady_times(0.4, 25), channel, always);
  for (const FrameRow& row : result.rows) EXPECT_EQ(row.reason, reason::kOutside);
}

TEST(FaceChannel, AFreezeIsMarkedAndNothingIsMeasuredAcrossTheJump) {
  Scene scene = testing::brow_scene(testing::drawn_still());
  scene.moves.clear();
  const auto sway = scene.frame_from_still;
  // Frozen from 1 to 1.6 s, then 14 px aside.
  scene.frame_from_still = [sway](double t) {
    const Affine at = sway(t < 1 ? t : t < 1.6 ? 1.0 : t);
    return t < 1.6 ? at : Affine{1, 0, 14, 0, 1, 0} * at;
  };
  scene.noise_grey = 0;
  FaceChannel channel(4, flow());
  const FaceResult result = run(scene, testing::steady_times(3, 25), channel, always);
  EXPECT_EQ(result.rows[24].repeat, 0);
  EXPECT_EQ(result.rows[27].repeat, 2);
  EXPECT_EQ(result.rows[41].repeat, 0);
  EXPECT_TRUE(std::isnan(result.rows[40].score) || std::isnan(result.rows[39].score));
  for (const Event& event : result.events) EXPECT_NE(event.type, EventType::kMicro);
}

TEST(FaceChannel, NeverSeenGivesRowsAndNothingElse) {
  FaceChannel channel(4, flow());
  ChannelTimes times;
  channel.finish(times);
  const FaceResult result = channel.result(testing::steady_times(0.2, 25));
  EXPECT_EQ(result.rows.size(), 5u);
  EXPECT_TRUE(result.events.empty());
  EXPECT_EQ(channel.mean_box_area(), 0);
}

}  // namespace
}  // namespace inkling
