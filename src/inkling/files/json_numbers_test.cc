#include "inkling/files/json_numbers.h"

#include <gtest/gtest.h>

#include <cstdint>

namespace inkling {
namespace {

using Json = nlohmann::json;

TEST(JsonNumbers, WholeNumbersThatFitAreRead) {
  EXPECT_EQ(whole<int>(Json::parse("-7")), -7);
  EXPECT_EQ(whole<std::uint64_t>(Json::parse("18446744073709551615")), 18446744073709551615u);
  EXPECT_EQ(whole<std::vector<std::int64_t>>(Json::parse("[3, 0]")),
            (std::vector<std::int64_t>{3, 0}));
}

TEST(JsonNumbers, OthersAreRefused) {
  for (const char* text : {"3e58", "-3e58", "1.5", "2.0", "\"1\"", "null", "[1]", "true",
                           "99999999999", "18446744073709551615"}) {
    EXPECT_THROW(whole<int>(Json::parse(text)), Json::exception) << text;
  }
  EXPECT_THROW(whole<std::uint64_t>(Json::parse("-1")), Json::exception);
  EXPECT_THROW(whole<std::vector<int>>(Json::parse("[1, 3e58]")), Json::exception);
  EXPECT_THROW(whole<std::vector<int>>(Json::parse("4")), Json::exception);
}

}  // namespace
}  // namespace inkling
