#include "inkling/nn/torch/nets.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "inkling/nn/torch/python_test_util.h"

namespace inkling::torch_net {
namespace {

TEST(Nets, EveryNetworkHasAMakerAndATwin) {
  for (const NetworkVariant* network : networks()) {
    EXPECT_NO_THROW(net_maker(network->name)) << network->name;
    std::string file = network->name + "_twin.py";
    std::replace(file.begin(), file.end(), '-', '_');
    EXPECT_TRUE(std::filesystem::exists(testing::script(file))) << file;
  }
}

}  // namespace
}  // namespace inkling::torch_net
