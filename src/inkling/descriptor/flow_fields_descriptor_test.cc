#include <gtest/gtest.h>

#include <cmath>

#include "inkling/core/flow_channels.h"
#include "inkling/descriptor/descriptor_test_util.h"

namespace inkling {
namespace {

using testing::describe;

constexpr int kSide = 28;
constexpr std::size_t kPixels = kSide * kSide;

// Whose every derivative varies.
Clip turning_clip() {
  Clip clip = testing::flow_clip(kSide);
  for (int y = 0; y < kSide; ++y) {
    for (int x = 0; x < kSide; ++x) {
      const auto at = static_cast<std::size_t>(y * kSide + x);
      clip.flow->u[at] += static_cast<float>(0.4 * std::sin(0.23 * y + 0.05 * x));
      clip.flow->v[at] += static_cast<float>(0.3 * std::cos(0.31 * x - 0.07 * y));
    }
  }
  return clip;
}

TEST(FlowFields, AreSevenChannelsOfUnitSize) {
  const auto values = describe("flow-fields", turning_clip());
  ASSERT_EQ(values.size(), 7 * kPixels);
  EXPECT_EQ(testing::made("flow-fields")->shape().size(), values.size());
  for (std::size_t c = 0; c < 7; ++c) {
    double squares = 0;
    for (std::size_t i = 0; i < kPixels; ++i) squares += std::pow(values[c * kPixels + i], 2);
    EXPECT_NEAR(squares / kPixels, 1, 1e-4) << c;
  }
  const auto three = describe("flow-fields", turning_clip(), {{"tensor", "false"}});
  EXPECT_TRUE(std::equal(three.begin(), three.end(), values.begin()));
  EXPECT_EQ(three.size(), 3 * kPixels);
}

// Pictures whose channels were stretched each by itself rest at any grey value.
TEST(FlowFields, DoNotDependOnWhereAndHowFarChannelsWereStretched) {
  const Clip clip = turning_clip();
  Clip stretched = clip;
  for (float& value : stretched.flow->u) value = 40 + 3 * value;
  for (float& value : stretched.flow->strain) value *= 5;
  const auto expected = describe("flow-fields", clip, {{"tensor", "false"}});
  const auto found = describe("flow-fields", stretched, {{"tensor", "false"}});
  for (std::size_t i = 0; i < expected.size(); ++i) EXPECT_NEAR(found[i], expected[i], 1e-4);
}

TEST(FlowFields, OfNoMovementAreZeros) {
  Clip clip = turning_clip();
  FlowPicture& flow = *clip.flow;
  for (auto* channel : {&flow.u, &flow.v, &flow.strain}) std::fill_n(channel->begin(), kPixels, 0);
  for (const float value : describe("flow-fields", clip)) EXPECT_EQ(value, 0);
}

// A face turned left to right has the same channels turned, with the signs that are said.
TEST(FlowFields, TurnAsIsSaid) {
  const Clip clip = turning_clip();
  Clip turned = clip;
  for (int y = 0; y < kSide; ++y) {
    for (int x = 0; x < kSide; ++x) {
      const auto at = static_cast<std::size_t>(y * kSide + x);
      const auto from = static_cast<std::size_t>(y * kSide + kSide - 1 - x);
      turned.flow->u[at] = -clip.flow->u[from];
      turned.flow->v[at] = clip.flow->v[from];
      turned.flow->strain[at] = clip.flow->strain[from];
    }
  }
  const auto values = describe("flow-fields", clip), found = describe("flow-fields", turned);
  // The upper of two middle values is the lower one of what was negated.
  constexpr double kTie = 0.02;
  for (int c = 0; c < kFlowFieldChannels; ++c) {
    for (int y = 0; y < kSide; ++y) {
      for (int x = 0; x < kSide; ++x) {
        const auto row =
            static_cast<std::size_t>(c) * kPixels + static_cast<std::size_t>(y * kSide);
        const float there = values[row + static_cast<std::size_t>(kSide - 1 - x)];
        const float here = found[row + static_cast<std::size_t>(x)];
        ASSERT_NEAR(here, turns_in_mirror(c) ? -there : there, kTie) << c;
      }
    }
  }
}

}  // namespace
}  // namespace inkling
