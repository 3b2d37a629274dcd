#include "inkling/report/json_values.h"

#include <gtest/gtest.h>

namespace inkling {
namespace {

TEST(JsonValues, AnIntervalIsAPairOrNull) {
  EXPECT_EQ(interval_json(ConfidenceInterval{0.25, 0.5}).dump(), "[0.25,0.5]");
  EXPECT_TRUE(interval_json({}).is_null());
}

TEST(JsonValues, PairsKeepTheirOrder) {
  EXPECT_EQ(pairs_json({{"b", "1"}, {"a", "2"}}).dump(), R"({"b":"1","a":"2"})");
  EXPECT_EQ(pairs_json({}).dump(), "{}");
}

TEST(JsonValues, ADocumentEndsItsLineAndReplacesWhatIsNoText) {
  EXPECT_EQ(json_document({{"a", 1}}), "{\n  \"a\": 1\n}\n");
  EXPECT_EQ(json_document("\xff"), "\"\uFFFD\"\n");
}

}  // namespace
}  // namespace inkling
