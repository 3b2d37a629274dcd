#include "inkling/workbench/picture_cache.h"

#include <gtest/gtest.h>

namespace inkling {
namespace {

PictureBytes picture_of(std::size_t bytes) {
  return std::make_shared<const std::vector<std::uint8_t>>(bytes);
}

TEST(PictureCache, DropsWhatWasAskedForLongestAgo) {
  PictureCache cache(1000);
  for (int i = 0; i < 4; ++i) cache.add(i, {}, picture_of(250));
  EXPECT_EQ(cache.bytes(), 1000u);
  EXPECT_EQ(cache.capacity(), 4u);
  EXPECT_TRUE(cache.find(0, {}));
  cache.add(4, {}, picture_of(250));
  EXPECT_TRUE(cache.has(0, {}));
  EXPECT_FALSE(cache.has(1, {}));
  EXPECT_FALSE(cache.find(1, {}));
  EXPECT_LE(cache.bytes(), 1000u);
  cache.add(5, {}, picture_of(2000));  // is too large to be kept
  EXPECT_FALSE(cache.has(5, {}));
  EXPECT_TRUE(cache.has(0, {}));
}

TEST(PictureCache, TellsViewsApart) {
  PictureCache cache(1000);
  PictureOptions crop, other;
  crop.view = View::kCrop;
  other.view = View::kDifference, other.from_frame = 3;
  cache.add(1, crop, picture_of(10));
  EXPECT_TRUE(cache.has(1, crop));
  EXPECT_FALSE(cache.has(1, {}));
  cache.add(1, other, picture_of(20));
  other.from_frame = 4;
  EXPECT_FALSE(cache.has(1, other));
  cache.add(1, crop, picture_of(99));  // the first stays
  EXPECT_EQ(cache.find(1, crop)->size(), 10u);
}

}  // namespace
}  // namespace inkling
