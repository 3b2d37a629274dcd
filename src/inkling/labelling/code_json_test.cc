#include "inkling/labelling/code_json.h"

#include <gtest/gtest.h>

#include "inkling/core/testing/error_checks.h"
#include "inkling/labelling/testing/random_codes.h"

namespace inkling {
namespace {

TEST(CodeJson, EveryCodeComesBackFromOneLineOfAscii) {
  const CodeSheet sheet = testing::random_sheet(300, 200, 3);
  for (const Code& code : sheet.codes) {
    const std::string json = code_json(code);
    EXPECT_EQ(
        json.find_first_not_of(" !\"#$%&'()*+,-./0123456789:;<=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`"
                               "abcdefghijklmnopqrstuvwxyz{|}~"),
        std::string::npos);
    EXPECT_EQ(parse_code_json(json, sheet.clock, ""), code);
    Code details;
    read_code_details_json(code_details_json(code), "", details);
    EXPECT_EQ(details.id, code.id);
    EXPECT_EQ(details.tier, code.tier);
    EXPECT_EQ(details.confidence, code.confidence);
    EXPECT_EQ(details.views, code.views);
  }
}

TEST(CodeJson, IsRefusedWithWhereAndWhy) {
  const FrameClock clock({0, 40'000, 80'000});
  const auto refused = [&](const std::string& json) {
    return testing::message_of(ErrorKind::kInput, [&] { parse_code_json(json, clock, "code 7"); });
  };
  testing::expect_words(refused("{"), {"code 7", "the code cannot be read"});
  testing::expect_words(refused("[]"), {"code 7"});
  testing::expect_words(refused(R"({"tier":"micro","onset_frame":1,"offset_frame":5})"),
                        {"offset 5 is not in the recording"});
  testing::expect_words(
      refused(R"({"tier":"micro","onset_frame":1,"offset_frame":2,"emotion":"glee"})"), {"glee"});
  testing::expect_words(
      refused(R"({"tier":"micro","onset_frame":1,"offset_frame":2,"confidence":9})"),
      {"confidence"});
}

}  // namespace
}  // namespace inkling
