#include "cli/approach_flags.h"

#include <gtest/gtest.h>

#include "inkling/error.h"

namespace inkling::cli {
namespace {

TEST(ApproachFlags, TheDeviceIsThatOfTheNetworkUnlessItSaysItself) {
  EXPECT_EQ(learning_on("", "ststnet"), "ststnet");
  EXPECT_EQ(learning_on("cuda", "ststnet"), "ststnet:device=cuda");
  EXPECT_EQ(learning_on("cuda", "ststnet:device=cpu"), "ststnet:device=cpu");
  EXPECT_EQ(learning_on("cuda", "lbp-top"), "lbp-top");
  EXPECT_THROW(learning_on("gpu", "ststnet"), Error);
}

}  // namespace
}  // namespace inkling::cli
