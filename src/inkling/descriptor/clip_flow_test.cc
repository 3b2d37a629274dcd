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

// Descriptors that ask for the same flow share it; another clip or method is another flow.
TEST(ClipFlow, IsTheClipsOwnWhateverWasAskedForBefore) {
  Clip one = moving_clip(9, 64), other = moving_clip(9, 64);
  one.apex = 5, other.apex = 7;
  const auto flow_of = [](const Clip& clip, FlowMethod method) {
    return dense_flow(clip.frames.front().view(), clip.frames[clip.apex].view(), method).u;
  };
  for (const Clip* clip : {&one, &one, &other, &one}) {
    for (const FlowMethod method : {FlowMethod::kDis, FlowMethod::kFarneback}) {
      EXPECT_EQ(onset_to_apex(*clip, method, "x").u, flow_of(*clip, method));
      EXPECT_EQ(onset_to_apex(*clip, method, "y").u, flow_of(*clip, method));
    }
  }
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
