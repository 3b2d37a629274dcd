#include "inkling/study/measures/clip_measures.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <string_view>

#include "inkling/align/testing/moved_still.h"
#include "inkling/core/testing/error_checks.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/testing/test_folder.h"
#include "inkling/synthesis/call/animated_person.h"
#include "inkling/synthesis/person/render_portrait.h"
#include "inkling/video/encoder.h"
#include "inkling/video/jpeg.h"

namespace inkling {
namespace {

using testing::Scene;
namespace fs = std::filesystem;

constexpr double kEyesPx = 72;
constexpr double kRaisedIod = 0.03;

// The brow on the left of the picture, the person's right, goes up for 0.3 s.
Scene one_brow(double eyes_px = kEyesPx) {
  Scene scene = testing::brow_scene(testing::portrait_still());
  scene.frame_from_still = testing::sway(scene, eyes_px);
  scene.moves = {{1.46, 1.6, 1.76, {-0.55, -0.35}, {0, -kRaisedIod}}};
  return scene;
}

CatalogSample sample_at(const fs::path& path, SampleKind kind, double fps, double onset_s = 1.46,
                        double offset_s = 1.76) {
  CatalogSample sample;
  sample.sample = "s";
  sample.path = path;
  sample.kind = kind;
  sample.fps = fps;
  sample.onset_frame = std::llround(onset_s * fps),
  sample.offset_frame = std::llround(offset_s * fps);
  return sample;
}

CatalogSample video_of(const Scene& scene, const fs::path& path, double fps = 25) {
  testing::write_video(scene, testing::steady_times(2.2, fps), {.bitrate_kbps = 800}, path);
  return sample_at(path, SampleKind::kVideo, fps);
}

ClipMeasures measured(const CatalogSample& sample, const ClipMeasureOptions& options = {}) {
  const ClipMeasurement found = measure_clip({}, sample, CancelToken{}, options);
  EXPECT_TRUE(found.measures) << found.not_measured;
  return found.measures.value_or(ClipMeasures{});
}

std::string why_not(const CatalogSample& sample) {
  const ClipMeasurement found = measure_clip({}, sample, CancelToken{});
  EXPECT_FALSE(found.measures);
  return found.not_measured;
}

RegionMeasures strongest(const ClipMeasures& measures) {
  if (measures.regions.empty()) return {};
  return *std::max_element(measures.regions.begin(), measures.regions.end(),
                           [](const RegionMeasures& a, const RegionMeasures& b) {
                             return a.peak_displacement_iod < b.peak_displacement_iod;
                           });
}

RegionMeasures of_region(const ClipMeasures& measures, std::string_view name) {
  for (const RegionMeasures& one : measures.regions) {
    if (kRegions[one.region].name == name) return one;
  }
  ADD_FAILURE() << name << " is not in sight";
  return {};
}

void expect_the_brow(const ClipMeasures& measures) {
  const RegionMeasures most = strongest(measures);
  const std::string_view name = kRegions[most.region].name;
  EXPECT_TRUE(name == "left-brow-outer" || name == "left-brow-inner") << name;
  EXPECT_NEAR(most.peak_displacement_iod, kRaisedIod, 0.25 * kRaisedIod);
  EXPECT_NEAR(most.peak_at_s, 0.14, 0.04) << "within a frame";
  EXPECT_LT(measures.side_asymmetry, -0.4) << "the person's right";
  EXPECT_GT(most.peak_displacement_iod, measures.noise_iod);
  EXPECT_LT(of_region(measures, "chin").peak_displacement_iod, 0.3 * kRaisedIod);
}

TEST(ClipMeasures, AMovementInAVideoIsMeasuredOnTheFacesOwnScale) {
  const TestFolder folder;
  const ClipMeasures measures = measured(video_of(one_brow(), folder / "a.mp4"));
  expect_the_brow(measures);
  EXPECT_GE(measures.frames, 8u) << "one may be a repeat";
  EXPECT_LE(measures.frames, 9u);
  EXPECT_NEAR(measures.eye_distance_px, kEyesPx, 0.06 * kEyesPx);
  EXPECT_LT(measures.head_shift_iod, 0.1);
  EXPECT_LT(measures.head_turn_deg, 8);
  ASSERT_TRUE(measures.quantiser) << "of H.264";
  EXPECT_GT(*measures.quantiser, 5);
  EXPECT_LT(*measures.quantiser, 45);
}

TEST(ClipMeasures, OfPicturesMadeSmallerAndCodedAgain) {
  const TestFolder folder;
  const CatalogSample sample = video_of(one_brow(), folder / "a.mp4");
  const ClipMeasures half = measured(sample, {.shrink = 0.5});
  EXPECT_NEAR(half.eye_distance_px, kEyesPx / 2, 0.06 * kEyesPx / 2);
  EXPECT_NEAR(strongest(half).peak_displacement_iod, kRaisedIod, 0.35 * kRaisedIod);
  const ClipMeasures coarse = measured(sample, {.shrink = 0.5, .quantiser = 40});
  EXPECT_LT(of_region(coarse, "left-brow-outer").peak_displacement_iod,
            0.8 * of_region(half, "left-brow-outer").peak_displacement_iod)
      << "the coder takes movement away";
}

TEST(ClipMeasures, FramesAreLeftOutDownToARate) {
  const TestFolder folder;
  const CatalogSample sample = video_of(one_brow(), folder / "a.mp4", 100);
  EXPECT_GE(measured(sample).frames, 29u);
  const ClipMeasures fewer = measured(sample, {.most_fps = 25});
  EXPECT_GE(fewer.frames, 7u);
  EXPECT_LE(fewer.frames, 10u);
  expect_the_brow(fewer);
}

// Pictures of a folder, each cut to the face as published data sets are.
TEST(ClipMeasures, CroppedGreyPicturesOfAFolder) {
  const TestFolder folder;
  Scene scene = one_brow();
  scene.frame_from_still = [scene](double) { return testing::place_face(scene, kEyesPx); };
  fs::create_directories(folder / "clip");
  const int left = scene.width / 2 - 84, top = scene.height / 2 - 80;
  for (int i = 0; i < 9; ++i) {
    const GrayImage whole = scene.luma(1.46 + i / 25.0);
    const ImageView cut{whole.row(top) + left, 168, 200, whole.width};
    const auto bytes = encode_jpeg(cut, 95);
    write_file(folder / ("clip/img" + std::to_string(100 + i) + ".jpg"),
               std::string(bytes.begin(), bytes.end()));
  }
  CatalogSample sample = sample_at(folder / "clip", SampleKind::kFrames, 25, 0, 8 / 25.0);
  expect_the_brow(measured(sample));
  EXPECT_EQ(measured(sample).quantiser, 0) << "each picture is kept";
  sample.offset_frame = 20;
  EXPECT_NE(why_not(sample).find("outside"), std::string::npos);
}

// A drawn person, whose lids close without pulling at the brows.
TEST(ClipMeasures, ABlinkIsNotTakenForABrowsMovement) {
  const TestFolder folder;
  ScriptedMovement blink;
  blink.type = "blink";
  blink.onset_s = 1.24, blink.apex_s = 1.36, blink.offset_s = 1.52, blink.amplitude_iod = 0.24;
  const PersonTraits person = draw_person(Population::kAdult, 3);
  const CameraView view{.width = 320, .height = 280, .iod_px = 60};
  const AnimatedPerson shown(
      render_roomy_portrait(person, draw_setting(3), view.width, view.height, view.iod_px), view,
      {blink}, 3);
  const auto encoder = open_encoder(folder / "a.mp4", view.width, view.height, {.fps = 25});
  for (int i = 0; i < 42; ++i) encoder->write(shown.frame(i / 25.0), i * 40'000);
  encoder->finish();
  const ClipMeasures measures =
      measured(sample_at(folder / "a.mp4", SampleKind::kVideo, 25, 1.24, 1.52));
  for (const RegionMeasures& one : measures.regions) EXPECT_FALSE(kRegions[one.region].eye);
  for (const char* brow : {"left-brow-outer", "left-brow-inner", "right-brow-inner"}) {
    EXPECT_LT(of_region(measures, brow).peak_displacement_iod, 0.02) << brow;
  }
}

TEST(ClipMeasures, WhatCannotBeMeasuredSaysWhy) {
  const TestFolder folder;
  CatalogSample sample;
  sample.kind = SampleKind::kFlow;
  EXPECT_EQ(why_not(sample), "is a picture of flow, which has lost its scale");
  sample.kind = SampleKind::kFrames, sample.source = kCodesOnlyNote;
  EXPECT_EQ(why_not(sample), "has codes only: no picture was looked for");
  fs::create_directories(folder / "none");
  for (int i = 0; i < 8; ++i) {
    const GrayImage empty(120, 120, 90);
    const auto bytes = encode_jpeg(empty.view(), 90);
    write_file(folder / ("none/" + std::to_string(i) + ".jpg"),
               std::string(bytes.begin(), bytes.end()));
  }
  EXPECT_EQ(why_not(sample_at(folder / "none", SampleKind::kFrames, 25, 0, 0.28)), "shows no face");
  EXPECT_FALSE(why_not(sample_at(folder / "gone", SampleKind::kFrames, 25, 0, 0.28)).empty());
}

}  // namespace
}  // namespace inkling
