#include "inkling/files/plain_stem.h"

#include <gtest/gtest.h>

namespace inkling {
namespace {

TEST(PlainStem, AStemIsAFolderBelow) {
  EXPECT_EQ(plain_stem("a/session 1.mp4"), "session 1");
  EXPECT_EQ(plain_stem("dots....mp4"), "dots...");
  EXPECT_EQ(plain_stem("...mp4"), "...mp4");
  EXPECT_EQ(plain_stem("..mp4"), "..mp4");
  EXPECT_EQ(plain_stem(".mp4"), ".mp4");
}

}  // namespace
}  // namespace inkling
