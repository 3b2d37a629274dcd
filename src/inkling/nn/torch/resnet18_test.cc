#include "inkling/nn/torch/twin_test_util.h"

namespace inkling::torch_net {
namespace {

TEST(Resnet18, IsItsTwinOnFlow) {
  expect_same_as_twin("resnet18", {{"width", "0.125"}}, {FeatureMeaning::kFlow, 3, 1, 40, 40});
}

TEST(Resnet18, IsItsTwinOnGrey) {
  expect_same_as_twin("resnet18", {{"width", "0.2"}}, {FeatureMeaning::kGrey, 1, 1, 64, 64});
}

}  // namespace
}  // namespace inkling::torch_net
