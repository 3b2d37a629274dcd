#include "inkling/nn/torch/twin_test_util.h"

namespace inkling::torch_net {
namespace {

TEST(StstNet, IsItsTwin) {
  expect_same_as_twin("ststnet", {{"dropout", "0"}}, {FeatureMeaning::kFlow, 3, 1, 28, 28});
}

}  // namespace
}  // namespace inkling::torch_net
