#include "inkling/reproduce/commands_again.h"

#include <gtest/gtest.h>

#include "inkling/error.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;

FoundSet analysed(const fs::path& folder, const fs::path& input, const Words& words,
                  const Words& apart, const fs::path& into) {
  FoundSet set{folder, "analyze", {"inkling analyze"}};
  set.record.inputs = {{input, ""}};
  CommandRun& run = set.record.run.emplace();
  run.folder = "/lab", run.words = words, run.apart = apart, run.into = into;
  return set;
}

TEST(CommandsAgain, GiveTheOutputAnewAndLeaveOutWhatIsKept) {
  const Words given[] = {{"evaluate", "x", "-o", "out", "--cache", "kept", "--seed", "1"},
                         {"evaluate", "x", "--output=out", "--cache=kept", "--seed", "1"},
                         {"evaluate", "x", "-oout", "--seed", "1"}};
  for (const Words& words : given) {
    const auto groups = commands_again("/lab/out", {analysed("/lab/out", "/lab/x", words, {}, ".")},
                                       {.again = "/lab/out-again"});
    ASSERT_EQ(groups.size(), 1u);
    EXPECT_EQ(groups[0].command.words,
              (Words{"evaluate", "x", "--output", "/lab/out-again", "--seed", "1"}));
    EXPECT_EQ(groups[0].output_given, "out");
    EXPECT_EQ(groups[0].command.folder, "/lab");
  }
}

// Another place of the output would make "portrait.png" one of the units.
TEST(CommandsAgain, PutTheOutputWhereItStood) {
  const auto words_of = [](const Words& words) {
    const auto groups = commands_again("/lab/made", {analysed("/lab/made", "", words, {}, ".")},
                                       {.again = "/again"});
    return groups.at(0).command.words;
  };
  EXPECT_EQ(words_of({"synth", "insert", "--units", "1+2", "-o", "made", "portrait.png"}),
            (Words{"synth", "insert", "--units", "1+2", "--output", "/again", "portrait.png"}));
  EXPECT_EQ(words_of({"study", "--", "-o", "x"}),
            (Words{"study", "--output", "/again", "--", "-o", "x"}));
}

TEST(CommandsAgain, RunNothingElseThatARecordNames) {
  for (const Words& words : {Words{}, Words{"withdraw", "study", "--yes"}, Words{"project"},
                             Words{"project", "add", "study"}, Words{"reproduce", "x"}}) {
    EXPECT_THROW(
        commands_again("/lab/out", {analysed("/lab/out", "", words, {}, ".")}, {.again = "/again"}),
        Error);
  }
  EXPECT_TRUE(can_run_again({"project", "stages", "study"}));
}

TEST(CommandsAgain, OfADamagedRecordRunWhatItSays) {
  const Words words = {"analyze", "a.mp4", "-o", "out"};
  const FoundSet set = analysed("/lab/out/a", "/lab/a.mp4", words, {"a.mp4", "a.mp4"}, "..");
  const auto one = commands_again("/lab/out/a", {set}, {.again = "/again"});
  EXPECT_EQ(one[0].command.words, (Words{"analyze", "a.mp4", "--output", "/again"}));
}

TEST(CommandsAgain, FindWholePathsBelowTheFolderNow) {
  const Words words = {"analyze",          "/lab/day/a.mp4",     "/lab/day/b.mp4",
                       "/elsewhere/c.mp4", "--roles=/lab/r.csv", "--output=/lab/out"};
  const Words apart = {"/lab/day/a.mp4", "/lab/day/b.mp4", "/elsewhere/c.mp4"};
  const FoundSet set = analysed("/moved/out/b", "/lab/day/b.mp4", words, apart, "..");
  const ReproduceOptions options{.again = "/lab/again", .work_in = "/moved"};
  EXPECT_EQ(commands_again("/moved/out", {set}, options)[0].command.words,
            (Words{"analyze", "/moved/day/a.mp4", "/moved/day/b.mp4", "/elsewhere/c.mp4",
                   "--roles=/moved/r.csv", "--output", "/lab/again"}));
  EXPECT_EQ(
      commands_again("/moved/out/b", {set}, options)[0].command.words,
      (Words{"analyze", "/moved/day/b.mp4", "--roles=/moved/r.csv", "--output", "/lab/again"}));
}

TEST(CommandsAgain, RunOnceForAllOfItsSetsAndApartForOne) {
  const Words words = {"analyze", "a.mp4", "b.mp4", "-o", "out"}, apart = {"a.mp4", "b.mp4"};
  const FoundSet a = analysed("/lab/out/a", "/lab/a.mp4", words, apart, "..");
  const FoundSet b = analysed("/lab/out/b", "/lab/b.mp4", words, apart, "..");
  const auto both = commands_again("/lab/out", {a, b}, {.again = "/lab/out-again"});
  ASSERT_EQ(both.size(), 1u);
  EXPECT_EQ(both[0].sets.size(), 2u);
  EXPECT_EQ(both[0].command.words,
            (Words{"analyze", "a.mp4", "b.mp4", "--output", "/lab/out-again"}));

  const auto one = commands_again("/lab/out/b", {b}, {.again = "/lab/out/b-again"});
  ASSERT_EQ(one.size(), 1u);
  EXPECT_EQ(one[0].command.words, (Words{"analyze", "b.mp4", "--output", "/lab/out/b-again"}));
}

TEST(CommandsAgain, OfAFolderTakeTheOneRecording) {
  const Words words = {"analyze", "monday", "-o", "out"};
  const FoundSet set = analysed("/lab/out/b", "/lab/monday/b.mp4", words, {"monday"}, "..");
  const auto one = commands_again("/lab/out/b", {set}, {.again = "/again"});
  EXPECT_EQ(one[0].command.words, (Words{"analyze", "monday/b.mp4", "--output", "/again"}));
}

TEST(CommandsAgain, KeepTheOrderOfFoldersAndFiles) {
  FoundSet catalog =
      analysed("/moved/paper", "/lab/x", {"catalog", "-o", "paper/c.csv"}, {}, "c.csv");
  FoundSet made = analysed("/moved/paper/made", "/lab/x", {"synth", "-o", "paper/made"}, {}, ".");
  const auto groups = commands_again("/moved/paper", {catalog, made},
                                     {.again = "/moved/again", .work_in = "/moved"});
  ASSERT_EQ(groups.size(), 2u);
  EXPECT_EQ(groups[0].command.output, "/moved/again/c.csv");
  EXPECT_EQ(groups[1].command.output, "/moved/again/made");
  EXPECT_EQ(groups[1].command.folder, "/moved");
  EXPECT_EQ(input_now("/lab/data/x", *made.record.run, {.again = "", .work_in = "/moved"}),
            "/moved/data/x");
  EXPECT_EQ(input_now("/other/x", *made.record.run, {.again = "", .work_in = "/moved"}),
            "/other/x");
}

}  // namespace
}  // namespace inkling
