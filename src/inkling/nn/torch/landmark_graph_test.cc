#include "inkling/nn/torch/landmark_graph.h"

#include <gtest/gtest.h>

#include "inkling/core/face_landmarks.h"

namespace inkling::torch_net {
namespace {

constexpr auto kNodes = static_cast<std::int64_t>(kFaceLandmarks.size());

TEST(LandmarkGraph, KeepsWhatIsTheSameEverywhere) {
  const auto graph = landmark_graph(4, 5, 0.4, 1);
  const auto even = torch::ones({kNodes, 4, 2, 3});
  EXPECT_LT((graph.propagate(even) - 1).abs().max().item<double>(), 1e-6);
}

TEST(LandmarkGraph, JoinsNeighboursBothWaysAndFramesBesideEachOther) {
  const auto graph = landmark_graph(4, 5, 0.4, 0.5);
  EXPECT_TRUE(graph.within.equal(graph.within.t()));
  EXPECT_TRUE(graph.within.diagonal().equal(torch::ones({kNodes})));
  EXPECT_GE((graph.within > 0).sum(1).min().item<std::int64_t>(), 6);  // itself and five
  EXPECT_EQ(graph.across[1][2].item<double>(), 0.5);
  EXPECT_EQ(graph.across[0][2].item<double>(), 0);
}

TEST(LandmarkGraph, WithoutFramesAcrossEachIsByItself) {
  const auto graph = landmark_graph(3, 5, 0.4, 0);
  auto x = torch::zeros({kNodes, 3, 1, 1});
  x[7][1] = 1;
  const auto y = graph.propagate(x);
  EXPECT_EQ(y.select(1, 0).abs().max().item<double>(), 0);
  EXPECT_GT(y[7][1].item<double>(), 0);
}

}  // namespace
}  // namespace inkling::torch_net
