#include "inkling/storage/daily_backup.h"

#include <gtest/gtest.h>

#include "inkling/core/testing/error_checks.h"
#include "inkling/storage/project_check.h"
#include "inkling/storage/project_files.h"
#include "inkling/storage/testing/test_project.h"
#include "inkling/storage/withdrawal.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kDayUs = std::int64_t{24} * 3600 * 1'000'000;

std::vector<std::string> copies_in(const ProjectFolder& folder) {
  std::vector<std::string> names;
  for (const fs::path& path : backups_of(folder)) names.push_back(path.filename().string());
  return names;
}

TEST(DailyBackup, IsMadeOncePerDayAndTheNewestAreKept) {
  testing::TestProject project;
  ProjectFile file = project.open();
  const fs::path own =
      back_up_project(file, project.folder.backups() / "daily-before-thesis.sqlite");
  EXPECT_EQ(back_up_daily(file, 5).filename(), "daily-1970-01-01-000000.sqlite");
  EXPECT_EQ(back_up_daily(file, kDayUs - 1), fs::path());
  for (int day = 1; day < 9; ++day) {
    EXPECT_NE(back_up_daily(file, day * kDayUs), fs::path());
    remove_old_daily_backups(project.folder);
  }
  const auto names = copies_in(project.folder);
  ASSERT_EQ(names.size(), kKeptDailyBackups + 1);
  EXPECT_EQ(names.front(), "daily-1970-01-03-000000.sqlite");
  EXPECT_EQ(names.back(), own.filename());
}

TEST(DailyBackup, IsMadeAlsoWhereAnOldOneCannotGo) {
  testing::TestProject project;
  ProjectFile file = project.open();
  const fs::path stuck = project.folder.backups() / "daily-1969-01-01-000000.sqlite";
  fs::create_directories(stuck / "not empty");
  for (int day = 0; day < 7; ++day) EXPECT_TRUE(fs::exists(back_up_daily(file, day * kDayUs)));
  testing::expect_words(testing::message_of(ErrorKind::kEnvironment,
                                            [&] { remove_old_daily_backups(project.folder); }),
                        {"remove", stuck.filename().c_str()});
}

TEST(DailyBackup, HoldsNobodyWhoHasWithdrawn) {
  testing::TestProject project;
  ProjectFile file = project.open();
  add_subject(file, "ana", {0, "Zwergpinguin", "child", "", "", {}});
  const fs::path copy = back_up_daily(file, 5);
  EXPECT_NE(read_file(copy).find("Zwergpinguin"), std::string::npos);
  EXPECT_EQ(withdraw(file, "Zwergpinguin", "ana").backups,
            std::vector<std::string>({copy.filename()}));
  EXPECT_EQ(read_file(copy).find("Zwergpinguin"), std::string::npos);
}

}  // namespace
}  // namespace inkling
