#include "inkling/nn/pickle.h"

#include <gtest/gtest.h>

#include "inkling/error.h"

namespace inkling {
namespace {

Pickle parsed(const std::string& body) {
  const std::string bytes = "\x80\x02" + body + ".";
  std::string_view rest = bytes;
  return parse_pickle(rest, "p");
}

TEST(Pickle, ReadsNumbersTextsAndContainers) {
  EXPECT_EQ(parsed("K\x07").top.number, 7);
  EXPECT_EQ(parsed(std::string("J\xfe\xff\xff\xff", 5)).top.number, -2);
  EXPECT_EQ(parsed(std::string("\x8a\x02\x00\xff", 4)).top.number, -256);
  const Pickle text = parsed("U\x02hi");
  EXPECT_EQ(text.text(text.top), "hi");
  const Pickle dict = parsed(
      "}U\x01"
      "aK\x01s");
  ASSERT_EQ(dict.top.kind, PickleValue::kDict);
  EXPECT_EQ(dict.items(dict.top).size(), 2u);
  const Pickle pair = parsed("K\x01K\x02\x86");
  EXPECT_EQ(pair.items(pair.top)[1].number, 2);
}

TEST(Pickle, DescribesACallWithoutMakingIt) {
  const Pickle call = parsed("cos\nsystem\nU\x02ls\x85R");
  ASSERT_EQ(call.top.kind, PickleValue::kMade);
  EXPECT_EQ(call.text(call.items(call.top)[0]), "os system");
}

TEST(Pickle, WhatStandsBehindItIsLeft) {
  const std::string bytes = std::string("\x80\x02K\x01.") + "more";
  std::string_view rest = bytes;
  parse_pickle(rest, "p");
  EXPECT_EQ(rest, "more");
}

TEST(Pickle, RefusesWhatIsCutOrUnknown) {
  for (const std::string& bad :
       {std::string(), std::string("\x80\x02"), std::string("\x80\x02K"), std::string("\x80\x02~."),
        std::string("\x80\x02h\x05."), std::string("\x80\x02s.")}) {
    std::string_view rest = bad;
    EXPECT_THROW(parse_pickle(rest, "p"), Error);
  }
}

}  // namespace
}  // namespace inkling
