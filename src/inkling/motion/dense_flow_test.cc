#include "inkling/motion/dense_flow.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>

#include "inkling/core/median.h"
#include "inkling/core/parallel.h"
#include "inkling/error.h"

namespace inkling {
namespace {

// A texture, moved by (u, v) pixels.
GrayImage texture(int size, double u, double v) {
  GrayImage image(size, size);
  for (int y = 0; y < size; ++y) {
    for (int x = 0; x < size; ++x) {
      const double a = x - u, b = y - v;
      image.row(y)[x] = static_cast<std::uint8_t>(std::lround(
          128 + 40 * std::sin(0.31 * a + 0.2 * b) + 40 * std::sin(0.27 * b - 0.15 * a + 1) +
          25 * std::sin(0.7 * a) * std::sin(0.6 * b)));
    }
  }
  return image;
}

TEST(DenseFlow, EveryMethodMeasuresAShift) {
  const GrayImage from = texture(112, 0, 0), to = texture(112, 1.5, -0.8);
  for (const std::string& name : flow_method_names()) {
    FlowPicture flow = dense_flow(from.view(), to.view(), flow_method(name));
    EXPECT_TRUE(flow.width == 112 && flow.height == 112);
    ASSERT_EQ(flow.strain.size(), 112u * 112);
    EXPECT_LT(median_of(std::span(flow.strain)), 0.05) << name;
    EXPECT_NEAR(median_of(std::span(flow.u)), 1.5, 0.15) << name;
    EXPECT_NEAR(median_of(std::span(flow.v)), -0.8, 0.15) << name;
  }
}

bool same_bits(const std::vector<float>& a, const std::vector<float>& b) {
  return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(float)) == 0;
}

TEST(DenseFlow, SameBitsFromSeveralThreadsAtOnce) {
  const GrayImage from = texture(80, 0, 0), to = texture(80, 0.7, 0.4);
  for (const std::string& name : flow_method_names()) {
    const FlowPicture expected = dense_flow(from.view(), to.view(), flow_method(name));
    std::vector<FlowPicture> found(6);
    for_each_parallel(6, 3, [&](std::size_t i) {
      found[i] = dense_flow(from.view(), to.view(), flow_method(name));
    });
    for (const FlowPicture& flow : found) {
      EXPECT_TRUE(same_bits(flow.u, expected.u) && same_bits(flow.v, expected.v)) << name;
    }
  }
}

TEST(DenseFlow, PicturesOfEverySizeAreMeasuredOrRefused) {
  for (const std::string& name : flow_method_names()) {
    const GrayImage small = texture(kLeastFlowSize - 1, 0, 0),
                    least = texture(kLeastFlowSize, 0, 0);
    EXPECT_THROW(dense_flow(small.view(), small.view(), flow_method(name)), Error);
    for (const float u : dense_flow(least.view(), least.view(), flow_method(name)).u) {
      ASSERT_LT(std::abs(u), 1) << name;  // Farneback's is not nought there, even for one picture
    }
  }
}

// u = 0.1 x + 0.02 y, v = 0.04 x - 0.3 y: the same strain everywhere, at the border, too.
TEST(OpticalStrain, OfALinearFlowIsExact) {
  std::vector<float> u, v;
  for (int y = 0; y < 5; ++y) {
    for (int x = 0; x < 7; ++x) {
      u.push_back(0.1f * x + 0.02f * y);
      v.push_back(0.04f * x - 0.3f * y);
    }
  }
  const double expected = std::sqrt(0.01 + 0.09 + 0.5 * 0.06 * 0.06);
  for (const float s : optical_strain(u, v, 7, 5)) EXPECT_NEAR(s, expected, 1e-5);
  EXPECT_EQ(optical_strain(std::vector<float>{3}, std::vector<float>{4}, 1, 1)[0], 0);
}

// u = a x + b y, v = c x + d y, moved as a whole.
TEST(DenseFlow, TheTensorHoldsEveryDerivativeAndNotTheWhole) {
  std::vector<float> u, v;
  for (int y = 0; y < 5; ++y) {
    for (int x = 0; x < 6; ++x) {
      u.push_back(7 + 0.5f * static_cast<float>(x) - 2 * static_cast<float>(y));
      v.push_back(-3 + 1.5f * static_cast<float>(x) + 0.25f * static_cast<float>(y));
    }
  }
  const FlowTensor tensor = flow_tensor(u, v, 6, 5);
  ASSERT_EQ(tensor.shear.size(), 30u);
  for (std::size_t i = 0; i < 30; ++i) {
    EXPECT_NEAR(tensor.divergence[i], 0.75, 1e-5);
    EXPECT_NEAR(tensor.curl[i], 3.5, 1e-5);
    EXPECT_NEAR(tensor.stretch[i], 0.25, 1e-5);
    EXPECT_NEAR(tensor.shear[i], -0.5, 1e-5);
  }
}

}  // namespace
}  // namespace inkling
