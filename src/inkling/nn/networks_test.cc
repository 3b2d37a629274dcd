#include <gtest/gtest.h>

#include "inkling/core/testing/variant_checks.h"
#include "inkling/nn/network.h"

namespace inkling {
namespace {

FeatureShape flow(int size) { return {FeatureMeaning::kFlow, 3, 1, size, size}; }
FeatureShape grey(int size) { return {FeatureMeaning::kGrey, 1, 1, size, size}; }
FeatureShape film(int frames, int size) { return {FeatureMeaning::kGrey, 1, frames, size, size}; }
FeatureShape graph(int landmarks) { return {FeatureMeaning::kGraph, 4, 9, 1, landmarks}; }

bool takes(const std::string& name, const FeatureShape& shape) {
  const auto& variant = find_variant(networks(), "network", name);
  try {
    variant.create(variant.defaults())->check(shape);
    return true;
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::kUsage);
    EXPECT_NE(std::string(error.what()).find(name), std::string::npos) << error.what();
    return false;
  }
}

TEST(EveryNetworkVariant, SaysWhatItIsAndRefusesOptionsByName) {
  testing::expect_sound_variants(networks(), "network");
}

TEST(EveryNetworkVariant, NamesItsUsualInputAndRefusesAList) {
  for (const NetworkVariant* network : networks()) {
    EXPECT_FALSE(network->create(network->defaults())->usual_input().empty()) << network->name;
    EXPECT_FALSE(takes(network->name, {})) << network->name;
  }
}

TEST(Networks, TakeInputsOfTheirKindAndSize) {
  EXPECT_TRUE(takes("ststnet", flow(4)) && !takes("ststnet", flow(3)) &&
              !takes("ststnet", grey(28)));
  EXPECT_TRUE(takes("softnet", flow(16)) && !takes("softnet", flow(15)));
  EXPECT_FALSE(takes("softnet", grey(42)));
  EXPECT_TRUE(takes("dgcnn", graph(36)) && !takes("dgcnn", graph(35)) && !takes("dgcnn", flow(36)));
  EXPECT_TRUE(takes("vgg16", grey(32)) && takes("vgg16", flow(32)) && !takes("vgg16", grey(31)));
  EXPECT_FALSE(takes("vgg16", film(2, 32)));
  EXPECT_TRUE(takes("resnet18", grey(16)) && !takes("resnet18", flow(15)));
  EXPECT_TRUE(takes("st-resnet", film(2, 16)) && !takes("st-resnet", grey(16)));
  EXPECT_FALSE(takes("st-resnet", film(8, 15)));
}

}  // namespace
}  // namespace inkling
