#include "inkling/synthesis/recorded/measure_motion.h"

#include <gtest/gtest.h>

#include <cmath>

#include "inkling/align/testing/moved_still.h"
#include "inkling/error.h"
#include "inkling/face/face_geometry.h"
#include "inkling/files/testing/test_folder.h"
#include "inkling/synthesis/call/animated_person.h"
#include "inkling/synthesis/call/recording_writer.h"
#include "inkling/synthesis/skin/warp_field.h"

namespace inkling {
namespace {

struct Unwatched : Progress {
  void update(std::string_view, std::int64_t, std::int64_t) override {}
} unwatched;
const CancelToken kUncancelled;

constexpr double kSmileIod = 0.09;

// The drawn person sways and smiles once: onset in frame 25, apex in frame 35.
std::filesystem::path smile(const TestFolder& folder) {
  const auto& still = testing::drawn_still();
  Portrait portrait{still.rgb, {}, {}};
  const Affine still_from_face = still.still_from_face();
  for (const Point& p : canonical_landmarks()) portrait.landmarks.push_back(still_from_face(p));
  ScriptedMovement movement;
  movement.type = "macro", movement.units = parse_units("12"), movement.amplitude_iod = kSmileIod;
  movement.onset_s = 1, movement.apex_s = 1.4, movement.offset_s = 2;
  const AnimatedPerson person(portrait, {320, 240, 60, 1}, {movement}, 3);
  const auto path = folder / "smile.mkv";
  RecordingWriter writer(path, 320, 240, 25, {.noise_gray = 1}, true, 3);
  for (int i = 0; i < 50; ++i) {
    const double t_s = 0.04 * i;
    writer.add(person.frame(t_s), 40000 * i, Delivery::kShown, person.frame_from_face(t_s));
  }
  writer.finish();
  return path;
}

void expect_told(ErrorKind kind, const char* words, const std::function<void()>& act) {
  try {
    act();
    ADD_FAILURE() << "not refused: " << words;
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), kind);
    EXPECT_NE(std::string(error.what()).find(words), std::string::npos) << error.what();
  }
}

TEST(MotionSource, IsAFileTwoFramesAndMaybeUnits) {
  const MotionSource plain = parse_motion_source("a@b/smile.mp4@5-30");
  EXPECT_EQ(plain.video, "a@b/smile.mp4");
  EXPECT_EQ(plain.onset_frame, 5);
  EXPECT_EQ(plain.apex_frame, 30);
  EXPECT_TRUE(plain.units.empty());
  EXPECT_EQ(to_text(parse_motion_source("smile.mp4@5-30:12+6L").units), "12+6L");
}

TEST(MotionSource, WhatIsNoneIsToldInOneLine) {
  for (const char* text : {"smile.mp4", "@5-30", "smile.mp4@5", "smile.mp4@5-", "smile.mp4@-5-9",
                           "smile.mp4@x-30", "smile.mp4@5-30x"}) {
    expect_told(ErrorKind::kUsage, "frames", [&] { parse_motion_source(text); });
  }
  expect_told(ErrorKind::kUsage, "at or before", [] { parse_motion_source("a.mp4@9-9"); });
  expect_told(ErrorKind::kUsage, "99", [] { parse_motion_source("a.mp4@5-9:99"); });
}

TEST(MeasureMotion, FindsTheSkinsWayWithoutTheHeads) {
  const TestFolder folder;
  const RecordedMotion motion =
      measure_motion({smile(folder), 22, 35, {}}, {}, unwatched, kUncancelled);
  EXPECT_EQ(motion.from, "smile.mkv@22-35");
  EXPECT_NEAR(motion.amplitude_iod, kSmileIod, 0.25 * kSmileIod);
  const WarpField truth(parse_units("12"), canonical_landmarks());
  double both = 0, measured = 1e-12, true_ones = 1e-12;
  for (std::size_t i = 0; i < motion.field.size(); ++i) {
    // The field belongs to where skin is at rest, the drawn one to where it has arrived.
    const Point at = motion.field.place(i);
    const Point way = truth.at(at + kSmileIod * truth.at(at));
    both += dot(motion.field[i].shift, way);
    measured += dot(motion.field[i].shift, motion.field[i].shift), true_ones += dot(way, way);
  }
  EXPECT_GT(both / std::sqrt(measured * true_ones), 0.9);
  EXPECT_LT(motion.way(0.1), 0.25) << "it begins where the face sets out, not at the neutral frame";
  for (double t = 0; t < 0.95; t += 0.05) EXPECT_LE(motion.way(t), motion.way(t + 0.05));
  EXPECT_EQ(motion.way(1), 1);
}

TEST(MeasureMotion, SaysWhatItCannotUse) {
  const TestFolder folder;
  const auto video = smile(folder);
  const auto measure = [&](std::int64_t onset, std::int64_t apex) {
    return [&, onset, apex] {
      measure_motion({video, onset, apex, {}}, {}, unwatched, kUncancelled);
    };
  };
  expect_told(ErrorKind::kInput, "50 frames", measure(10, 60));
  expect_told(ErrorKind::kInput, "% of the eye distance only", measure(2, 20));
}

// A mouth that lies lower gets the movement lower, in proportion.
TEST(RecordedMotion, GoesWithTheFeaturesOfTheOtherFace) {
  RecordedMotion motion;
  motion.landmarks = canonical_landmarks();
  const WarpField smile(parse_units("12L"), motion.landmarks);
  motion.field = FieldGrid([&](Point p) { return SkinChange{smile.at(p), 0.5 * smile.at(p).x}; });
  Landmarks lower = motion.landmarks;
  for (std::size_t k = 48; k < 68; ++k) lower[k].y += 0.12;
  const WarpField there(carried(motion, lower));
  EXPECT_NEAR(norm(there.at(there.peak())), 1, 0.02);
  EXPECT_NEAR(there.peak().y, smile.peak().y + 0.12, 0.06);
  EXPECT_NEAR(there.peak().x, smile.peak().x, 0.06);
  EXPECT_NEAR(there.shade(there.peak()), 0.5 * smile.at(smile.peak()).x, 0.1);
  const WarpField same(carried(motion, motion.landmarks));
  for (const Point p : {smile.peak(), Point{0.3, 0.9}, Point{0, 0}}) {
    EXPECT_LT(distance(same.at(p), smile.at(p)), 0.03);
  }
}

}  // namespace
}  // namespace inkling
