#include "inkling/workbench/held_frames.h"

#include <gtest/gtest.h>

#include "inkling/image.h"

namespace inkling {
namespace {

HeldFrames::Pixels small_frame() { return pixels_of(GrayImage(10, 10)); }  // 200 bytes

TEST(HeldFrames, TellsWhenItIsTooMuch) {
  HeldFrames held(400, 0);
  held.add(1, small_frame());
  held.add(1, small_frame());  // the same again
  held.add(2, small_frame());
  EXPECT_FALSE(held.is_too_much());
  held.add(3, small_frame());
  EXPECT_TRUE(held.is_too_much());
  held.drop(1);
  held.drop(1);
  EXPECT_FALSE(held.is_too_much());
  EXPECT_FALSE(held.is_decoded(1));
  EXPECT_TRUE(held.is_decoded(3));
}

TEST(HeldFrames, KeepsPicturesOfFramesThatAreDropped) {
  HeldFrames held(400, 400);
  held.add(1, small_frame());
  held.pictures().add(1, {}, std::make_shared<std::vector<std::uint8_t>>(100));
  held.drop(1);
  PictureOptions crop;
  crop.view = View::kCrop;
  EXPECT_TRUE(held.is_ready(1, {}));
  EXPECT_FALSE(held.is_ready(1, crop));
  EXPECT_EQ(held.capacity(), 2 + 4 / 2);
  EXPECT_TRUE(held.has_room_for(2));
  EXPECT_FALSE(held.has_room_for(3));
}

}  // namespace
}  // namespace inkling
