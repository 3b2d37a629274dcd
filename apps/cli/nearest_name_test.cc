#include "cli/nearest_name.h"

#include <gtest/gtest.h>

namespace inkling::cli {
namespace {

const std::vector<std::string> kNames = {"analyze", "models", "evaluate"};

TEST(NearestName, FindsSlips) {
  EXPECT_EQ(nearest_name("analyse", kNames), "analyze");
  EXPECT_EQ(nearest_name("anlayze", kNames), "analyze");  // neighbours swapped
  EXPECT_EQ(nearest_name("model", kNames), "models");
  EXPECT_EQ(nearest_name("evaluatte", kNames), "evaluate");
}

TEST(NearestName, LeavesOtherWordsAlone) {
  EXPECT_EQ(nearest_name("workbench", kNames), "");
  EXPECT_EQ(nearest_name("", kNames), "");
  EXPECT_EQ(nearest_name("analyze", {}), "");
}

}  // namespace
}  // namespace inkling::cli
