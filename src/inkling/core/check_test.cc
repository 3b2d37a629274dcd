#include "inkling/core/check.h"

#include <gtest/gtest.h>

#include <string>

namespace inkling {
namespace {

int half_of(int even) {
  INKLING_CHECK(even % 2 == 0);
  return even / 2;
}

TEST(Check, PassesWhatIsTrue) { EXPECT_EQ(half_of(4), 2); }

TEST(Check, NamesTheConditionAndItsPlace) {
  try {
    half_of(3);
    FAIL();
  } catch (const BrokenContract& broken) {
    const std::string line = broken.what();
    EXPECT_NE(line.find("check_test.cc:"), std::string::npos) << line;
    EXPECT_NE(line.find("even % 2 == 0"), std::string::npos) << line;
  }
}

TEST(Check, IsNoErrorOfTheInput) {
  static_assert(!std::is_base_of_v<Error, BrokenContract>);
  EXPECT_THROW(half_of(1), std::logic_error);
}

}  // namespace
}  // namespace inkling
