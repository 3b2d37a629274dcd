#include "inkling/align/aligner.h"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <iostream>
#include <memory>
#include <optional>
#include <random>

#include "inkling/align/canonical.h"
#include "inkling/align/testing/moved_still.h"
#include "inkling/face/detector.h"
#include "inkling/face/landmarker.h"
#include "inkling/face/tracker.h"
#include "inkling/files/testing/test_folder.h"

namespace inkling {
namespace {

using testing::Scene;

constexpr double kIodPx = 80;
const Point kFacePoints[] = {{-0.8, -0.3}, {0.8, -0.3}, {-0.25, 0}, {0.25, 0}, {0, 0.5},
                             {-0.6, 0.6},  {0.6, 0.6},  {-0.4, 1},  {0.4, 1},  {0, 1.4}};

// 20 px of shift, 10 degrees of roll and 10 per cent of size within 10 s.
Scene moving_scene(const testing::StillFace& still, int width = 480) {
  Scene scene;
  scene.still = &still;
  scene.width = width;
  scene.height = width * 3 / 4;
  scene.noise_grey = 1;
  scene.frame_from_still = [scene](double t) {
    const double degrees = 10 * std::sin(0.63 * t);
    const Point shift{20 * std::sin(0.8 * t), 14 * std::sin(1.1 * t + 1)};
    return testing::place_face(scene, kIodPx, shift, degrees * 3.14159265 / 180,
                               1 + 0.1 * std::sin(0.5 * t + 2));
  };
  return scene;
}

struct Placed {
  double t;
  Affine crop_from_still;
  int segment;
};

// How much the face still moves in its crops: RMS over face points and frames of the distance from
// each point's mean place, crop pixels.
double residual_px(const Scene& scene, const std::vector<Placed>& placed) {
  const Affine still_from_face = scene.still->still_from_face();
  double sum = 0;
  for (const Point face : kFacePoints) {
    const Point still = still_from_face(face);
    Point mean;
    for (const Placed& p : placed) mean = mean + (1.0 / placed.size()) * p.crop_from_still(still);
    for (const Placed& p : placed) {
      const double d = distance(p.crop_from_still(still), mean);
      sum += d * d / (std::size(kFacePoints) * placed.size());
    }
  }
  return std::sqrt(sum);
}

using Observe = std::function<std::optional<FaceObservation>(const Frame&)>;

// The scene as H.264 at a call's bit rate, through the aligner.
std::vector<Placed> align_coded(const Scene& scene, double seconds, const Observe& observe) {
  TestFolder folder;
  testing::write_video(scene, testing::steady_times(seconds, 25),
                       {.bitrate_kbps = 800 * scene.width / 640 * scene.height / 480},
                       folder / "call.mp4");
  Aligner aligner;
  std::vector<Placed> placed;
  testing::read_video(folder / "call.mp4", [&](const Frame& frame) {
    const auto face = observe(frame);
    if (!face) return;
    const auto crop = aligner.align(frame, *face);
    ASSERT_TRUE(crop) << frame.index << ": " << aligner.reason();
    const double t = static_cast<double>(frame.time_us) * 1e-6;
    placed.push_back({t, crop->crop_from_frame * scene.frame_from_still(t), crop->segment});
  });
  return placed;
}

Observe disturbed_eyes(const Scene& scene) {
  const auto random = std::make_shared<std::mt19937>(7);
  return [&scene, random](const Frame& frame) {
    return scene.observe(static_cast<double>(frame.time_us) * 1e-6, 1, *random);
  };
}

void expect_steady(const Scene& scene, const std::vector<Placed>& placed, const char* what) {
  ASSERT_EQ(placed.size(), 250u);
  const double residual = residual_px(scene, placed);
  std::cout << "residual motion of " << what << ": " << residual << " px RMS of the crop\n";
  EXPECT_LT(residual, 0.15);
}

// The same, placed by the disturbed eyes alone: what the aligner has to take away.
double unaligned_px(const Scene& scene) {
  std::mt19937 random(7);
  std::vector<Placed> placed;
  for (const std::int64_t us : testing::steady_times(10, 25)) {
    const double t = static_cast<double>(us) * 1e-6;
    const FaceObservation face = scene.observe(t, 1, random);
    placed.push_back(
        {t, crop_from_eyes(face.left_eye, face.right_eye, 160) * scene.frame_from_still(t), 0});
  }
  return residual_px(scene, placed);
}

TEST(Aligner, DrawnFaceComesOutSteady) {
  const Scene scene = moving_scene(testing::drawn_still());
  EXPECT_GT(unaligned_px(scene), 0.8);
  const auto placed = align_coded(scene, 10, disturbed_eyes(scene));
  expect_steady(scene, placed, "the drawn face");
  EXPECT_EQ(placed.front().segment, placed.back().segment);
}

class AlignerQuality : public ::testing::TestWithParam<testing::Portrait> {};

TEST_P(AlignerQuality, ComeOutSteady) {
  const Scene scene = moving_scene(GetParam().still);
  const auto placed = align_coded(scene, 10, disturbed_eyes(scene));
  expect_steady(scene, placed, "the portrait");
  EXPECT_EQ(placed.front().segment, placed.back().segment);
}

TEST_P(AlignerQuality, ComeOutSteadyThroughTheTracker) {
  const Scene scene = moving_scene(GetParam().still, 640);
  const auto tracker =
      make_face_tracker(detectors()[0]->create(detectors()[0]->defaults()),
                        landmarkers()[0]->create(landmarkers()[0]->defaults()), {});
  const auto placed =
      align_coded(scene, 10, [&](const Frame& frame) -> std::optional<FaceObservation> {
        const auto faces = tracker->update(frame);
        if (faces.empty()) return std::nullopt;
        return faces[0];
      });
  expect_steady(scene, placed, "the portrait through the tracker");
  EXPECT_LE(placed.back().segment - placed.front().segment, 1);
}

INSTANTIATE_TEST_SUITE_P(Portraits, AlignerQuality, ::testing::ValuesIn(testing::portraits()),
                         testing::name_of);

// Runs the scene in memory, eyes disturbed by 1 px. Frames that cannot be placed stay empty.
std::vector<std::optional<Crop>> align_in_memory(const Scene& scene, double seconds, int segment_at,
                                                 Aligner& aligner) {
  std::mt19937 random(3);
  std::vector<std::optional<Crop>> crops;
  for (const std::int64_t us : testing::steady_times(seconds, 25)) {
    const auto index = static_cast<std::int64_t>(crops.size());
    FaceObservation face = scene.observe(static_cast<double>(us) * 1e-6, 1, random);
    face.segment = segment_at >= 0 && index >= segment_at ? 1 : 0;
    crops.push_back(aligner.align(testing::scene_frame(scene, index, us), face));
  }
  return crops;
}

Scene still_scene() {
  Scene scene;
  scene.still = &testing::drawn_still();
  scene.noise_grey = 1;
  scene.frame_from_still = [scene](double) { return testing::place_face(scene, 70); };
  return scene;
}

// The largest change of place that the crop takes over the recording, crop pixels.
double wander_px(const std::vector<std::optional<Crop>>& crops) {
  double most = 0;
  for (const auto& crop : crops) {
    const Affine moved = crop->crop_from_frame * crops[0]->crop_from_frame.inverse();
    for (const Point p : {Point{40, 40}, Point{120, 40}, Point{80, 120}}) {
      most = std::max(most, distance(moved(p), p));
    }
  }
  return most;
}

TEST(Aligner, DoesNotFollowAnExpression) {
  const double px = 1 / (kIodPerCrop * 160);  // IOD in a crop pixel
  const std::vector<std::pair<const char*, std::vector<testing::LocalMove>>> moves = {
      {"brows up",
       {{0.2, 0.36, 0.6, {-0.4, -0.35}, {0, -3 * px}},
        {0.2, 0.36, 0.6, {0.4, -0.35}, {0, -3 * px}}}},
      {"smile",
       {{0.2, 0.36, 0.6, {-0.42, 1.0}, {-2.4 * px, -1.8 * px}},
        {0.2, 0.36, 0.6, {0.42, 1.0}, {2.4 * px, -1.8 * px}}}},
      {"one mouth corner", {{0.2, 0.36, 0.6, {0.42, 1.05}, {0, 3 * px}}}}};
  for (const auto& [name, move] : moves) {
    Scene scene = still_scene();
    scene.moves = move;
    Aligner aligner;
    const double wander = wander_px(align_in_memory(scene, 0.8, -1, aligner));
    std::cout << name << " by 3 px moves the crop by " << wander << " px\n";
    EXPECT_LT(wander, 0.3) << name;
  }
}

TEST(Aligner, FaceLeavingThePictureIsToldAndComesBackSteady) {
  Scene scene = still_scene();
  scene.frame_from_still = [scene](double t) {
    const bool gone = t > 0.39 && t < 0.79;
    return testing::place_face(scene, 70, {gone ? 150.0 : 0.0, 0});
  };
  Aligner aligner;
  std::mt19937 random(3);
  std::optional<Crop> before, after;
  for (int i = 0; i < 30; ++i) {
    const std::int64_t us = i * 40'000;
    FaceObservation face = scene.observe(us * 1e-6, 0.5, random);
    const bool gone = i >= 10 && i < 20;
    face.segment = i < 10 ? 0 : gone ? 1 : 2;  // the tracker says that it jumped
    const auto crop = aligner.align(testing::scene_frame(scene, i, us), face);
    EXPECT_EQ(crop.has_value(), !gone) << i;
    EXPECT_EQ(aligner.reason(), gone ? reason::kOutside : std::string_view()) << i;
    if (i < 10) before = crop;
    if (i >= 20) after = crop;
  }
  ASSERT_TRUE(before && after);
  EXPECT_NE(before->segment, after->segment);
  // Placed by the remembered look, not by the disturbed eyes.
  EXPECT_LT(wander_px({before, after}), 0.15);
}

TEST(Aligner, NewSegmentOfTheTrackerIsANewSegmentOfTheCrop) {
  Aligner aligner;
  const auto crops = align_in_memory(still_scene(), 0.8, 10, aligner);
  EXPECT_EQ(crops[0]->segment, crops[9]->segment);
  EXPECT_NE(crops[9]->segment, crops[10]->segment);
  EXPECT_EQ(crops[10]->segment, crops[19]->segment);
  EXPECT_LT(wander_px(crops), 0.15);
}

TEST(Aligner, ResolutionMayChange) {
  const Scene large = still_scene();
  Scene small = large;
  small.width = large.width / 2;
  small.height = large.height / 2;
  small.frame_from_still = [small](double) { return testing::place_face(small, 35); };
  Aligner aligner;
  std::mt19937 random(3);
  std::vector<Placed> placed;
  for (int i = 0; i < 24; ++i) {
    const Scene& scene = i / 8 == 1 ? small : large;
    FaceObservation face = scene.observe(0, 0.5, random);
    face.segment = i / 8;
    const auto crop = aligner.align(testing::scene_frame(scene, i, i * 40'000), face);
    ASSERT_TRUE(crop) << i;
    EXPECT_GT(crop->correlation, 0.8) << i;
    placed.push_back({0, crop->crop_from_frame * scene.frame_from_still(0), crop->segment});
  }
  EXPECT_NE(placed[7].segment, placed[8].segment);
  EXPECT_LT(residual_px(large, placed), 0.3);
}

// Something else in the face's place for a while: then the first look is found again, and the crop
// lies where it lay.
TEST(Aligner, FirstLookIsFoundAgain) {
  const Scene scene = still_scene();
  Scene other = scene;
  other.frame_from_still = [other](double) { return testing::place_face(other, 70, {}, 0, 1.6); };
  Aligner aligner;
  std::mt19937 random(3);
  std::vector<std::optional<Crop>> before_and_after;
  for (int i = 0; i < 45; ++i) {
    const bool away = i >= 15 && i < 30;
    const FaceObservation face = scene.observe(0, 0.5, random);
    const auto crop =
        aligner.align(testing::scene_frame(away ? other : scene, i, i * 40'000), face);
    ASSERT_TRUE(crop);
    if (!away && i != 30) before_and_after.push_back(crop);
  }
  EXPECT_GT(before_and_after.back()->correlation, 0.95);
  EXPECT_LT(distance(before_and_after[10]->crop_from_frame.inverse()({80, 80}),
                     before_and_after.back()->crop_from_frame.inverse()({80, 80})),
            0.2);
}

TEST(Aligner, SameInputSameCrops) {
  Aligner a, b;
  const auto first = align_in_memory(still_scene(), 0.4, -1, a);
  const auto second = align_in_memory(still_scene(), 0.4, -1, b);
  for (std::size_t i = 0; i < first.size(); ++i) {
    EXPECT_EQ(first[i]->image.pixels, second[i]->image.pixels);
    EXPECT_EQ(first[i]->crop_from_frame.c, second[i]->crop_from_frame.c);
  }
}

}  // namespace
}  // namespace inkling
