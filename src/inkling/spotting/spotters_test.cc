// Conformance of every spotter, and what they must find and leave alone on recordings whose
// movements are known.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <iostream>
#include <set>

#include "inkling/core/testing/variant_checks.h"
#include "inkling/spotting/spotting_test_util.h"

namespace inkling {
namespace {

using testing::list;
using testing::Measured;
using testing::same_bits;
using testing::Scene;

constexpr double kPxIod = 1 / testing::kCropPxPerIod;  // a crop pixel in IOD
constexpr double kIodPx = 72;

// sway: of the head; 1 as in a call, 0 none.
Scene call(const testing::StillFace& still, double sway = 1) {
  Scene scene;
  scene.still = &still;
  scene.noise_grey = 1.5;
  scene.frame_from_still = testing::sway(scene, kIodPx, sway);
  return scene;
}

struct Place {
  const char* name;
  Point center, direction;
  bool both = false;  // mirrored, too
};

const Place kPlaces[] = {
    {"left brow up", {-0.42, -0.35}, {0, -1}},
    {"both brows up", {-0.4, -0.35}, {0, -1}, true},
    {"right mouth corner up", {0.42, 1.0}, {0.8, -0.6}},
    {"both mouth corners down", {-0.42, 1.05}, {0, 1}, true},
    {"nose wrinkled", {-0.25, 0.55}, {0.2, -0.98}, true},
    {"upper lip up", {0, 0.85}, {0, -1}},
};

// Of 2 px of the recording for 0.3 s, from onset_s.
std::vector<testing::LocalMove> movement(const Place& place, double onset_s, double px = 2,
                                         double duration_s = 0.3) {
  const double size = px / kIodPx;
  std::vector<testing::LocalMove> moves = {{onset_s, onset_s + 0.45 * duration_s,
                                            onset_s + duration_s, place.center,
                                            size * place.direction}};
  if (place.both) {
    moves.push_back(moves[0]);
    moves[1].center.x *= -1;
    moves[1].shift.x *= -1;
  }
  return moves;
}

// Exactly the one movement, dated within two frames of 25 fps.
void expect_only(const std::vector<Event>& events, const testing::LocalMove& move,
                 const std::string& what) {
  const auto micro = testing::of_type(events, EventType::kMicro);
  ASSERT_EQ(micro.size(), 1u) << what << ": " << list(events);
  const Event& e = micro[0];
  EXPECT_LE(std::abs(e.onset_us * 1e-6 - move.onset_s), 0.081) << what << ": " << list(events);
  EXPECT_LE(std::abs(e.apex_us * 1e-6 - move.apex_s), 0.081) << what << ": " << list(events);
  EXPECT_LE(std::abs(e.offset_us * 1e-6 - move.offset_s), 0.081) << what << ": " << list(events);
  EXPECT_TRUE(testing::of_type(events, EventType::kMacro).empty()) << what << ": " << list(events);
}

// One movement and nothing else, on a still or a swaying head: both spotters find just that.
void expect_every_place(const testing::StillFace& still, double sway, const std::string& face) {
  for (const Place& place : kPlaces) {
    Scene scene = call(still, sway);
    scene.moves = movement(place, 2.02);
    const Measured measured = testing::measure_coded(scene, testing::steady_times(4.5, 25));
    for (const auto* variant : spotters()) {
      expect_only(testing::run_spotter(*variant, measured).events, scene.moves[0],
                  variant->name + ", " + face + ", " + place.name);
    }
  }
}

TEST(Spotters, FindOneMovementOfTwoPixelsOnTheStillDrawnFace) {
  expect_every_place(testing::drawn_still(), 0, "still drawn");
}

TEST(Spotters, FindOneMovementOfTwoPixelsOnTheSwayingDrawnFace) {
  expect_every_place(testing::drawn_still(), 1, "swaying drawn");
}

TEST(Spotters, FindOneMovementOfTwoPixelsOnTheStillRealFace) {
  if (!testing::astronaut_still()) GTEST_SKIP() << "the shared pictures are not there";
  expect_every_place(*testing::astronaut_still(), 0, "still real");
}

TEST(Spotters, FindOneMovementOfTwoPixelsOnTheSwayingRealFace) {
  if (!testing::astronaut_still()) GTEST_SKIP() << "the shared pictures are not there";
  expect_every_place(*testing::astronaut_still(), 1, "swaying real");
}

void expect_quiet_minute(const testing::StillFace& still, const char* face) {
  Scene scene = call(still);
  for (double t = 3; t < 58; t += 4.7) {
    for (const auto& lid : testing::blink(t, 0.22 + 0.01 * std::fmod(t, 10))) {
      scene.moves.push_back(lid);
    }
  }
  const Measured measured = testing::measure_in_memory(scene, testing::steady_times(60, 25));
  for (const auto* variant : spotters()) {
    const auto events = testing::run_spotter(*variant, measured).events;
    const auto micro = testing::of_type(events, EventType::kMicro);
    const auto blinks = testing::of_type(events, EventType::kBlink);
    std::cout << variant->name << ", " << face << ": " << micro.size() << " false in a minute, "
              << blinks.size() << " of 12 blinks\n";
    EXPECT_LE(micro.size(), 1u) << variant->name << ": " << list(micro);
    EXPECT_NEAR(static_cast<double>(blinks.size()), 12, 2) << variant->name << ": " << list(blinks);
    EXPECT_LE(testing::of_type(events, EventType::kMacro).size(), 2u) << list(events);
  }
}

TEST(Spotters, AMinuteWithoutMovementStaysQuietOnTheDrawnFace) {
  expect_quiet_minute(testing::drawn_still(), "drawn");
}

TEST(Spotters, AMinuteWithoutMovementStaysQuietOnTheRealFace) {
  if (!testing::astronaut_still()) GTEST_SKIP() << "the shared pictures are not there";
  expect_quiet_minute(*testing::astronaut_still(), "real");
}

void expect_exact_frames(const std::vector<Event>& events,
                         const std::vector<std::int64_t>& times_us, const std::string& what) {
  for (const Event& e : events) {
    ASSERT_LT(static_cast<std::size_t>(e.offset_frame), times_us.size()) << what;
    EXPECT_TRUE(e.onset_frame <= e.apex_frame && e.apex_frame <= e.offset_frame) << what;
    EXPECT_EQ(e.onset_us, times_us[static_cast<std::size_t>(e.onset_frame)]) << what;
    EXPECT_EQ(e.apex_us, times_us[static_cast<std::size_t>(e.apex_frame)]) << what;
    EXPECT_EQ(e.offset_us, times_us[static_cast<std::size_t>(e.offset_frame)]) << what;
  }
}

TEST(Spotters, WorkAtTwoHundredFramesASecond) {
  Scene scene = call(testing::drawn_still(), 0);
  scene.moves = movement(kPlaces[0], 1.502);
  const auto times = testing::steady_times(3, 200);
  const Measured measured = testing::measure_in_memory(scene, times);
  for (const auto* variant : spotters()) {
    const auto events = testing::run_spotter(*variant, measured).events;
    expect_only(events, scene.moves[0], variant->name + " at 200 fps");
    expect_exact_frames(events, times, variant->name);
  }
}

// Frames 20 to 60 ms apart, as a screen recorder writes them.
TEST(Spotters, WorkWithVariableFrameTimesOfAFile) {
  Scene scene = call(testing::drawn_still(), 0);
  scene.moves = movement(kPlaces[1], 2.4, 3);
  std::mt19937 random(11);
  std::vector<std::int64_t> times;
  for (std::int64_t us = 0; us < 5'000'000; us += 20'000 + 1000 * (random() % 41)) {
    times.push_back(us);
  }
  const testing::ScratchFolder folder;
  testing::write_video(scene, times, {.bitrate_kbps = 500}, folder / "v.mp4");
  testing::FaceMeter meter(scene);
  std::vector<std::int64_t> times_read;
  testing::read_video(folder / "v.mp4", [&](const Frame& frame) {
    times_read.push_back(frame.time_us);
    meter.add(frame);
  });
  ASSERT_EQ(times_read.size(), times.size());
  for (std::size_t i = 0; i < times.size(); ++i) {
    ASSERT_NEAR(static_cast<double>(times_read[i]), static_cast<double>(times[i]), 600) << i;
  }
  for (const auto* variant : spotters()) {
    const auto events = testing::run_spotter(*variant, meter.measured()).events;
    expect_only(events, scene.moves[0], variant->name + " at a variable rate");
    expect_exact_frames(events, times_read, variant->name);
  }
}

Measured short_recording() {
  Scene scene = call(testing::drawn_still(), 0);
  scene.noise_grey = 0.5;
  scene.moves = movement(kPlaces[0], 1.5, 3);
  return testing::measure_in_memory(scene, testing::steady_times(3, 25));
}

TEST(EverySpotter, SameInputSameOutputToTheBit) {
  const Measured measured = short_recording();
  for (const auto* variant : spotters()) {
    const Spotting a = testing::run_spotter(*variant, measured);
    const Spotting b = testing::run_spotter(*variant, measured);
    EXPECT_TRUE(same_bits(a.score, b.score)) << variant->name;
    EXPECT_TRUE(same_bits(a.head_speed_iod_s, b.head_speed_iod_s)) << variant->name;
    for (const auto& [part, curve] : a.part_curves) {
      EXPECT_TRUE(same_bits(curve, b.part_curves.at(part))) << variant->name << part;
    }
    EXPECT_EQ(list(a.events), list(b.events)) << variant->name;
    EXPECT_FALSE(a.events.empty()) << variant->name;
  }
}

TEST(EverySpotter, GivesOneValueASampleAndSoundEvents) {
  const Measured measured = short_recording();
  const std::set<std::string> parts = {"brows", "eyes", "nose", "cheeks", "mouth", "chin"};
  for (const auto* variant : spotters()) {
    const Spotting spotting = testing::run_spotter(*variant, measured);
    EXPECT_EQ(spotting.score.size(), measured.samples.size()) << variant->name;
    EXPECT_EQ(spotting.head_speed_iod_s.size(), measured.samples.size()) << variant->name;
    EXPECT_EQ(spotting.part_curves.size(), parts.size()) << variant->name;
    for (const auto& [part, curve] : spotting.part_curves) {
      EXPECT_TRUE(parts.contains(part)) << part;
      EXPECT_EQ(curve.size(), measured.samples.size());
      for (const float v : curve) EXPECT_TRUE(std::isfinite(v)) << part;
    }
    EXPECT_TRUE(
        std::any_of(spotting.score.begin(), spotting.score.end(), [](float v) { return v > 1; }));
    std::int64_t onset = 0;
    for (const Event& event : spotting.events) {
      EXPECT_TRUE(std::isfinite(event.score) && std::isfinite(event.amplitude_iod));
      EXPECT_GE(event.onset_frame, onset);
      onset = event.onset_frame;
      if (event.type == EventType::kMicro) {
        EXPECT_FALSE(event.regions.empty());
        EXPECT_GT(event.score, 1);
        EXPECT_LE(event.offset_us - event.onset_us, 540'000);
      }
    }
  }
}

TEST(EverySpotter, TakesNoSamplesOneSampleAndFew) {
  const Measured measured = short_recording();
  for (const auto* variant : spotters()) {
    for (const std::size_t count : {0u, 1u, 2u, 7u}) {
      const auto spotter = variant->create(variant->defaults());
      for (std::size_t i = 0; i < count; ++i) spotter->add(measured.crops[i], measured.samples[i]);
      const Spotting spotting = spotter->finish();
      EXPECT_EQ(spotting.score.size(), count) << variant->name;
      EXPECT_EQ(spotting.head_speed_iod_s.size(), count) << variant->name;
      EXPECT_TRUE(spotting.events.empty()) << variant->name << ": " << list(spotting.events);
    }
  }
}

TEST(EverySpotter, SaysWhatItIsAndRefusesOptionsByName) {
  testing::expect_sound_variants(spotters(), "spotter");
}

}  // namespace
}  // namespace inkling
