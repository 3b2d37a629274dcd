#include "inkling/reproduce/compare_files.h"

#include <gtest/gtest.h>

namespace inkling {
namespace {

FileLikeness compare(std::string_view name, std::string_view before, std::string_view again,
                     const ComparingRules& rules = {}) {
  return compare_files(name, before, again, rules);
}

TEST(CompareFiles, TakesEachByItsKind) {
  EXPECT_EQ(compare("r.json", R"({"a":1.0})", R"({ "a": 1.0 })").likeness, Likeness::kSame);
  EXPECT_EQ(compare("t.csv", "a\n1.50\n", "a\n1.5\n").likeness, Likeness::kSame);
  EXPECT_EQ(compare("t.tex", "F1 & 0.501\n", "F1 & 0.502\n").likeness, Likeness::kRounded);
  EXPECT_EQ(compare("t.csv", "a,b\nx,1\n", "c\ny\n", {.varying = {"*"}}).likeness, Likeness::kSame);
  const FileLikeness bytes =
      compare("m.npy", std::string("\x93\0a", 3), std::string("\x93\0ab", 4));
  ASSERT_EQ(bytes.places.size(), 1u);
  EXPECT_EQ(bytes.places[0].place, "its bytes");
  EXPECT_EQ(bytes.places[0].again, "4 bytes");
}

TEST(CompareFiles, ReadsThePagesData) {
  const auto page = [](const std::string& data) {
    return "<p>1</p><script type=\"application/json\" id=\"data\">" + data + "</script></html>";
  };
  EXPECT_EQ(compare("p.html", page(R"({"n": 1})"), page(R"({"n": 2})")).places.at(0).place, "n");
  EXPECT_EQ(compare("p.html", page("{}"), "x" + page("{}")).likeness, Likeness::kOther);
}

}  // namespace
}  // namespace inkling
