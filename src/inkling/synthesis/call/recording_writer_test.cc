#include "inkling/synthesis/call/recording_writer.h"

#include <gtest/gtest.h>

#include "inkling/files/testing/test_folder.h"
#include "inkling/recording.h"

namespace inkling {
namespace {

const Affine kFrameFromFace{40, 0, 50, 0, 40, 40};

ScriptedMovement micro(double onset_s, double apex_s, double offset_s) {
  ScriptedMovement movement;
  movement.type = "micro";
  movement.onset_s = onset_s, movement.apex_s = apex_s, movement.offset_s = offset_s;
  movement.amplitude_iod = 0.05;
  movement.units = parse_units("4");
  movement.emotion = "anger";
  return movement;
}

std::vector<Frame> frames_of(const std::filesystem::path& path) {
  std::vector<Frame> frames;
  const auto source = open_source(path);
  for (Frame frame; source->next(frame);) frames.push_back(frame);
  return frames;
}

TEST(RecordingWriter, TheTruthIsInTheFramesOfTheFile) {
  const TestFolder folder;
  RecordingWriter writer(folder / "a.mkv", 101, 81, 25, {}, true, 1);
  for (int i = 0; i < 50; ++i) {
    const auto delivery = i == 10 ? Delivery::kDropped : Delivery::kShown;
    writer.add(RgbImage(101, 81, std::uint8_t(4 * i)), 40000 * i, delivery, kFrameFromFace);
  }
  writer.finish();
  const auto frames = frames_of(folder / "a.mkv");
  ASSERT_EQ(frames.size(), 49u);
  EXPECT_EQ(frames[0].luma().width, 100) << "made even";
  EXPECT_EQ(frames[10].time_us, 440000);
  const auto rows = writer.truth({micro(0.8, 0.97, 1.2)});
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].recording, "a");
  EXPECT_EQ(rows[0].onset_frame, 19) << "one frame is missing before it";
  EXPECT_EQ(rows[0].apex_frame, 23) << "the nearest frame";
  EXPECT_DOUBLE_EQ(rows[0].apex_s, 0.96);
  EXPECT_DOUBLE_EQ(rows[0].amplitude_px, 0.05 * 40);
  EXPECT_EQ(rows[0].action_units, "4");
  EXPECT_EQ(writer.row().frames, 49);
  EXPECT_NEAR(writer.row().duration_s, 2, 1e-9);
}

TEST(RecordingWriter, FramesOfAnotherSizeAreScaled) {
  const TestFolder folder;
  RecordingWriter writer(folder / "a.mkv", 96, 64, 25, {}, true, 1);
  writer.add(RgbImage(96, 64, 90), 0, Delivery::kShown, kFrameFromFace);
  writer.add(RgbImage(48, 32, 90), 40000, Delivery::kShown, kFrameFromFace);
  writer.finish();
  const auto frames = frames_of(folder / "a.mkv");
  ASSERT_EQ(frames.size(), 2u);
  EXPECT_EQ(frames[1].luma().width, 96);
  EXPECT_DOUBLE_EQ(writer.truth({micro(0.04, 0.04, 0.04)}).at(0).amplitude_px, 0.05 * 80);
}

TEST(RecordingWriter, ARepeatedFrameIsTheOneBefore) {
  const TestFolder folder;
  RecordingWriter writer(folder / "a.mkv", 96, 64, 25, {}, true, 1);
  for (int i = 0; i < 6; ++i) {
    const auto delivery = i == 3 ? Delivery::kRepeated : Delivery::kShown;
    writer.add(RgbImage(96, 64, std::uint8_t(30 * i)), 40000 * i, delivery, kFrameFromFace);
  }
  writer.finish();
  const auto frames = frames_of(folder / "a.mkv");
  ASSERT_EQ(frames.size(), 6u);
  EXPECT_EQ(frames[3].luma().at(5, 5), frames[2].luma().at(5, 5));
  EXPECT_NE(frames[4].luma().at(5, 5), frames[3].luma().at(5, 5));
}

TEST(RecordingWriter, ScalesThePictureAndTheAmplitudeWithIt) {
  const TestFolder folder;
  CallDamage damage;
  damage.scale = 0.5;
  RecordingWriter writer(folder / "a.mkv", 96, 64, 25, damage, true, 1);
  for (int i = 0; i < 5; ++i) {
    writer.add(RgbImage(96, 64, 90), 40000 * i, Delivery::kShown, kFrameFromFace);
  }
  writer.finish();
  EXPECT_EQ(frames_of(folder / "a.mkv").at(0).luma().width, 48);
  EXPECT_DOUBLE_EQ(writer.truth({micro(0, 0.08, 0.16)}).at(0).amplitude_px, 0.05 * 20);
}

TEST(RecordingWriter, NoiseIsAnotherInEachFrameAndTheSameByTheSeed) {
  const TestFolder folder;
  CallDamage damage;
  damage.noise_gray = 4;
  const auto luma = [&](const char* name, std::uint64_t seed) {
    RecordingWriter writer(folder / name, 96, 64, 25, damage, true, seed);
    for (int i = 0; i < 2; ++i) {
      writer.add(RgbImage(96, 64, 90), 40000 * i, Delivery::kShown, kFrameFromFace);
    }
    writer.finish();
    std::vector<std::vector<std::uint8_t>> all;
    for (const Frame& frame : frames_of(folder / name)) {
      const ImageView view = frame.luma();
      all.emplace_back(view.row(9), view.row(9) + view.width);
    }
    return all;
  };
  const auto first = luma("a.mkv", 1);
  EXPECT_NE(first[0], first[1]);
  EXPECT_EQ(first, luma("b.mkv", 1));
  EXPECT_NE(first, luma("c.mkv", 2));
}

}  // namespace
}  // namespace inkling
