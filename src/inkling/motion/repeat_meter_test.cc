#include "inkling/motion/repeat_meter.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "inkling/files/testing/test_folder.h"
#include "inkling/motion/motion_test_util.h"

namespace inkling {
namespace {

using testing::Scene;

struct RepeatTest : ::testing::Test {
  RepeatTest() {
    scene.still = &testing::drawn_still();
    scene.noise_grey = 1;
    scene.frame_from_still = testing::sway(scene, 70);
  }
  // The face as it looked at `shown_s`, in the frame of index i at 25 fps.
  Repeat see(int i, double shown_s) {
    const Frame frame = testing::memory_frame(scene.luma(shown_s), i, i * 40'000);
    return meter.measure(frame, box);
  }
  Scene scene;
  Rect box{100, 40, 160, 200};
  RepeatMeter meter;
};

TEST_F(RepeatTest, MovingPicturesAreNew) {
  for (int i = 0; i < 20; ++i) {
    const Repeat repeat = see(i, i * 0.04);
    EXPECT_EQ(repeat.count, 0) << i;
    EXPECT_FALSE(repeat.jump) << i;
  }
}

TEST_F(RepeatTest, ExactRepeatsAreCounted) {
  for (int i = 0; i < 12; ++i) see(i, i * 0.04);
  for (int n = 1; n <= 5; ++n) EXPECT_EQ(see(11 + n, 11 * 0.04).count, n);
  EXPECT_EQ(see(17, 17 * 0.04).count, 0);
}

TEST_F(RepeatTest, OnlyTheFacesOwnPixelsCount) {
  const GrayImage picture = scene.luma(0);
  GrayImage elsewhere = picture;
  for (int y = 0; y < elsewhere.height; ++y) elsewhere.row(y)[3] ^= 0x7f;
  meter.measure(testing::memory_frame(picture, 0, 0), box);
  EXPECT_EQ(meter.measure(testing::memory_frame(elsewhere, 1, 40'000), box).count, 1);
}

TEST_F(RepeatTest, FreezeThroughTheCoderIsOneFreeze) {
  for (const int kbps : {150, 500, 1500}) {
    const TestFolder folder;
    const auto encoder = open_encoder(folder / "f.mp4", 360, 300, {.bitrate_kbps = kbps});
    for (int i = 0; i < 60; ++i) {
      encoder->write(scene.luma(0.04 * (i < 20 ? i : i < 50 ? 20 : i - 29)).view());
    }
    encoder->finish();
    meter = {};
    int longest = 0;
    testing::read_video(folder / "f.mp4", [&](const Frame& frame) {
      const int count = meter.measure(frame, box).count;
      longest = std::max(longest, count);
      if (frame.index <= 20 || frame.index >= 50) {
        EXPECT_EQ(count, 0) << kbps << " " << frame.index;
      }
    });
    // The first frames of the freeze may still be refined more than that.
    EXPECT_GE(longest, 24) << kbps;
  }
}

TEST_F(RepeatTest, AJumpAfterAFreezeIsToldFromAGentleResume) {
  for (const bool jump : {false, true}) {
    RepeatMeter fresh;
    meter = fresh;
    for (int i = 0; i < 25; ++i) see(i, i * 0.04);
    for (int i = 25; i < 35; ++i) see(i, 24 * 0.04);
    const Repeat resumed = see(35, jump ? 24 * 0.04 + 2.4 : 25 * 0.04);
    EXPECT_EQ(resumed.count, 0);
    EXPECT_EQ(resumed.jump, jump);
  }
}

TEST_F(RepeatTest, ABriefRepeatIsNoFreeze) {
  for (int i = 0; i < 25; ++i) see(i, i * 0.04);
  EXPECT_EQ(see(25, 24 * 0.04).count, 1);
  EXPECT_FALSE(see(26, 26 * 0.04 + 2.4).jump);
}

TEST_F(RepeatTest, AnotherResolutionAndAGapAreNew) {
  const GrayImage picture = scene.luma(0);
  meter.measure(testing::memory_frame(picture, 0, 0), box);
  EXPECT_EQ(meter.measure(testing::memory_frame(GrayImage(180, 150, 9), 1, 40'000), box).count, 0);
  EXPECT_EQ(meter.measure(testing::memory_frame(picture, 2, 80'000), box).count, 0);
  EXPECT_EQ(meter.measure(testing::memory_frame(picture, 7, 280'000), box).count, 0);
  EXPECT_EQ(meter.measure(testing::memory_frame(picture, 8, 320'000), box).count, 1);
}

TEST_F(RepeatTest, AFaceOutsideThePictureIsNoRepeat) {
  const GrayImage picture = scene.luma(0);
  for (const Rect& out : {Rect{-500, 0, 100, 100}, Rect{355, 0, 100, 100}, Rect{10, 10, 0, 0}}) {
    meter.measure(testing::memory_frame(picture, 0, 0), out);
    EXPECT_EQ(meter.measure(testing::memory_frame(picture, 1, 40'000), out).count, 0);
  }
}

}  // namespace
}  // namespace inkling
