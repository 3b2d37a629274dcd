#include "inkling/synthesis/call/insert.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>

#include "inkling/align/testing/moved_still.h"
#include "inkling/error.h"
#include "inkling/face/detector.h"
#include "inkling/face/face_geometry.h"
#include "inkling/face/landmarker.h"
#include "inkling/files/testing/test_folder.h"

namespace inkling {
namespace {

struct NoProgress : Progress {
  void update(std::string_view, std::int64_t, std::int64_t) override {}
} no_progress;
const CancelToken kNever;

Portrait drawn_portrait() {
  const auto& still = testing::drawn_still();
  Portrait portrait{still.rgb, {}, {}};
  const Affine still_from_face = still.still_from_face();
  for (const Point& p : canonical_landmarks()) portrait.landmarks.push_back(still_from_face(p));
  return portrait;
}

SynthOptions short_options() {
  SynthOptions options;
  options.seconds = 6;
  options.script.micro_every_s = 2;
  options.width = 320, options.height = 240, options.iod_px = 50;
  return options;
}

std::vector<Frame> frames_of(const std::filesystem::path& path) {
  std::vector<Frame> frames;
  testing::read_video(path, [&](const Frame& frame) { frames.push_back(frame); });
  return frames;
}

int most_difference(const Frame& a, const Frame& b) {
  int most = 0;
  for (int y = 0; y < a.luma().height; ++y) {
    for (int x = 0; x < a.luma().width; ++x) {
      most = std::max(most, std::abs(a.luma().at(x, y) - b.luma().at(x, y)));
    }
  }
  return most;
}

TEST(AnimatePortrait, TruthIsWhereTheFilesDiffer) {
  const TestFolder folder;
  SynthOptions options = short_options();
  options.lossless = options.keep_original = true;
  const auto made =
      animate_portrait(drawn_portrait(), folder / "a.mkv", options, no_progress, kNever);
  const auto with = frames_of(folder / "a.mkv"), without = frames_of(folder / "a.original.mkv");
  ASSERT_EQ(with.size(), 150u);
  ASSERT_EQ(without.size(), 150u);
  ASSERT_GE(made.truth.size(), 2u);
  std::vector<bool> moving(with.size());
  for (const TruthRow& row : made.truth) {
    EXPECT_NEAR(row.amplitude_px, row.amplitude_iod * 50, 0.1 * row.amplitude_px);
    EXPECT_NEAR(row.onset_s, 0.04 * static_cast<double>(row.onset_frame), 1e-6);
    for (auto i = row.onset_frame; i <= row.offset_frame; ++i) {
      moving[static_cast<std::size_t>(i)] = true;
    }
    const auto apex = static_cast<std::size_t>(row.apex_frame);
    EXPECT_GT(most_difference(with[apex], without[apex]), 8) << row.action_units;
  }
  for (std::size_t i = 0; i < with.size(); ++i) {
    if (!moving[i]) {
      EXPECT_EQ(most_difference(with[i], without[i]), 0) << i;
    }
  }
}

TEST(AnimatePortrait, SameSeedSameFrames) {
  const TestFolder folder;
  SynthOptions options = short_options();
  options.lossless = true;
  options.damage.noise_gray = 2;
  for (const char* name : {"a.mkv", "b.mkv"}) {
    animate_portrait(drawn_portrait(), folder / name, options, no_progress, kNever);
  }
  const auto a = frames_of(folder / "a.mkv"), b = frames_of(folder / "b.mkv");
  ASSERT_EQ(a.size(), b.size());
  for (std::size_t i = 0; i < a.size(); ++i) EXPECT_EQ(most_difference(a[i], b[i]), 0);
}

TEST(AnimatePortrait, DamageKeepsTheTruthInTheFilesOwnFrames) {
  const TestFolder folder;
  SynthOptions options = short_options();
  options.seconds = 12;
  options.damage = {.bitrate_kbps = 300,
                    .scale = 0.5,
                    .repeat_share = 0.1,
                    .drop_share = 0.2,
                    .freezes_per_min = 10};
  options.variable_rate = true;
  const auto made =
      animate_portrait(drawn_portrait(), folder / "a.mp4", options, no_progress, kNever);
  const auto frames = frames_of(folder / "a.mp4");
  EXPECT_EQ(static_cast<std::int64_t>(frames.size()), made.row.frames);
  EXPECT_EQ(frames[0].luma().width, 160);
  for (const TruthRow& row : made.truth) {
    const auto& apex = frames[static_cast<std::size_t>(row.apex_frame)];
    EXPECT_NEAR(static_cast<double>(apex.time_us) * 1e-6, row.apex_s, 0.001);
    EXPECT_NEAR(row.amplitude_px, row.amplitude_iod * 25, 0.1 * row.amplitude_px);
  }
}

// Anchored to the moving face: the same place of the face differs, not the same place of the frame.
TEST(InsertIntoVideo, FollowsTheFaceAndLeavesTheRestAlone) {
  const TestFolder folder;
  testing::Scene scene;
  scene.still = &testing::drawn_still();
  scene.noise_grey = 1;
  scene.frame_from_still = [scene](double t) {
    return testing::place_face(scene, 60, {8 * t, -3 * t}, 0.02 * t);
  };
  testing::write_video(scene, testing::steady_times(6, 25), {}, folder / "in.mp4", true);
  SynthOptions options;
  options.lossless = options.keep_original = true;
  options.script.micro_every_s = 2;
  options.script.micro_units = {parse_units("12R")};
  const auto made =
      insert_into_video(folder / "in.mp4", folder / "out.mkv", options, {}, no_progress, kNever);
  const auto with = frames_of(folder / "out.mkv"), without = frames_of(folder / "out.original.mkv");
  ASSERT_EQ(with.size(), 150u);
  ASSERT_GE(made.truth.size(), 1u);
  for (const TruthRow& row : made.truth) {
    const auto i = static_cast<std::size_t>(row.apex_frame);
    const Affine face_from_frame = scene.frame_from_face(row.apex_s).inverse();
    int inside = 0, outside = 0;
    for (int y = 0; y < with[i].luma().height; ++y) {
      for (int x = 0; x < with[i].luma().width; ++x) {
        if (with[i].luma().at(x, y) == without[i].luma().at(x, y)) continue;
        const Point face = face_from_frame({double(x), double(y)});
        const bool mouth_corner = face.x > -1.15 && face.x < 0.1 && face.y > 0.1 && face.y < 1.6;
        (mouth_corner ? inside : outside) += 1;
      }
    }
    EXPECT_GT(inside, 50);
    EXPECT_EQ(outside, 0);
  }
}

TEST(InsertScript, WritesTheWindowWithTheMovementInIt) {
  const TestFolder folder;
  testing::Scene scene;
  scene.still = &testing::drawn_still();
  scene.frame_from_still = [scene](double) { return testing::place_face(scene, 60); };
  testing::write_video(scene, testing::steady_times(5, 25), {}, folder / "in.mp4", true);
  const auto source = open_source(folder / "in.mp4");
  FaceFollower follower{FollowMethods{}};
  const FacePath path = follow_face(*source, follower, no_progress, kNever);
  ScriptedMovement movement;
  movement.type = "micro", movement.units = parse_units("1+2"), movement.amplitude_iod = 0.05;
  movement.onset_s = 3, movement.apex_s = 3.2, movement.offset_s = 3.4;
  SynthOptions options;
  options.window_s = Range{2, 4};
  options.lossless = true;
  const auto made = insert_script(folder / "in.mp4", folder / "out.mkv", path, {movement}, options,
                                  no_progress, kNever);
  const auto before = frames_of(folder / "in.mp4"), after = frames_of(folder / "out.mkv");
  ASSERT_EQ(after.size(), 51u);  // 2 s to 4 s, both
  ASSERT_EQ(made.truth.size(), 1u);
  EXPECT_EQ(made.truth[0].apex_frame, 30);
  EXPECT_LE(most_difference(after[10], before[60]), 2);  // at rest; through RGB and back
  EXPECT_GT(most_difference(after[30], before[80]), 8);
}

void expect_refused(const std::filesystem::path& input, const char* words) {
  const TestFolder folder;
  try {
    insert_into_video(input, folder / "out.mp4", {}, FollowMethods{}, no_progress, kNever);
    ADD_FAILURE() << input;
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::kInput);
    EXPECT_NE(std::string(error.what()).find(words), std::string::npos) << error.what();
  }
  EXPECT_FALSE(std::filesystem::exists(folder / "out.mp4"));
}

TEST(InsertIntoVideo, RefusesNoFaceAndTooShort) {
  const TestFolder folder;
  const auto encoder = open_encoder(folder / "wall.mp4", 320, 240);
  for (int i = 0; i < 100; ++i) encoder->write(GrayImage(320, 240, 90).view());
  encoder->finish();
  expect_refused(folder / "wall.mp4", "no face was found");
  testing::Scene scene;
  scene.still = &testing::drawn_still();
  scene.frame_from_still = [scene](double) { return testing::place_face(scene, 60); };
  testing::write_video(scene, testing::steady_times(2, 25), {}, folder / "short.mp4", true);
  expect_refused(folder / "short.mp4", "too short");
}

}  // namespace
}  // namespace inkling
