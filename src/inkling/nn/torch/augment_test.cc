#include "inkling/nn/torch/augment.h"

#include <gtest/gtest.h>

#include "inkling/core/face_landmarks.h"

namespace inkling::torch_net {
namespace {

torch::Tensor some(at::IntArrayRef shape, std::uint64_t seed = 5) {
  auto generator = at::make_generator<at::CPUGeneratorImpl>(seed);
  return torch::empty(shape).normal_(0, 1, generator);
}

TEST(Augment, AMirrorImageTwiceIsTheRow) {
  const auto nodes = static_cast<std::int64_t>(kFaceLandmarks.size());
  for (const auto& [meaning, batch] :
       {std::pair{FeatureMeaning::kGrey, some({2, 1, 3, 8, 8})},
        std::pair{FeatureMeaning::kFlow, some({2, 3, 1, 8, 8})},
        std::pair{FeatureMeaning::kGraph, some({2, 4, 3, 1, nodes})}}) {
    const auto once = mirrored(batch, meaning);
    EXPECT_FALSE(torch::equal(once, batch));
    EXPECT_TRUE(torch::equal(mirrored(once, meaning), batch));
  }
}

TEST(Augment, AMirroredFlowMovesTheOtherWay) {
  auto flow = torch::zeros({1, 3, 1, 4, 4});
  flow[0][0][0][1][0] = 2;  // to the right, at the left edge
  flow[0][1][0][1][0] = 3;
  const auto turned = mirrored(flow, FeatureMeaning::kFlow);
  EXPECT_EQ(turned[0][0][0][1][3].item<float>(), -2);
  EXPECT_EQ(turned[0][1][0][1][3].item<float>(), 3);
}

TEST(Augment, OfAFlowsFieldsCurlAndShearTurnToo) {
  const auto fields = torch::ones({1, 7, 1, 2, 2});
  const auto turned = mirrored(fields, FeatureMeaning::kFlow).select(4, 0).select(3, 0).flatten();
  EXPECT_TRUE(torch::equal(turned, torch::tensor({-1.f, 1.f, 1.f, 1.f, -1.f, 1.f, -1.f})));
}

TEST(Augment, AMirroredGraphKeepsPlacesAndSwapsSides) {
  const auto nodes = static_cast<std::int64_t>(kFaceLandmarks.size());
  auto graph = some({1, 4, 1, 1, nodes});
  const auto turned = mirrored(graph, FeatureMeaning::kGraph);
  EXPECT_TRUE(torch::equal(turned.narrow(1, 0, 2), graph.narrow(1, 0, 2)));
  EXPECT_EQ(turned[0][2][0][0][0].item<float>(), -graph[0][2][0][0][1].item<float>());
  EXPECT_EQ(turned[0][3][0][0][1].item<float>(), graph[0][3][0][0][0].item<float>());
  EXPECT_EQ(turned[0][2][0][0][nodes - 1].item<float>(),
            -graph[0][2][0][0][nodes - 1].item<float>());
  for (std::size_t i = 0; i < kLandmarkPairs; ++i) {
    EXPECT_EQ(kFaceLandmarks[2 * i].x, -kFaceLandmarks[2 * i + 1].x);
    EXPECT_EQ(kFaceLandmarks[2 * i].y, kFaceLandmarks[2 * i + 1].y);
  }
}

TEST(Augment, ChangesTheShareAskedForAndNoMore) {
  const auto batch = some({400, 1, 1, 8, 8});
  Random random(3);
  EXPECT_TRUE(torch::equal(augmented(batch, FeatureMeaning::kGrey, 0, random), batch));
  const auto changed = augmented(batch, FeatureMeaning::kGrey, 0.25, random);
  const auto differs = (changed != batch).flatten(1).any(1).sum().item<std::int64_t>();
  EXPECT_NEAR(static_cast<double>(differs), 100, 30);
}

TEST(Augment, ARowStaysLikeItself) {
  // Smooth, as faces are: what is changed still resembles the row, or its mirror image.
  const auto x = torch::linspace(-2, 2, 32);
  const auto row = (torch::sin(3 * x).unsqueeze(1) * torch::cos(2 * x + 1).unsqueeze(0))
                       .reshape({1, 1, 1, 32, 32});
  const auto like = [](const torch::Tensor& a, const torch::Tensor& b) {
    return (a * b).mean().item<double>() /
           std::sqrt((a * a).mean().item<double>() * (b * b).mean().item<double>());
  };
  Random random(8);
  for (int n = 0; n < 50; ++n) {
    const auto changed = augmented(row, FeatureMeaning::kGrey, 1, random);
    const auto plain = changed - changed.mean();
    EXPECT_GT(std::max(like(plain, row), like(plain, mirrored(row, FeatureMeaning::kGrey))), 0.75);
  }
}

}  // namespace
}  // namespace inkling::torch_net
