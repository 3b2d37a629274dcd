#include "inkling/analysis/spotted_face.h"

#include <gtest/gtest.h>

#include <cmath>

#include "inkling/align/testing/moved_still.h"
#include "inkling/analysis/events.h"

namespace inkling {
namespace {

using testing::Scene;

std::unique_ptr<Spotter> flow() { return spotters()[0]->create(spotters()[0]->defaults()); }

// One face through a scene; frames for which `seen` is false go by without it.
FaceResult run(const Scene& scene, const std::vector<std::int64_t>& times_us,
               const std::function<bool(std::int64_t)>& seen) {
  FollowedFace face(4, kCropSize);
  SpottedFace spotted(face, flow());
  std::mt19937 random(1);
  ChannelTimes times;
  for (std::size_t i = 0; i < times_us.size(); ++i) {
    const auto index = static_cast<std::int64_t>(i);
    const FaceObservation at = scene.observe(static_cast<double>(times_us[i]) * 1e-6, 0.3, random);
    if (!seen(index)) continue;
    const Frame frame = testing::scene_frame(scene, index, times_us[i]);
    const auto crop = face.add(frame, at);
    spotted.add(frame, crop ? &*crop : nullptr, times);
  }
  spotted.finish(times);
  EXPECT_GE(times.motion + times.spotting, 0);
  EXPECT_EQ(&spotted.face(), &face);
  FaceResult result = spotted.result(times_us);
  result.events =
      make_events({{&spotted, names_by_units(spotted.spotting(), built_in_unit_rule(), true)}})
          .front();
  return result;
}

bool always(std::int64_t) { return true; }

TEST(SpottedFace, GivesARowAFrameAndTheMovement) {
  const auto times = testing::steady_times(3, 25);
  const FaceResult result = run(testing::brow_scene(testing::drawn_still()), times, always);
  ASSERT_EQ(result.rows.size(), 75u);
  for (std::size_t i = 0; i < 75; ++i) {
    EXPECT_EQ(result.rows[i].frame, static_cast<std::int64_t>(i));
    EXPECT_EQ(result.rows[i].time_us, times[i]);
    EXPECT_TRUE(result.rows[i].face && result.rows[i].reason.empty());
    EXPECT_GT(result.rows[i].sharpness, 0);
  }
  EXPECT_TRUE(std::isnan(result.rows[0].score));
  EXPECT_GT(result.rows[40].score, 1);
  EXPECT_NEAR(result.inter_ocular_px, 72, 2);
  ASSERT_EQ(result.events.size(), 1u);
  EXPECT_EQ(result.events[0].face_id, 4);
  EXPECT_NEAR(static_cast<double>(result.events[0].apex_frame), 40, 2);
  for (const auto& [part, curve] : result.region_curves) EXPECT_EQ(curve.size(), 75u) << part;
}

TEST(SpottedFace, FramesWithoutTheFaceSayWhy) {
  const FaceResult result =
      run(testing::brow_scene(testing::drawn_still()), testing::steady_times(1, 25),
          [](std::int64_t i) { return i >= 5 && i < 20 && i != 12; });
  EXPECT_EQ(result.rows[4].reason, reason::kNoFace);
  EXPECT_EQ(result.rows[12].reason, reason::kLost);
  EXPECT_EQ(result.rows[24].reason, reason::kLost);
  EXPECT_TRUE(std::isnan(result.rows[12].score));
  EXPECT_TRUE(result.rows[5].face);
}

TEST(SpottedFace, AFaceOutOfPlaceHasARowWithItsBoxAndNoScore) {
  Scene scene = testing::brow_scene(testing::drawn_still());
  scene.frame_from_still = [scene](double) { return testing::place_face(scene, 72, {170, 0}); };
  const FaceResult result = run(scene, testing::steady_times(0.4, 25), always);
  for (const FrameRow& row : result.rows) {
    EXPECT_FALSE(row.face);
    EXPECT_EQ(row.reason, reason::kOutside);
    EXPECT_GT(row.box.w, 0);
    EXPECT_TRUE(std::isnan(row.score));
  }
  EXPECT_TRUE(result.events.empty());
}

TEST(SpottedFace, NothingIsMeasuredAcrossTheJumpAfterAFreeze) {
  Scene scene = testing::brow_scene(testing::drawn_still());
  scene.moves.clear();
  const auto sway = scene.frame_from_still;
  // Frozen from 1 to 1.6 s, then 14 px aside.
  scene.frame_from_still = [sway](double t) {
    const Affine at = sway(t < 1 ? t : t < 1.6 ? 1.0 : t);
    return t < 1.6 ? at : Affine{1, 0, 14, 0, 1, 0} * at;
  };
  scene.noise_grey = 0;
  const FaceResult result = run(scene, testing::steady_times(3, 25), always);
  EXPECT_EQ(result.rows[24].repeat, 0);
  EXPECT_EQ(result.rows[27].repeat, 2);
  EXPECT_EQ(result.rows[41].repeat, 0);
  EXPECT_TRUE(std::isnan(result.rows[40].score) || std::isnan(result.rows[39].score));
  for (const Event& event : result.events) EXPECT_NE(event.type, EventType::kMicro);
}

// Says of every face what it is given.
class Fixed : public Spotter {
 public:
  explicit Fixed(Spotting spotting) : spotting_(std::move(spotting)) {}
  void add(const Crop&, const MotionSample&) override {}
  Spotting finish() override { return spotting_; }

 private:
  Spotting spotting_;
};

TEST(SpottedFace, ASpotterWhoseResultDoesNotFitIsABrokenContract) {
  const auto finish = [](const Spotting& spotting) {
    FollowedFace face(4, kCropSize);
    SpottedFace spotted(face, std::make_unique<Fixed>(spotting));
    ChannelTimes times;
    spotted.finish(times);
  };
  Spotting spotting;
  EXPECT_NO_THROW(finish(spotting));
  spotting.movements.emplace_back();  // of no samples
  EXPECT_THROW(finish(spotting), BrokenContract);
  spotting.movements.clear();
  spotting.part_curves["mouth"] = PerSample<float>(1);
  EXPECT_THROW(finish(spotting), BrokenContract);
  spotting.part_curves.clear();
  spotting.score = PerSample<float>(1);
  EXPECT_THROW(finish(spotting), BrokenContract);
}

TEST(SpottedFace, NeverSeenGivesRowsAndNothingElse) {
  const FaceResult result = run(testing::brow_scene(testing::drawn_still()),
                                testing::steady_times(0.2, 25), [](std::int64_t) { return false; });
  EXPECT_EQ(result.rows.size(), 5u);
  EXPECT_TRUE(result.events.empty());
}

}  // namespace
}  // namespace inkling
