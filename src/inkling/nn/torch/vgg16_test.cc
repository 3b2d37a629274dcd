#include "inkling/nn/torch/twin_test_util.h"

namespace inkling::torch_net {
namespace {

TEST(Vgg16, IsItsTwin) {
  expect_same_as_twin("vgg16", {{"width", "0.125"}, {"hidden", "24"}, {"dropout", "0"}},
                      {FeatureMeaning::kGrey, 1, 1, 64, 64});
}

// 3 x 3 pixels are left behind five poolings.
TEST(Vgg16, IsItsTwinWithoutNormalisation) {
  expect_same_as_twin(
      "vgg16",
      {{"width", "0.125"}, {"hidden", "24"}, {"dropout", "0"}, {"pool", "2"}, {"norm", "none"}},
      {FeatureMeaning::kFlow, 3, 1, 96, 96});
}

}  // namespace
}  // namespace inkling::torch_net
