// What good spotters find and leave alone on recordings whose movements are known. Spotters are
// named here: a weak one may be registered without standing in this list.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <iostream>
#include <set>

#include "inkling/files/testing/test_folder.h"
#include "inkling/spotting/spotting_test_util.h"

namespace inkling {
namespace {

using testing::list;
using testing::Measured;
using testing::Scene;

std::vector<const SpotterVariant*> good_spotters() {
  std::vector<const SpotterVariant*> all;
  for (const char* name : {"flow", "flow-tcn", "lbp-chi2", "hog-chi2"}) {
    all.push_back(&find_variant(spotters(), "spotter", name));
  }
  return all;
}

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
bool is_only(const Spotting& spotting, const Measured& measured, const testing::LocalMove& move) {
  const auto micro = testing::of_type(spotting.movements, EventType::kMicro);
  if (micro.size() != 1) return false;
  const auto agree = [&](SampleIndex i, double s) {
    return std::abs(1e-6 * static_cast<double>(measured.samples[i.number()].time_us) - s) <= 0.081;
  };
  const SampleSpan& span = micro[0].span;
  return agree(span.onset, move.onset_s) && agree(span.apex, move.apex_s) &&
         agree(span.offset, move.offset_s) &&
         testing::of_type(spotting.movements, EventType::kMacro).empty();
}

void expect_only(const Spotting& spotting, const Measured& measured, const testing::LocalMove& move,
                 const std::string& what) {
  EXPECT_TRUE(is_only(spotting, measured, move)) << what << ": " << list(spotting.movements);
}

// One movement at a place and nothing else, on a still or a swaying head: how many of `tried`
// spotters and places find just that.
struct Found {
  int tried = 0, right = 0;
  std::string others;
};
Found find_every_place(const testing::StillFace& still, double sway) {
  Found found;
  for (const Place& place : kPlaces) {
    Scene scene = call(still, sway);
    scene.moves = movement(place, 2.02);
    const Measured measured = testing::measure_coded(scene, testing::steady_times(4.5, 25));
    for (const auto* variant : good_spotters()) {
      const Spotting spotting = testing::run_spotter(*variant, measured);
      const bool right = is_only(spotting, measured, scene.moves[0]);
      ++found.tried, found.right += right;
      if (!right) {
        found.others += variant->name + ", " + place.name + ": " + list(spotting.movements) + "\n";
      }
    }
  }
  return found;
}

TEST(SpottingQuality, FindOneMovementOfTwoPixelsOnTheStillDrawnFace) {
  const Found found = find_every_place(testing::drawn_still(), 0);
  EXPECT_EQ(found.right, found.tried) << found.others;
}

TEST(SpottingQuality, FindOneMovementOfTwoPixelsOnTheSwayingDrawnFace) {
  const Found found = find_every_place(testing::drawn_still(), 1);
  EXPECT_EQ(found.right, found.tried) << found.others;
}

class SpottingQualityOnPortraits : public ::testing::TestWithParam<testing::Portrait> {};

TEST_P(SpottingQualityOnPortraits, FindOneMovementOfTwoPixelsOnTheStillFace) {
  const Found found = find_every_place(GetParam().still, 0);
  EXPECT_EQ(found.right, found.tried) << found.others;
}

TEST_P(SpottingQualityOnPortraits, NearlyAlwaysFindOneMovementOfTwoPixelsOnTheSwayingFace) {
  const Found found = find_every_place(GetParam().still, 1);
  EXPECT_GE(found.right, found.tried - 2) << found.others;
}

void expect_quiet_minute(const testing::StillFace& still, const char* face) {
  Scene scene = call(still);
  for (double t = 3; t < 58; t += 4.7) {
    for (const auto& lid : testing::blink(t, 0.22 + 0.01 * std::fmod(t, 10))) {
      scene.moves.push_back(lid);
    }
  }
  const Measured measured = testing::measure_in_memory(scene, testing::steady_times(60, 25));
  for (const auto* variant : good_spotters()) {
    const auto movements = testing::run_spotter(*variant, measured).movements;
    const auto micro = testing::of_type(movements, EventType::kMicro);
    const auto blinks = testing::of_type(movements, EventType::kBlink);
    std::cout << variant->name << ", " << face << ": " << micro.size() << " false in a minute, "
              << blinks.size() << " of 12 blinks\n";
    EXPECT_LE(micro.size(), 1u) << variant->name << ": " << list(micro);
    EXPECT_NEAR(static_cast<double>(blinks.size()), 12, 2) << variant->name << ": " << list(blinks);
    EXPECT_LE(testing::of_type(movements, EventType::kMacro).size(), 2u) << list(movements);
  }
}

TEST(SpottingQuality, AMinuteWithoutMovementStaysQuietOnTheDrawnFace) {
  expect_quiet_minute(testing::drawn_still(), "drawn");
}

TEST_P(SpottingQualityOnPortraits, AMinuteWithoutMovementStaysQuiet) {
  expect_quiet_minute(GetParam().still, GetParam().name.c_str());
}

INSTANTIATE_TEST_SUITE_P(Portraits, SpottingQualityOnPortraits,
                         ::testing::ValuesIn(testing::portraits()), testing::name_of);

// The eyes are 45 px apart; the face drifts by 2.5 px and rolls by a degree, and is coded anew
// every two seconds.
TEST(SpottingQuality, NothingIsFoundInAStillFaceThatOnlyDrifts) {
  Scene scene;
  scene.still = &testing::drawn_still();
  scene.frame_from_still = [&](double t_s) {
    const double turn = 6.283185307179586 * t_s / 2.5;
    return testing::place_face(scene, 45, {2.5 * std::sin(turn), 1.75 * std::sin(0.83 * turn + 1)},
                               0.01745 * std::sin(0.91 * turn + 2));
  };
  const Measured measured =
      testing::measure_coded(scene, testing::steady_times(30, 25),
                             {.bitrate_kbps = 200, .keyframe_interval = 50, .preset = "veryfast"});
  const auto& flow_tcn = find_variant(spotters(), "spotter", "flow-tcn");
  const auto micro =
      testing::of_type(testing::run_spotter(flow_tcn, measured).movements, EventType::kMicro);
  EXPECT_TRUE(micro.empty()) << list(micro);
}

// A minute of a call: weak movements every three seconds, and a laugh.
Scene busy_call() {
  Scene scene = call(testing::drawn_still());
  int next = 0;
  for (double t = 3; t < 57; t += 3) {
    if (t > 27 && t < 33) continue;
    for (const auto& move : movement(kPlaces[next++ % 6], t, 1.6)) scene.moves.push_back(move);
  }
  for (const double side : {-1.0, 1.0}) {
    scene.moves.push_back({28.2, 28.9, 31, {0.42 * side, 1.0}, {0.12 * side, -0.1}});
  }
  return scene;
}

// Apexes of the micro-expressions between two times of the recording, s.
std::vector<double> apexes_s(const SpotterVariant& variant, const Measured& measured, double from_s,
                             double to_s) {
  std::vector<double> all;
  for (const SpottedMovement& m :
       testing::of_type(testing::run_spotter(variant, measured).movements, EventType::kMicro)) {
    const double t_s = 1e-6 * static_cast<double>(measured.samples[m.span.apex.number()].time_us);
    if (from_s <= t_s && t_s < to_s) all.push_back(t_s);
  }
  return all;
}

TEST(SpottingQuality, APieceOfARecordingHasTheMovementsOfTheWhole) {
  const Scene scene = busy_call();
  std::vector<Frame> frames;
  for (const std::int64_t us : testing::steady_times(60, 25)) {
    frames.push_back(scene_frame(scene, static_cast<std::int64_t>(frames.size()), us));
  }
  const auto piece = [&](std::size_t from_s, std::size_t to_s) {
    testing::FaceMeter meter(scene);
    for (std::size_t i = 25 * from_s; i < 25 * to_s; ++i) meter.add(frames[i]);
    return meter.measured();
  };
  const Measured whole = piece(0, 60);
  for (const std::size_t from_s : {0u, 10u, 20u, 30u, 40u}) {
    const Measured part = piece(from_s, from_s + 20);
    const double begin_s = static_cast<double>(from_s) + 5, end_s = begin_s + 10;
    for (const char* name : {"flow", "flow-tcn"}) {
      const auto& variant = find_variant(spotters(), "spotter", name);
      const auto expected = apexes_s(variant, whole, begin_s, end_s);
      const auto found = apexes_s(variant, part, begin_s, end_s);
      ASSERT_EQ(found.size(), expected.size()) << name << " from " << from_s << " s";
      for (std::size_t i = 0; i < found.size(); ++i) EXPECT_NEAR(found[i], expected[i], 0.081);
    }
  }
}

TEST(SpottingQuality, WorkAtTwoHundredFramesASecond) {
  Scene scene = call(testing::drawn_still(), 0);
  scene.moves = movement(kPlaces[0], 1.502);
  const Measured measured = testing::measure_in_memory(scene, testing::steady_times(3, 200));
  for (const auto* variant : good_spotters()) {
    expect_only(testing::run_spotter(*variant, measured), measured, scene.moves[0],
                variant->name + " at 200 fps");
  }
}

// Frames 20 to 60 ms apart, as a screen recorder writes them.
TEST(SpottingQuality, WorkWithVariableFrameTimesOfAFile) {
  Scene scene = call(testing::drawn_still(), 0);
  scene.moves = movement(kPlaces[1], 2.4, 3);
  std::mt19937 random(11);
  std::vector<std::int64_t> times;
  for (std::int64_t us = 0; us < 5'000'000; us += 20'000 + 1000 * (random() % 41)) {
    times.push_back(us);
  }
  const TestFolder folder;
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
  for (const auto* variant : good_spotters()) {
    expect_only(testing::run_spotter(*variant, meter.measured()), meter.measured(), scene.moves[0],
                variant->name + " at a variable rate");
  }
}

TEST(SpottingQuality, SayWhereAndHowLongAMovementIs) {
  Scene scene = call(testing::drawn_still(), 0);
  scene.noise_grey = 0.5;
  scene.moves = movement(kPlaces[0], 1.5, 3);
  const Measured measured = testing::measure_in_memory(scene, testing::steady_times(3, 25));
  const auto time_us = [&](SampleIndex i) { return measured.samples[i.number()].time_us; };
  for (const auto* variant : good_spotters()) {
    const Spotting spotting = testing::run_spotter(*variant, measured);
    EXPECT_EQ(spotting.part_curves.size(), 6u) << variant->name;
    EXPECT_EQ(spotting.head_speed_iod_s.size(), measured.samples.size()) << variant->name;
    EXPECT_TRUE(std::any_of(spotting.score.begin(), spotting.score.end(), [](float v) {
      return v > 1;
    })) << variant->name;
    const auto micro = testing::of_type(spotting.movements, EventType::kMicro);
    ASSERT_FALSE(micro.empty()) << variant->name;
    for (const SpottedMovement& m : micro) {
      EXPECT_FALSE(m.regions.empty()) << variant->name;
      EXPECT_GT(m.score, 1) << variant->name;
      EXPECT_GT(m.amplitude_iod, 0) << variant->name;
      EXPECT_LE(time_us(m.span.offset) - time_us(m.span.onset), 540'000) << variant->name;
    }
  }
}

TEST(SpottingQuality, SayNothingOfTooFewSamples) {
  Scene scene = call(testing::drawn_still(), 0);
  const Measured measured = testing::measure_in_memory(scene, testing::steady_times(0.28, 25));
  for (const auto* variant : good_spotters()) {
    const Spotting spotting = testing::run_spotter(*variant, measured);
    EXPECT_TRUE(spotting.movements.empty()) << variant->name << ": " << list(spotting.movements);
  }
}

}  // namespace
}  // namespace inkling
