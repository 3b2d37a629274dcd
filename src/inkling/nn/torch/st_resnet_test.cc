#include "inkling/nn/torch/twin_test_util.h"

namespace inkling::torch_net {
namespace {

constexpr FeatureShape kFilm{FeatureMeaning::kGrey, 1, 6, 32, 32};

TEST(StResnet, IsItsTwin) { expect_same_as_twin("st-resnet", {{"width", "0.125"}}, kFilm); }

TEST(StResnet, IsItsTwinIn3d) {
  expect_same_as_twin("st-resnet", {{"width", "0.125"}, {"conv", "3d"}}, kFilm);
}

}  // namespace
}  // namespace inkling::torch_net
