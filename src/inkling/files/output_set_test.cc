#include "inkling/files/output_set.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <map>

#include "inkling/core/testing/error_checks.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/sha256.h"
#include "inkling/files/testing/test_folder.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;
using Files = std::map<std::string, std::string>;  // name -> content

OutputPlan plan_of(const fs::path& folder, bool whole_folder = false) {
  return {.folder = folder, .set = "job", .job = "inkling job", .whole_folder = whole_folder};
}

void write_set(OutputPlan plan, const Files& files) {
  OutputSet set(std::move(plan));
  for (const auto& [name, text] : files) write_file(set.staging() / name, text);
  set.commit();
}

// All that is not hidden.
Files shown_in(const fs::path& folder) {
  Files files;
  for (const auto& entry : fs::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    if (!name.starts_with('.')) files[name] = read_file(entry.path());
  }
  return files;
}

std::string refused(OutputPlan plan, const Files& files) {
  return testing::message_of(ErrorKind::kEnvironment, [&] { write_set(std::move(plan), files); });
}

const Files kOld = {{"a.csv", "old a"}, {"b.csv", "old b"}, {"gone.csv", "old"}};
const Files kNew = {{"a.csv", "new a"}, {"b.csv", "new b"}, {"fresh.csv", "new"}};

// In a folder of its own, and in one that holds other things.
class OutputSets : public ::testing::TestWithParam<bool> {
 protected:
  OutputPlan plan() const { return plan_of(folder_ / "out", GetParam()); }

  TestFolder folder_;
};
INSTANTIATE_TEST_SUITE_P(WholeFolderOrNot, OutputSets, ::testing::Bool());

TEST_P(OutputSets, ReplaceWhatTheyWroteAndRemoveWhatTheyNoLongerWrite) {
  write_set(plan(), kOld);
  EXPECT_EQ(shown_in(folder_ / "out"), kOld);
  write_set(plan(), kNew);
  EXPECT_EQ(shown_in(folder_ / "out"), kNew);
  EXPECT_EQ(folder_.entries(), 1) << "nothing is left beside";
}

TEST_P(OutputSets, KeepWhatIsNotOurs) {
  write_set(plan(), kOld);
  write_file(folder_ / "out/notes.txt", "mine");
  fs::create_directories(folder_ / "out/mine");
  write_file(folder_ / "out/mine/a.csv", "mine");
  write_set(plan(), kNew);
  EXPECT_EQ(read_file(folder_ / "out/notes.txt"), "mine");
  EXPECT_EQ(read_file(folder_ / "out/mine/a.csv"), "mine");
  EXPECT_EQ(read_file(folder_ / "out/a.csv"), "new a");
  EXPECT_FALSE(fs::exists(folder_ / "out/gone.csv"));
}

TEST_P(OutputSets, LetTheUsersFilesBeTheFilesThatTheyWere) {
  write_set(plan(), kOld);
  write_file(folder_ / "out/notes.txt", "mine");
  fs::create_symlink("nowhere", folder_ / "out/link");
  struct stat before = {}, after = {};
  ASSERT_EQ(::stat((folder_ / "out/notes.txt").c_str(), &before), 0);
  write_set(plan(), kNew);
  write_set(plan(), kOld);
  ASSERT_EQ(::stat((folder_ / "out/notes.txt").c_str(), &after), 0);
  EXPECT_EQ(after.st_ino, before.st_ino);
  EXPECT_EQ(after.st_nlink, 1u);
  EXPECT_EQ(fs::read_symlink(folder_ / "out/link"), "nowhere");
  EXPECT_EQ(folder_.entries(), 1);
}

TEST_P(OutputSets, KeepWhoMayReadAFile) {
  write_set(plan(), kOld);
  const auto owner = fs::perms::owner_read | fs::perms::owner_write;
  fs::permissions(folder_ / "out/a.csv", owner);
  write_set(plan(), kNew);
  EXPECT_EQ(read_file(folder_ / "out/a.csv"), "new a");
  EXPECT_EQ(fs::status(folder_ / "out/a.csv").permissions(), owner);
}

TEST_P(OutputSets, NeverReplaceWhatTheyDidNotWrite) {
  fs::create_directories(folder_ / "out");
  write_file(folder_ / "out/a.csv", "mine");
  const Files before = shown_in(folder_ / "out");
  testing::expect_words(refused(plan(), kNew), {"out/a.csv", "not by Inkling", "move it away"});
  EXPECT_EQ(shown_in(folder_ / "out"), before);
  EXPECT_THROW(OutputSet(plan()).check({"a.csv"}), Error);
  OutputPlan forced = plan();
  forced.force = true;
  EXPECT_THROW(OutputSet(forced).check({"a.csv"}), Error);
  EXPECT_EQ(folder_.entries(), 1);
}

TEST_P(OutputSets, NeverReplaceWhatWasChangedSince) {
  write_set(plan(), kOld);
  write_file(folder_ / "out/a.csv", "corrected by hand");
  write_file(folder_ / "out/gone.csv", "corrected by hand");
  testing::expect_words(refused(plan(), kNew), {"out/a.csv", "was changed since"});
  EXPECT_EQ(read_file(folder_ / "out/a.csv"), "corrected by hand");
  write_file(folder_ / "out/a.csv", "old a");
  write_set(plan(), kNew);
  EXPECT_EQ(read_file(folder_ / "out/gone.csv"), "corrected by hand");
  EXPECT_EQ(read_file(folder_ / "out/b.csv"), "new b");
}

TEST_P(OutputSets, LeaveLinksAndFoldersAlone) {
  write_file(folder_ / "original", "mine");
  fs::create_directories(folder_ / "out/b.csv");
  fs::create_symlink(folder_ / "original", folder_ / "out/a.csv");
  EXPECT_NE(refused(plan(), {{"a.csv", "new"}}), "no error");
  EXPECT_NE(refused(plan(), {{"b.csv", "new"}}), "no error");
  EXPECT_EQ(read_file(folder_ / "original"), "mine");
  fs::remove(folder_ / "original");
  EXPECT_NE(refused(plan(), {{"a.csv", "new"}}), "no error") << "a link to nothing";
  EXPECT_TRUE(fs::is_symlink(folder_ / "out/a.csv"));
}

TEST_P(OutputSets, NeverWriteOverWhatIsRead) {
  write_set(plan(), kOld);
  fs::create_symlink(folder_ / "out", folder_ / "link");
  fs::create_hard_link(folder_ / "out/a.csv", folder_ / "twin");
  for (const fs::path& input : {folder_ / "out/a.csv", folder_ / "out/../out/./a.csv",
                                folder_ / "link/a.csv", folder_ / "twin"}) {
    OutputPlan reading = plan();
    reading.also_read = {input};
    testing::expect_words(refused(reading, kNew), {"a.csv", "is read by this command"});
    OutputPlan made_of = plan();
    made_of.inputs = {{input, "sum"}};
    EXPECT_NE(refused(made_of, kNew), "no error");
  }
  EXPECT_EQ(shown_in(folder_ / "out"), kOld);
}

TEST_P(OutputSets, TellOneJobFromAnother) {
  write_set(plan(), kOld);
  OutputPlan other = plan();
  other.set = "other", other.job = "inkling other";
  testing::expect_words(refused(other, kNew), {"a.csv", "was written by inkling job"});
  OutputPlan same_set = plan();
  same_set.job = "inkling other";
  testing::expect_words(refused(same_set, kNew), {"was written by inkling job"});
  write_set(other, {{"c.csv", "other"}});
  write_set(plan(), kNew);
  EXPECT_EQ(read_file(folder_ / "out/c.csv"), "other");
}

TEST_P(OutputSets, OfOtherInputsStayUnlessForced) {
  OutputPlan first = plan(), second = plan(), moved = plan(), both = plan();
  first.inputs = {{"p01/session.mp4", "sum1"}};
  second.inputs = {{"p02/session.mp4", "sum2"}};
  moved.inputs = {{"elsewhere/session.mp4", "sum1"}};
  both.inputs = {{"p01/session.mp4", "sum1"}, {"p02/session.mp4", "sum2"}};
  second.way_apart = "keep both with --name-by path", second.way_over = "use --force";
  write_set(first, kOld);
  testing::expect_words(refused(second, kNew),
                        {"another recording", "p01/session.mp4", "--name-by path"});
  OutputPlan changed = first;
  changed.inputs[0].sha256 = "sum3";
  testing::expect_words(refused(changed, kNew), {"as it was before it changed"});
  EXPECT_EQ(shown_in(folder_ / "out"), kOld);
  write_set(moved, kNew);
  write_set(both, kOld);
  EXPECT_NE(refused(first, kNew), "no error") << "what was made of the other would go";
  second.force = true;
  write_set(second, kNew);
  EXPECT_EQ(shown_in(folder_ / "out"), kNew);
}

TEST_P(OutputSets, TakeWhatAVersionWithoutRecordsLeft) {
  fs::create_directories(folder_ / "out");
  for (const auto& [name, text] : kOld) write_file(folder_ / "out" / name, text);
  EXPECT_NE(refused(plan(), kNew), "no error");
  OutputPlan knowing = plan();
  knowing.unrecorded = [](const fs::path& where) {
    OutputRecord record{"inkling job"};
    for (const auto& [name, text] : kOld) record.files[name] = sha256_of_file(where / name);
    return std::optional(record);
  };
  write_set(knowing, kNew);
  EXPECT_EQ(shown_in(folder_ / "out"), kNew);
}

TEST_P(OutputSets, LeaveNothingWhenTheyFail) {
  {
    OutputSet set(plan());
    write_file(set.staging() / "a.csv", "never committed");
  }
  EXPECT_EQ(folder_.entries(), 0);
  write_set(plan(), kOld);
  {
    OutputSet set(plan());
    write_file(set.staging() / "a.csv", "never committed");
  }
  EXPECT_EQ(shown_in(folder_ / "out"), kOld);
  EXPECT_EQ(folder_.entries(), 1);
}

// The test's process stands in for a disk that is full after so many bytes of one file.
TEST_P(OutputSets, OnAFullDiskTheEarlierOnesStandWhole) {
  write_set(plan(), kOld);
  const pid_t child = ::fork();
  if (child == 0) {
    ::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{100, 100};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    try {
      write_set(plan(), {{"a.csv", "new"}, {"z.csv", std::string(200, 'z')}});
    } catch (const Error&) {
      ::_exit(3);
    }
    ::_exit(0);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  EXPECT_EQ(WEXITSTATUS(status), 3);
  EXPECT_EQ(shown_in(folder_ / "out"), kOld);
  EXPECT_EQ(folder_.entries(), 1);
}

// A run is killed at 60 moments, from its start to its end.
TEST_P(OutputSets, KilledAnywhereTheyAreWholeAfterTheNextRun) {
  for (int delay = 0; delay < 60; ++delay) {
    write_set(plan(), kOld);
    write_file(folder_ / "out/notes.txt", "mine");
    const pid_t child = ::fork();
    if (child == 0) {
      write_set(plan(), kNew);
      ::_exit(0);
    }
    ::usleep(static_cast<useconds_t>(delay * 100));
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    if (GetParam()) {
      Files shown = shown_in(folder_ / "out");
      EXPECT_EQ(shown.erase("notes.txt"), 1u) << delay;
      EXPECT_TRUE(shown == kOld || shown == kNew) << delay;
    }
    { const OutputSet next(plan()); }
    Files shown = shown_in(folder_ / "out");
    EXPECT_EQ(shown.erase("notes.txt"), 1u) << delay;
    EXPECT_TRUE(shown == kOld || shown == kNew) << delay;
    EXPECT_EQ(folder_.entries(), 1) << delay;
    fs::remove_all(folder_ / "out");
  }
}

TEST(OutputSet, AChangeThatWasBegunIsCompleted) {
  const TestFolder folder;
  const fs::path out = folder / "out", left = out / ".job.inkling-99999-0";
  write_set(plan_of(out), kOld);
  // One file came to its name, another, the record and the removal are still to come.
  OutputRecord fresh{"inkling job"};
  fs::create_directories(left / "ready");
  write_file(left / "lock", "");
  for (const auto& [name, text] : kNew) {
    write_file(left / "ready" / name, text);
    fresh.files[name] = sha256_hex(text);
  }
  write_file(left / "ready" / output_record_name("job"), output_record_text(fresh));
  fs::rename(left / "ready/fresh.csv", out / "fresh.csv");
  { const OutputSet next(plan_of(out)); }
  EXPECT_EQ(shown_in(out), kNew);
  write_set(plan_of(out), kOld);
  EXPECT_EQ(shown_in(out), kOld);
}

TEST(OutputSet, WhatComesIntoAFolderWhileItIsChangedOverIsGivenBack) {
  const TestFolder folder;
  const fs::path out = folder / "out", left = folder / ".out.inkling-99999-0";
  write_set(plan_of(out, true), kOld);
  fs::create_directories(left);
  write_file(left / "lock", "");
  fs::rename(out, left / "files");  // as the run did that then was killed
  write_file(left / "files/notes.txt", "mine");
  write_file(left / "files/a.csv", "corrected by hand");
  fs::create_directories(out);
  write_file(out / "a.csv", "new");
  { const OutputSet next(plan_of(out, true)); }
  EXPECT_EQ(
      shown_in(out),
      (Files{{"a.csv", "new"}, {"a.csv.kept-1", "corrected by hand"}, {"notes.txt", "mine"}}));
}

TEST(OutputSet, AFolderIsWrittenWhereTheLinkLeads) {
  const TestFolder folder;
  fs::create_directories(folder / "disk/results");
  fs::create_directory_symlink(folder / "disk/results", folder / "out");
  write_set(plan_of(folder / "out", true), kOld);
  write_set(plan_of(folder / "out/", true), kNew);
  EXPECT_TRUE(fs::is_symlink(folder / "out"));
  EXPECT_EQ(shown_in(folder / "disk/results"), kNew);
}

TEST(OutputSet, AFolderThatIsReadIsNoFolderForResults) {
  const TestFolder folder;
  fs::create_directories(folder / "s01");
  OutputPlan plan = plan_of(folder / "s01", true);
  plan.inputs = {{folder / "x/../s01", "sum"}};
  fs::create_directories(folder / "x");
  testing::expect_words(refused(plan, kNew), {"s01", "in what is read"});
  EXPECT_TRUE(fs::is_empty(folder / "s01"));
}

TEST(OutputSet, NumberedNamesAreCheckedAsTheyAreThere) {
  const TestFolder folder;
  write_file(folder / "page12.txt", "mine");
  OutputSet(plan_of(folder.path())).check({"page#.csv"});
  EXPECT_THROW(OutputSet(plan_of(folder.path())).check({"page#.txt"}), Error);
  EXPECT_TRUE(matches_numbered("page#.txt", "page12.txt"));
  for (const char* other : {"page.txt", "pagex.txt", "page1.txt.bak", "page1x.txt"}) {
    EXPECT_FALSE(matches_numbered("page#.txt", other)) << other;
  }
}

TEST(OutputSet, CanBeRemovedButForWhatWasChanged) {
  const TestFolder folder;
  write_set(plan_of(folder.path()), kOld);
  write_file(folder / "a.csv", "corrected by hand");
  remove_output_set(folder.path(), "job");
  EXPECT_EQ(shown_in(folder.path()), (Files{{"a.csv", "corrected by hand"}}));
  EXPECT_EQ(folder.entries(), 1);
}

TEST(NamedOutputs, AreFilesThatTheUserNamed) {
  const TestFolder folder;
  const OutputPlan plan{.job = "inkling job"};
  write_named_outputs(plan, {{folder / "a.csv", "1"}, {folder / "a-issues.csv", "2"}});
  write_named_outputs(plan, {{folder / "a.csv", "3"}});
  EXPECT_EQ(shown_in(folder.path()), (Files{{"a.csv", "3"}}));
  write_file(folder / "mine.csv", "mine");
  EXPECT_THROW(check_named_outputs(plan, {folder / "mine.csv"}), Error);
  EXPECT_THROW(write_named_outputs(plan, {{folder / "mine.csv", "4"}}), Error);
  EXPECT_THROW(write_named_outputs(plan, {{folder.path(), "4"}}), Error);
  EXPECT_THROW(write_named_outputs(plan, {{folder / "none/a.csv", "4"}}), Error);
  EXPECT_FALSE(fs::exists(folder / "none"));
  EXPECT_EQ(read_file(folder / "mine.csv"), "mine");
}

TEST(NamedOutputs, ALinkIsFollowedAndADeviceTakesBytes) {
  const TestFolder folder;
  const OutputPlan plan{.job = "inkling job"};
  fs::create_directory(folder / "disk");
  write_named_outputs(plan, {{folder / "disk/a.csv", "1"}});
  fs::create_symlink(folder / "disk/a.csv", folder / "a.csv");
  write_named_outputs(plan, {{folder / "a.csv", "2"}});
  EXPECT_EQ(read_file(folder / "disk/a.csv"), "2");
  EXPECT_TRUE(fs::is_symlink(folder / "a.csv"));
  write_named_outputs(plan, {{"/dev/null", "3"}});
}

}  // namespace
}  // namespace inkling
