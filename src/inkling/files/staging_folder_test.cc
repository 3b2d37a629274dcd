#include "inkling/files/staging_folder.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <vector>

#include "inkling/files/atomic_file.h"
#include "inkling/files/testing/test_folder.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

// Leaves a staging folder as a run that is killed does.
void leave_behind(const fs::path& parent, const std::string& stem) {
  const pid_t child = ::fork();
  if (child == 0) {
    const StagingFolder staging(parent, stem);
    write_file(staging.path() / "part", "x");
    ::_exit(0);  // without destructors
  }
  ::waitpid(child, nullptr, 0);
}

TEST(StagingFolder, IsHiddenAndGoesWithAllThatLiesInIt) {
  const TestFolder folder;
  {
    const StagingFolder one(folder.path(), "a"), two(folder.path(), "a");
    EXPECT_NE(one.path(), two.path());
    EXPECT_TRUE(one.path().filename().string().starts_with('.'));
    write_file(one.path() / "part", "x");
  }
  EXPECT_EQ(folder.entries(), 0);
}

TEST(StagingFolder, SweepTakesWhatKilledRunsLeft) {
  const TestFolder folder;
  const std::string long_stem(250, 'x');
  for (const std::string& stem : {std::string("a"), std::string("a.inkling-b"), long_stem}) {
    leave_behind(folder.path(), stem);
  }
  const StagingFolder alive(folder.path(), "a");
  fs::create_directory(folder / ".a.inkling-mine");
  std::vector<fs::path> swept;
  const auto note = [&](const fs::path& left) {
    EXPECT_EQ(read_file(left / "part"), "x");
    swept.push_back(left);
  };
  StagingFolder::sweep(folder.path(), "a", note);
  EXPECT_EQ(swept.size(), 1u);
  EXPECT_FALSE(fs::exists(swept.at(0)));
  EXPECT_TRUE(fs::exists(alive.path())) << "of a run that goes on";
  EXPECT_TRUE(fs::exists(folder / ".a.inkling-mine")) << "of no run";
  StagingFolder::sweep(folder.path(), long_stem, note);
  EXPECT_EQ(swept.size(), 2u);
  EXPECT_EQ(folder.entries(), 3);
}

}  // namespace
}  // namespace inkling
