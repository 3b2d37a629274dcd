#include "inkling/files/command_run.h"

#include <gtest/gtest.h>

#include "inkling/files/atomic_file.h"
#include "inkling/files/output_set.h"
#include "inkling/files/sha256.h"
#include "inkling/files/testing/test_folder.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> names_read(const CommandRun& run) {
  std::vector<std::string> names;
  for (const InputMark& input : run.read) names.push_back(input.path.filename().string());
  return names;
}

TEST(CommandRun, OfNoCommandNothingIsNoted) {
  const TestFolder folder;
  write_file(folder / "a.csv", "a\n");
  EXPECT_EQ(read_input(folder / "a.csv"), "a\n");
  EXPECT_FALSE(command_for(folder.path(), {}, {}));
}

TEST(CommandRun, ARecordSaysHowItWasMade) {
  const TestFolder folder;
  fs::create_directories(folder / "drawn");
  for (const char* name : {"a.csv", "b.mp4", "roles.csv", "drawn/c.mp4"}) {
    write_file(folder / name, name);
  }
  note_command({{folder.path(), {"analyze", "b.mp4", "-o", "out"}}, folder / "out"});
  read_input(folder / "a.csv");
  note_input(folder / "b.mp4");
  note_input(folder / "gone.csv");
  note_made(folder / "drawn");
  note_input(folder / "drawn/c.mp4");
  note_part("face model x", "12ab");
  OutputSet set({.folder = folder / "out/b",
                 .set = "x",
                 .job = "inkling analyze",
                 .inputs = {{folder / "b.mp4", sha256_hex("b.mp4")}},
                 .also_read = {folder / "roles.csv", folder.path()}});
  write_file(set.staging() / "x.json", "{}");
  note_input(set.staging() / "x.json");
  set.note_varying("x.json", {"seconds"});
  set.note_varying("not-written.json", {"seconds"});
  set.commit();

  const auto record = read_output_record(folder / "out/b", "x");
  ASSERT_TRUE(record && record->run);
  const CommandRun& run = *record->run;
  EXPECT_EQ(run.words, (std::vector<std::string>{"analyze", "b.mp4", "-o", "out"}));
  EXPECT_EQ(run.into, "..");
  EXPECT_EQ(names_read(run), (std::vector<std::string>{"a.csv", "b.mp4", "roles.csv"}));
  EXPECT_EQ(run.read.at(0).sha256, sha256_hex("a.csv"));
  EXPECT_EQ(record->varying.size(), 1u);
  EXPECT_EQ(run.made_with.at(0).first, "inkling");
  EXPECT_EQ(run.made_with.at(1), (std::pair<std::string, std::string>("face model x", "12ab")));

  forget_input(folder / "b.mp4");
  EXPECT_EQ(names_read(*command_for(folder.path(), {}, {})),
            (std::vector<std::string>{"a.csv", "roles.csv"}));
}

TEST(CommandRun, IsFoundBehindALink) {
  const TestFolder folder;
  fs::create_directories(folder / "disk");
  fs::create_directory_symlink("disk", folder / "link");
  note_command({{folder.path(), {"study", "-o", "link/out"}}, folder / "link/out"});
  OutputSet set({.folder = folder / "link/out", .set = "x", .job = "inkling study"});
  write_file(set.staging() / "x.json", "{}");
  set.commit();
  EXPECT_EQ(read_output_record(folder / "disk/out", "x")->run->into, ".");
}

TEST(CommandRun, WhatIsSummedUpIsNoted) {
  const TestFolder folder;
  write_file(folder / "a.mp4", "a");
  note_command({{folder.path(), {"baselines"}}, folder / "out"});
  EXPECT_EQ(sum_input(folder / "a.mp4"), sha256_hex("a"));
  write_file(folder / "a.mp4", "not summed up again");
  const CommandRun run = *command_for(folder.path(), {}, {});
  ASSERT_EQ(run.read.size(), 1u);
  EXPECT_EQ(run.read[0].sha256, sha256_hex("a"));
}

}  // namespace
}  // namespace inkling
