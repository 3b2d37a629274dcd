#include "cli/reproduce_text.h"

#include <gtest/gtest.h>

namespace inkling::cli {
namespace {

SetAgain differing_set() {
  SetAgain set;
  set.folder = "/lab/out", set.job = "inkling study";
  FileAgain file{"a.csv", {}, {}};
  file.likeness.likeness = Likeness::kOther, file.likeness.other = 1;
  file.likeness.places = {{"row 1, b", "2", "3", Likeness::kOther}};
  set.files.push_back(file);
  return set;
}

TEST(ReproduceText, SaysOnlyWhatWasChecked) {
  const std::string text = reproduction_text({"/lab/out", "/lab/again", {differing_set()}, {}});
  EXPECT_NE(text.find("row 1, b: 2, now 3\n"), text.npos) << text;
  EXPECT_NE(text.find("options and the files that were noted are what they were"), text.npos);
}

// A record, a name and a cell may hold what a terminal takes for a command.
TEST(ReproduceText, SendsNoCommandsToATerminal) {
  SetAgain set = differing_set();
  const std::string bad = "\x1b[2J";
  set.folder = "/lab/" + bad, set.job = bad;
  set.files[0].name = bad;
  set.files[0].likeness.places = {{bad, bad, bad, Likeness::kOther}};
  set.causes = {{bad, bad, bad}};
  const std::string text = reproduction_text({"/lab", "/again", {set}, {bad}});
  EXPECT_EQ(text.find('\x1b'), text.npos) << text;
  EXPECT_NE(text.find(R"(\x1B[2J)"), text.npos) << text;
}

}  // namespace
}  // namespace inkling::cli
