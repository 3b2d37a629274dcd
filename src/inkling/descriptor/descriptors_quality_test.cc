// What the descriptors that come with Inkling reach. A new one need not: it is not named here.
#include <gtest/gtest.h>

#include <algorithm>

#include "inkling/descriptor/descriptor_test_util.h"

namespace inkling {
namespace {

using testing::describe;
using testing::describe_quickly;
using testing::moving_clip;

class GoodDescriptor : public ::testing::TestWithParam<const char*> {
 protected:
  const DescriptorVariant& variant() const {
    return find_variant(descriptors(), "descriptor", GetParam());
  }
};

TEST_P(GoodDescriptor, SeesTheMovement) {
  EXPECT_NE(describe(variant(), moving_clip(9, 112, 0)),
            describe(variant(), moving_clip(9, 112, 3)));
}

TEST_P(GoodDescriptor, SaysSomethingAtOddSizes) {
  for (const int size : {97, 133, 160}) {
    const auto values = describe_quickly(variant(), moving_clip(9, size));
    EXPECT_TRUE(std::any_of(values.begin(), values.end(), [](float v) { return v != 0; })) << size;
  }
}

INSTANTIATE_TEST_SUITE_P(Listed, GoodDescriptor,
                         ::testing::Values("lbp-top", "hog-top", "higo-top", "hog", "mdmo",
                                           "flow-hist", "flow-pixels", "apex-pixels", "clip-pixels",
                                           "flow-rois", "flow-fields", "landmark-graph"),
                         [](const auto& test) {
                           std::string name = test.param;
                           std::erase(name, '-');
                           return name;
                         });

}  // namespace
}  // namespace inkling
