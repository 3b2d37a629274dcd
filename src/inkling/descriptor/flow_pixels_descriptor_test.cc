#include <gtest/gtest.h>

#include <algorithm>

#include "inkling/descriptor/descriptor_test_util.h"
#include "inkling/descriptor/resize.h"
#include "inkling/motion/dense_flow.h"

namespace inkling {
namespace {

using testing::describe;
using testing::flow_clip;
using testing::moving_clip;

TEST(FlowPixels, OfAFlowPictureAreItsChannelsAsTheyAre) {
  const Clip clip = flow_clip(28);
  std::vector<float> expected = clip.flow->u;
  expected.insert(expected.end(), clip.flow->v.begin(), clip.flow->v.end());
  expected.insert(expected.end(), clip.flow->strain.begin(), clip.flow->strain.end());
  EXPECT_EQ(expected.size(), 2352u);
  EXPECT_EQ(describe("flow-pixels", clip), expected);
}

TEST(FlowPixels, OfFramesAreTheFlowToTheApexResized) {
  const Clip clip = moving_clip(7, 96);
  const FlowPicture flow =
      dense_flow(clip.frames[0].view(), clip.frames[3].view(), FlowMethod::kFarneback);
  const auto found = describe("flow-pixels", clip, {{"flow", "farneback"}, {"size", "32"}});
  const auto u = resized(flow.u, 96, 96, 32, 32);
  ASSERT_EQ(found.size(), 3u * 32 * 32);
  EXPECT_TRUE(std::equal(u.begin(), u.end(), found.begin()));
}

TEST(FlowPixels, MinMaxStretchesEachChannel) {
  Clip clip = flow_clip(28);
  std::fill(clip.flow->v.begin(), clip.flow->v.end(), 3.0f);
  const auto values = describe("flow-pixels", clip, {{"normalise", "min-max"}});
  for (const std::size_t channel : {0u, 2u}) {
    const auto begin = values.begin() + static_cast<std::ptrdiff_t>(channel * 784);
    EXPECT_EQ(*std::min_element(begin, begin + 784), 0);
    EXPECT_NEAR(*std::max_element(begin, begin + 784), 255, 1e-3);
  }
  for (std::size_t i = 784; i < 1568; ++i) EXPECT_EQ(values[i], 0);
}

}  // namespace
}  // namespace inkling
