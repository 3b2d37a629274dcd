#include "inkling/reproduce/likeness_count.h"

#include <gtest/gtest.h>

namespace inkling {
namespace {

Likeness likeness_of_texts(const ComparingRules& rules, std::string_view before,
                           std::string_view again) {
  LikenessCount count(rules);
  count.text("model", before, again);
  return count.found().likeness;
}

TEST(LikenessCount, PutsPathsOfTheOutputBack) {
  const ComparingRules moved{.moved = {{"out", "/data/out-again"}}};
  EXPECT_EQ(likeness_of_texts(moved, "out/m.bin", "/data/out-again/m.bin"), Likeness::kSame);
  EXPECT_EQ(likeness_of_texts(moved, "out/m.bin", "/data/out-again/n.bin"), Likeness::kOther);
  const ComparingRules folders{.folder = "/data/paper", .folder_again = "/data/paper-again"};
  EXPECT_EQ(likeness_of_texts(folders, "made/a.mp4", "../paper/made/a.mp4"), Likeness::kSame);
}

TEST(LikenessCount, ShowsWhatDiffersBeforeWhatIsRounded) {
  const ComparingRules rules;
  LikenessCount count(rules);
  for (int i = 0; i < 60; ++i) count.figure("rounded", "0.100000000001", "0.100000000002");
  count.text("other", "1", "2");
  const FileLikeness found = count.found();
  EXPECT_EQ(found.figures, 61);
  EXPECT_EQ(found.rounded, 60);
  EXPECT_EQ(found.other, 1);
  ASSERT_EQ(found.places.size(), 50u);
  EXPECT_EQ(found.places[0].place, "other");
}

TEST(LikenessCount, CutsLongTextsAtAWholeCharacter) {
  const ComparingRules rules;
  LikenessCount count(rules);
  const std::string start(119, 'x');
  count.other("place", start + "\xC3\xAB and more", "y");
  EXPECT_EQ(count.found().places.at(0).before, start + "…");
}

}  // namespace
}  // namespace inkling
