#include "inkling/nn/torch/twin_test_util.h"

namespace inkling::torch_net {
namespace {

constexpr FeatureShape kGraph{FeatureMeaning::kGraph, 4, 3, 1, 36};

TEST(Dgcnn, IsItsTwin) { expect_same_as_twin("dgcnn", {{"dropout", "0"}}, kGraph); }

TEST(Dgcnn, IsItsTwinOnAnotherGraph) {
  expect_same_as_twin("dgcnn",
                      {{"dropout", "0"},
                       {"neighbours", "2"},
                       {"reach", "0.2"},
                       {"over-time", "0.4"},
                       {"keep", "13"}},
                      kGraph);
}

}  // namespace
}  // namespace inkling::torch_net
