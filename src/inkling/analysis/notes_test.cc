#include "inkling/analysis/notes.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "inkling/align/testing/moved_still.h"

namespace inkling {
namespace {

RecordingResult with_face(const std::vector<std::int64_t>& times_us) {
  RecordingResult result;
  result.frames = static_cast<std::int64_t>(times_us.size());
  FaceResult face;
  face.inter_ocular_px = 80;
  for (const std::int64_t us : times_us) {
    FrameRow row;
    row.frame = static_cast<std::int64_t>(face.rows.size());
    row.time_us = us;
    row.face = true;
    face.rows.push_back(row);
  }
  result.faces.push_back(face);
  return result;
}

bool says(const RecordingResult& result, const std::string& words) {
  const auto notes = recording_notes(result);
  return std::any_of(notes.begin(), notes.end(), [&](const std::string& note) {
    return note.find(words) != std::string::npos;
  });
}

TEST(Rates, OfASteadyRecording) {
  for (const double fps : {12.0, 25.0, 29.97, 200.0}) {
    const auto times = testing::steady_times(4, fps);
    RecordingResult result = with_face(times);
    measure_rates(result, times);
    EXPECT_NEAR(result.median_fps, fps, 0.01 * fps) << fps;
    EXPECT_NEAR(result.effective_fps, fps, 0.01 * fps) << fps;
    EXPECT_NEAR(result.duration_s, static_cast<double>(times.size()) / fps, 0.01) << fps;
    EXPECT_FALSE(result.variable_rate) << fps;
  }
}

TEST(Rates, VaryingTimesAreVariable) {
  std::vector<std::int64_t> times;
  for (int i = 0; i < 100; ++i) times.push_back(i * 40'000 + (i % 3) * 9'000);
  RecordingResult result = with_face(times);
  measure_rates(result, times);
  EXPECT_TRUE(result.variable_rate);
  EXPECT_TRUE(says(result, "time between frames varies"));
}

TEST(Notes, AFaceThatIsSeenThroughoutLeavesNothingOut) {
  RecordingResult result = with_face(testing::steady_times(20, 25));
  EXPECT_TRUE(says(result, "seen in every frame."));
  result.faces[0].rows[8].face = false;
  EXPECT_TRUE(says(result, "seen in more than 99 % of the frames"));
  for (std::size_t i = 0; i < result.faces[0].rows.size(); i += 2) {
    result.faces[0].rows[i].face = false;
  }
  EXPECT_TRUE(says(result, "seen in 50 % of the frames; nothing is said of the others."));
}

TEST(Rates, RepeatsDoNotCountAsPictures) {
  const auto times = testing::steady_times(4, 30);
  RecordingResult result = with_face(times);
  for (std::size_t i = 1; i < times.size(); i += 2) result.faces[0].rows[i].repeat = 1;
  measure_rates(result, times);
  EXPECT_NEAR(result.median_fps, 30, 0.1);
  EXPECT_NEAR(result.effective_fps, 15, 0.1);
  EXPECT_TRUE(says(result, "can be missed"));
}

TEST(Rates, OfNothingAndOneFrame) {
  for (const std::vector<std::int64_t>& times :
       {std::vector<std::int64_t>{}, std::vector<std::int64_t>{40'000}}) {
    RecordingResult result;
    result.nominal_fps = 25;
    measure_rates(result, times);
    EXPECT_EQ(result.median_fps, 25);
    EXPECT_FALSE(result.variable_rate);
    EXPECT_EQ(result.duration_s, 0);
  }
}

TEST(Notes, SayWhatTheRecordingCannotShow) {
  const auto times = testing::steady_times(4, 25);
  RecordingResult result = with_face(times);
  measure_rates(result, times);
  EXPECT_FALSE(says(result, "can be missed"));
  EXPECT_FALSE(says(result, "faint movements"));
  EXPECT_TRUE(says(result, "not been validated on children"));
  result.faces[0].inter_ocular_px = 25;
  EXPECT_TRUE(says(result, "faint movements"));
  for (std::size_t i = 20; i < 45; ++i) result.faces[0].rows[i].repeat = static_cast<int>(i) - 19;
  EXPECT_TRUE(says(result, "stands still for up to 1.0 s"));
  for (std::size_t i = 0; i < 50; ++i) result.faces[0].rows[i].face = false;
  EXPECT_TRUE(says(result, "seen in 50 %"));
  result.damage_report = "3 damaged packets";
  EXPECT_TRUE(says(result, "3 damaged packets"));
}

TEST(Notes, WithoutAFaceNothingWasMeasured) {
  RecordingResult result;
  result.width = 640, result.height = 360;
  const auto notes = recording_notes(result);
  ASSERT_EQ(notes.size(), 1u);
  EXPECT_NE(notes[0].find("No face"), std::string::npos);
  result.look = "nearly black";
  EXPECT_TRUE(says(result, "the pictures are nearly black"));
  result.width = 32, result.height = 24;
  EXPECT_TRUE(says(result, "32 x 24 pixels only"));
}

TEST(Rates, PausesAreNotRecordedAndAreTold) {
  std::vector<std::int64_t> times = testing::steady_times(2, 25);
  const std::int64_t last = times.back();
  for (const std::int64_t us : testing::steady_times(2, 25)) {
    times.push_back(last + 600'000'000 + us);
  }
  RecordingResult result = with_face(times);
  result.breaks = {{Break::kPause, 50, last, last + 600'000'000},
                   {Break::kClock, 70, times[69], times[70]},
                   {Break::kSize, 80, times[79], times[80]}};
  measure_rates(result, times);
  EXPECT_NEAR(result.duration_s, 4, 1e-6);
  EXPECT_NEAR(result.effective_fps, 25, 0.01);
  EXPECT_TRUE(says(result, "no picture at 0:02.0 for 10 minutes"));
  EXPECT_TRUE(says(result, "jumps back at 10:02.7"));
  EXPECT_TRUE(says(result, "changes its size at 10:03.1"));
  result.breaks.assign(8, result.breaks[0]);
  EXPECT_TRUE(says(result, "and 3 more times"));
}

TEST(Notes, WhatTheSourceSaysAndTheMirrorStandAmongThem) {
  const auto times = testing::steady_times(4, 25);
  RecordingResult result = with_face(times);
  measure_rates(result, times);
  result.source_notes = {"The recording is HDR."};
  EXPECT_TRUE(says(result, "HDR"));
  EXPECT_FALSE(says(result, "--mirrored"));
  result.mirrored = true;
  EXPECT_TRUE(says(result, "--mirrored"));
}

TEST(CallNotes, TellOfSwitchesRolesAndSpeech) {
  const auto times = testing::steady_times(4, 25);
  RecordingResult result = with_face(times);
  measure_rates(result, times);
  add_call_notes(result, {});
  EXPECT_TRUE(result.notes.empty());
  result.switches = {50, 75};
  result.speech = {{0, 500'000}, {1'000'000, 1'500'000}};
  add_call_notes(result, {"No face fits."});
  ASSERT_EQ(result.notes.size(), 3u);
  EXPECT_NE(result.notes[0].find("2 times"), std::string::npos);
  EXPECT_EQ(result.notes[1], "No face fits.");
  EXPECT_NE(result.notes[2].find("25 % of the time"), std::string::npos);
}

}  // namespace
}  // namespace inkling
