#include "inkling/descriptor/clip_flow.h"

#include <gtest/gtest.h>

#include <limits>

#include "inkling/descriptor/descriptor_test_util.h"
#include "inkling/error.h"

namespace inkling {
namespace {

using testing::flow_clip;
using testing::moving_clip;

TEST(ClipFlow, IsThePictureThatTheClipBrings) {
  const Clip clip = flow_clip(20);
  EXPECT_EQ(onset_to_apex(clip, FlowMethod::kTvL1, "x").v, clip.flow->v);
}

TEST(ClipFlow, OrTheFlowFromTheFirstFrameToTheApex) {
  Clip clip = moving_clip(9, 64);
  clip.apex = 5;
  const FlowPicture expected =
      dense_flow(clip.frames[0].view(), clip.frames[5].view(), FlowMethod::kDis);
  EXPECT_EQ(onset_to_apex(clip, FlowMethod::kDis, "x").u, expected.u);
}

TEST(ClipFlow, BrokenPicturesAreRefused) {
  Clip clip = flow_clip(20);
  clip.flow->u.pop_back();
  EXPECT_THROW(onset_to_apex(clip, FlowMethod::kDis, "x"), Error);
  clip = flow_clip(20);
  clip.flow->strain[7] = std::numeric_limits<float>::quiet_NaN();
  EXPECT_THROW(onset_to_apex(clip, FlowMethod::kDis, "x"), Error);
  clip = flow_clip(0);
  EXPECT_THROW(onset_to_apex(clip, FlowMethod::kDis, "x"), Error);
}

}  // namespace
}  // namespace inkling
