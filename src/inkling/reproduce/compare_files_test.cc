#include "inkling/reproduce/compare_files.h"

#include <gtest/gtest.h>

namespace inkling {
namespace {

FileLikeness compare(std::string_view name, std::string_view before, std::string_view again,
                     ComparingRules rules = {}) {
  return compare_files(name, before, again, rules);
}

void expect_place(const FileLikeness& found, const std::string& place, const std::string& before,
                  const std::string& again) {
  ASSERT_FALSE(found.places.empty());
  EXPECT_EQ(found.places.front().place, place);
  EXPECT_EQ(found.places.front().before, before);
  EXPECT_EQ(found.places.front().again, again);
}

TEST(CompareFiles, FindsPlacesInJson) {
  const FileLikeness found = compare("run.json", R"({"a": {"b": [1, 2.5]}, "c": "x"})",
                                     R"({"a": {"b": [1, 3.5]}, "c": "x"})");
  EXPECT_EQ(found.likeness, Likeness::kOther);
  EXPECT_EQ(found.figures, 2);
  expect_place(found, "a.b[1]", "2.5", "3.5");
  expect_place(compare("r.json", R"({"a": 1})", R"({"b": 1})"), "a", "1", "not there");
  expect_place(compare("r.json", "[1]", "[1, 2]"), "", "1 entries", "2 entries");
  EXPECT_EQ(compare("r.json", R"({"a":1.0})", R"({ "a": 1.0 })").likeness, Likeness::kSame);
}

TEST(CompareFiles, PassesOverWhatIsDeclared) {
  const std::string before = R"({"took": {"s": 1}, "pieces": [{"s": 1, "n": 3}]})";
  const FileLikeness found =
      compare("run.json", before, R"({"took": {"s": 2}, "pieces": [{"s": 5, "n": 3}]})",
              {.varying = {"took", "pieces.s"}});
  EXPECT_EQ(found.likeness, Likeness::kSame);
  EXPECT_TRUE(found.varies);
  EXPECT_EQ(
      compare("t.csv", "a,seconds\nx,1\n", "a,seconds\nx,2\n", {.varying = {"seconds"}}).likeness,
      Likeness::kSame);
  EXPECT_EQ(compare("t.csv", "a,b\nx,1\n", "c\ny\n", {.varying = {"*"}}).likeness, Likeness::kSame);
  const std::string text = "# Table\n1.25\n## Time\n12 s\n\n## Notes\n";
  EXPECT_EQ(compare("t.md", text + "a\n", "# Table\n1.25\n## Time\n9 s\nmore\n\n## Notes\na\n",
                    {.varying = {"## Time"}})
                .likeness,
            Likeness::kSame);
  EXPECT_EQ(compare("t.md", text + "a\n", text + "b\n", {.varying = {"## Time"}}).likeness,
            Likeness::kOther);
}

TEST(CompareFiles, FindsPlacesInTablesAndTexts) {
  expect_place(compare("t.csv", "a,b\nx,1\ny,2\n", "a,b\nx,1\ny,3\n"), "row 2, b", "2", "3");
  expect_place(compare("t.csv", "a\nx\n", "a\nx\ny\n"), "rows", "1", "2");
  expect_place(compare("t.csv", "a\nx\n", "b\nx\n"), "columns", "a", "b");
  expect_place(compare("t.tex", "F1 & 0.50 \\\\\n", "F1 & 0.70 \\\\\n"), "line 1", "0.50", "0.70");
  EXPECT_EQ(compare("t.tex", "F1 & 0.501\n", "F1 & 0.502\n").likeness, Likeness::kRounded);
  expect_place(compare("t.txt", "one 1\n", "two 1\n"), "line 1", "one 1", "two 1");
  expect_place(compare("m.npy", std::string("\x93\0a", 3), std::string("\x93\0ab", 4)), "its bytes",
               "3 bytes", "4 bytes");
}

TEST(CompareFiles, ReadsThePagesData) {
  const auto page = [](const std::string& data) {
    return "<p>1</p><script type=\"application/json\" id=\"data\">" + data + "</script></html>";
  };
  // "AAABAA==" holds the steps 0 and 1, "AAACAA==" 0 and 2, "AAAJAA==" 0 and 9.
  const auto column = [&](const std::string& steps) {
    return page(R"({"x": {"lo": 0.0, "hi": 1.0, "u16": ")" + steps + R"("}})");
  };
  EXPECT_EQ(compare("p.html", column("AAABAA=="), column("AAACAA==")).likeness, Likeness::kRounded);
  EXPECT_EQ(compare("p.html", column("AAABAA=="), column("AAAJAA==")).likeness, Likeness::kOther);
  expect_place(compare("p.html", page(R"({"n": 1})"), page(R"({"n": 2})")), "n", "1", "2");
  EXPECT_EQ(compare("p.html", page("{}"), "x" + page("{}")).likeness, Likeness::kOther);
}

TEST(CompareFiles, PutsPathsOfTheOutputBack) {
  const ComparingRules rules{.moved = {{"out", "/data/out-again"}}};
  EXPECT_EQ(
      compare("r.json", R"({"model": "out/m.bin"})", R"({"model": "/data/out-again/m.bin"})", rules)
          .likeness,
      Likeness::kSame);
  EXPECT_EQ(
      compare("r.json", R"({"model": "out/m.bin"})", R"({"model": "/data/out-again/n.bin"})", rules)
          .likeness,
      Likeness::kOther);
  EXPECT_EQ(compare("c.csv", "path\nmade/a.mp4\n", "path\n../paper/made/a.mp4\n",
                    {.folder = "/data/paper", .folder_again = "/data/paper-again"})
                .likeness,
            Likeness::kSame);
}

TEST(CompareFiles, ShowsWhatDiffersBeforeWhatIsRounded) {
  std::string before = "a\n", again = "a\n";
  for (int i = 0; i < 60; ++i) before += "0.100000000001\n", again += "0.100000000002\n";
  const FileLikeness found = compare("t.csv", before + "1\n", again + "2\n");
  EXPECT_EQ(found.rounded, 60);
  EXPECT_EQ(found.other, 1);
  expect_place(found, "row 61, a", "1", "2");
  EXPECT_EQ(found.places.size(), 50u);
}

}  // namespace
}  // namespace inkling
