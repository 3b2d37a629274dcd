#include "inkling/nn/torch/twin_test_util.h"

namespace inkling::torch_net {
namespace {

TEST(SoftNet, IsItsTwin) {
  expect_same_as_twin("softnet", {{"dropout", "0"}, {"hidden", "40"}},
                      {FeatureMeaning::kFlow, 3, 1, 42, 42});
}

TEST(SoftNet, IsItsTwinOnAnOddPicture) {
  expect_same_as_twin("softnet", {{"dropout", "0"}, {"hidden", "24"}},
                      {FeatureMeaning::kFlow, 3, 1, 20, 17});
}

}  // namespace
}  // namespace inkling::torch_net
