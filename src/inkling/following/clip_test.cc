#include "inkling/following/clip.h"

#include <gtest/gtest.h>

#include "inkling/align/testing/moved_still.h"
#include "inkling/files/testing/test_folder.h"

namespace inkling {
namespace {

std::vector<FrameCrop> crops_of(std::initializer_list<std::int64_t> frames) {
  std::vector<FrameCrop> crops;
  for (const std::int64_t f : frames) {
    crops.push_back({f, GrayImage(4, 4, static_cast<std::uint8_t>(f))});
  }
  return crops;
}

TEST(ClipOf, TheApexIsTheNearestCrop) {
  const Clip clip = clip_of(crops_of({10, 11, 14, 15}), 14, 25);
  ASSERT_EQ(clip.frames.size(), 4u);
  EXPECT_EQ(clip.frames[3].pixels[0], 15);
  EXPECT_EQ(clip.apex, 2u);
  EXPECT_EQ(clip.fps, 25);
  EXPECT_EQ(clip_of(crops_of({10, 11, 14, 15}), 12, 25).apex, 1u);
  EXPECT_EQ(clip_of(crops_of({10, 12}), 11, 25).apex, 0u);  // as far: the earlier
  EXPECT_EQ(clip_of(crops_of({10, 12}), 99, 25).apex, 1u);
  EXPECT_TRUE(clip_of({}, 5, 25).frames.empty());
}

// What is cut from frames that are read again is what the aligner made of them.
TEST(ReadClip, GivesTheFollowedFaceAgain) {
  const TestFolder folder;
  const testing::Scene scene = testing::brow_scene(testing::drawn_still());
  const auto times_us = testing::steady_times(1, 25);
  testing::write_video(scene, times_us, {.bitrate_kbps = 800}, folder / "a.mp4");
  FollowedFace face(1, kCropSize);
  std::vector<GrayImage> crops;
  std::mt19937 random(1);
  testing::read_video(folder / "a.mp4", [&](const Frame& frame) {
    if (frame.index == 12) return;
    const double t_s = static_cast<double>(frame.time_us) * 1e-6;
    crops.push_back(face.add(frame, scene.observe(t_s, 0.3, random))->image);
  });
  const auto source = open_source(folder / "a.mp4");
  FrameReader reader(*source, times_us);
  const Clip clip = read_clip(reader, face, {10, 13, 15}, 25);
  ASSERT_EQ(clip.frames.size(), 5u);
  EXPECT_EQ(clip.apex, 2u);
  const std::size_t as_made[] = {10, 11, 12, 13, 14};  // frame 12 was not added
  for (std::size_t i = 0; i < 5; ++i) {
    EXPECT_EQ(clip.frames[i].pixels, crops[as_made[i]].pixels) << i;
  }
  EXPECT_TRUE(read_clip(reader, face, {12, 12, 12}, 25).frames.empty());
}

}  // namespace
}  // namespace inkling
