#include <gtest/gtest.h>

#include "inkling/reproduce/testing/expect_place.h"

namespace inkling {
namespace {

using testing::compared;
using testing::expect_place;

TEST(CompareJson, FindsPlaces) {
  const FileLikeness found = compared(compare_json, R"({"a": {"b": [1, 2.5]}, "c": "x"})",
                                      R"({"a": {"b": [1, 3.5]}, "c": "x"})");
  EXPECT_EQ(found.likeness, Likeness::kOther);
  EXPECT_EQ(found.figures, 2);
  expect_place(found, "a.b[1]", "2.5", "3.5");
  expect_place(compared(compare_json, R"({"a": 1})", R"({"b": 1})"), "a", "1", "not there");
  expect_place(compared(compare_json, "[1]", "[1, 2]"), "", "1 entries", "2 entries");
}

TEST(CompareJson, PassesOverWhatIsDeclared) {
  const FileLikeness found = compared(
      compare_json, R"({"took": {"s": 1}, "pieces": [{"s": 1, "n": 3}]})",
      R"({"took": {"s": 2}, "pieces": [{"s": 5, "n": 3}]})", {.varying = {"took", "pieces.s"}});
  EXPECT_EQ(found.likeness, Likeness::kSame);
  EXPECT_TRUE(found.varies);
}

TEST(CompareJson, ReadsColumnsOfPages) {
  // Base64 of two 16-bit steps, 0 and another.
  constexpr char kOne[] = "AAABAA==", kTwo[] = "AAACAA==", kNine[] = "AAAJAA==",
                 kLargest[] = "AAD+/w==", kNotMeasured[] = "AAD//w==";
  const auto likeness = [](const std::string& before, const std::string& again) {
    const std::string begin = R"({"x": {"lo": 0.0, "hi": 1.0, "u16": ")", end = R"("}})";
    return compared(compare_json, begin + before + end, begin + again + end).likeness;
  };
  EXPECT_EQ(likeness(kOne, kTwo), Likeness::kRounded);
  EXPECT_EQ(likeness(kOne, kNine), Likeness::kOther);
  EXPECT_EQ(likeness(kNotMeasured, kNotMeasured), Likeness::kSame);
  EXPECT_EQ(likeness(kLargest, kNotMeasured), Likeness::kOther);
  EXPECT_EQ(likeness(kNotMeasured, kOne), Likeness::kOther);
}

TEST(CompareJson, TakesWhatIsTooDeepAsText) {
  const std::string deep(1'000'000, '['), end(deep.size(), ']');
  const FileLikeness found = compared(compare_json, deep + "1" + end, deep + "2" + end);
  EXPECT_EQ(found.likeness, Likeness::kOther);
  ASSERT_EQ(found.places.size(), 1u);
  EXPECT_EQ(found.places[0].place, "line 1");
}

}  // namespace
}  // namespace inkling
