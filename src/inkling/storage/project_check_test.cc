#include "inkling/storage/project_check.h"

#include "inkling/core/testing/error_checks.h"
#include "inkling/storage/project_files.h"
#include "inkling/storage/testing/test_project.h"
#include "inkling/storage/withdrawal.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

class CheckOfAProject : public ::testing::Test {
 protected:
  ProjectCheck check(bool skip_media = false) {
    Progress progress;
    return check_project(project_.folder, skip_media, "2026-05-03", progress, CancelToken());
  }
  void run(const std::string& sql) {
    ProjectFile file = project_.open();
    file.with_database([&](SQLite::Database& database) { database.exec(sql); });
  }

  testing::TestProject project_;
};

TEST_F(CheckOfAProject, AWholeOneHasNoFaults) {
  {
    ProjectFile file = project_.open();
    add_code(file, project_.ana, project_.task, new_uuid(), project_.content(3, 9));
    back_up_project(file, {});
  }
  const ProjectCheck found = check();
  EXPECT_TRUE(found.is_whole());
  EXPECT_EQ(found.recordings, 1);
  EXPECT_EQ(found.codes, 1);
  EXPECT_GT(found.entries, 5);
  EXPECT_TRUE(found.unknown.empty());
  EXPECT_TRUE(found.overdue.empty());
}

TEST_F(CheckOfAProject, ARecordingThatWasChangedOrIsGoneIsTold) {
  ProjectFile file = project_.open();
  const fs::path film = path_of(project_.folder, recordings(file)[0]);
  write_file(film, "film cell");  // as long
  ASSERT_EQ(check().media.size(), 1u);
  EXPECT_NE(check().media[0].find("call: "), std::string::npos);
  EXPECT_TRUE(check(true).is_whole());  // not looked at
  fs::remove(film);
  EXPECT_EQ(check(true).media.size(), 1u);
  EXPECT_NE(check().media[0].find("is not there"), std::string::npos);
}

TEST_F(CheckOfAProject, ResultsThatAreGoneAreTold) {
  ProjectFile file = project_.open();
  set_recording_state(file, "ana", project_.recording, "ready");
  ASSERT_EQ(check().missing.size(), 1u);
  EXPECT_NE(check().missing[0].find("results/1: "), std::string::npos);
  EXPECT_FALSE(check().is_whole());
  fs::create_directory(project_.folder.results() / "1");
  EXPECT_TRUE(check().is_whole());
  fs::remove_all(project_.folder.results());
  ASSERT_EQ(check().missing.size(), 1u);  // as a whole
  EXPECT_TRUE(check().missing[0].starts_with("results/: "));
}

TEST_F(CheckOfAProject, WhatIsNotTheProjectsIsListed) {
  write_file(project_.folder.path / "notes.txt", "x");
  write_file(project_.folder.media() / "holiday.mp4", "x");
  write_file(project_.folder.backups() / "copy.zip", "x");
  const ProjectCheck found = check();
  EXPECT_TRUE(found.is_whole());
  EXPECT_EQ(found.unknown,
            (std::vector<std::string>{"notes.txt", "media/holiday.mp4", "backups/copy.zip"}));
}

TEST_F(CheckOfAProject, DataThatAreKeptTooLongAreListed) {
  run("INSERT INTO consents (subject_id, scope, given_by, given_on, keep_until) VALUES "
      "(1, 'code', 'guardian', '2020-01-01', '2026-05-02')");
  ASSERT_EQ(check().overdue.size(), 1u);
  EXPECT_EQ(check().overdue[0].pseudonym, "c01");
}

TEST_F(CheckOfAProject, TamperingShows) {
  {
    ProjectFile file = project_.open();
    add_code(file, project_.ana, project_.task, new_uuid(), project_.content(3, 9));
  }
  run("DROP TRIGGER code_versions_stay; UPDATE code_versions SET onset_frame = 4");
  EXPECT_EQ(check().log.size(), 1u);
  run("DROP TRIGGER audit_stays; UPDATE audit SET actor = 'eve' WHERE number = 3");
  EXPECT_EQ(check().log.size(), 2u);
}

TEST_F(CheckOfAProject, DamagedTablesAreListed) {
  {
    ProjectFile file = project_.open();
    for (int i = 0; i < 30; ++i) {
      add_subject(file, "ana",
                  {0, "x" + std::to_string(i), "child", "", std::string(3000, 'n'), {}});
    }
    file.with_database(remove_leftovers);
  }
  std::string bytes = read_file(project_.folder.database());
  for (std::size_t page = 30; (page + 1) * 4096 <= bytes.size(); ++page) {
    bytes.replace(page * 4096, 300, 300, '\xee');
  }
  write_file(project_.folder.database(), bytes);
  EXPECT_FALSE(check().database.empty());
  write_file(project_.folder.database(), "a letter");
  EXPECT_FALSE(check().is_whole());
}

// What a program that was killed leaves goes with the next withdrawal, and nothing else.
TEST_F(CheckOfAProject, StraysGoAndTheUsersFilesStay) {
  const fs::path media = project_.folder.media();
  write_file(media / ".recording.999999999-0.tmp", "film");
  write_file(project_.folder.backups() / ".a.sqlite.999999999-3.tmp-journal", "pages");
  write_file(media / "0123456789abcdef.mp4", "film that no table names");
  write_file(media / "holiday.mp4", "mine");
  write_file(media / ".incoming-0123456789abcdef0123456789abcdef.mp4", "an upload of nobody");
  const fs::path results = project_.folder.results();
  for (const char* name : {"1", "2", "900", "notes", ".2.inkling-999-0", ".1.inkling-999-0"}) {
    fs::create_directory(results / name);
    write_file(results / name / "events.csv", "found");
  }
  const fs::path alive = make_file_beside(media / "recording");  // of a program that runs
  ProjectFile file = project_.open();
  const fs::path own = path_of(project_.folder, recordings(file)[0]);
  file.with_database([](SQLite::Database& database) {  // there was a recording 2
    database.exec("UPDATE sqlite_sequence SET seq = 2 WHERE name = 'recordings'");
  });
  remove_strays(file);
  std::vector<std::string> kept;
  for (const auto& entry : fs::directory_iterator(results)) {
    kept.push_back(entry.path().filename());
  }
  std::sort(kept.begin(), kept.end());
  EXPECT_EQ(kept, (std::vector<std::string>{".1.inkling-999-0", "1", "900", "notes"}));
  std::vector<std::string> left;
  for (const auto& entry : fs::directory_iterator(media)) left.push_back(entry.path().filename());
  std::sort(left.begin(), left.end());
  EXPECT_EQ(left, (std::vector<std::string>{alive.filename(), own.filename(), "holiday.mp4"}));
  EXPECT_TRUE(fs::is_empty(project_.folder.backups()));
}

TEST_F(CheckOfAProject, AHeadThatIsNoneIsRefused) {
  ProjectFile file = project_.open();
  EXPECT_TRUE(prove_log(file, prove_log(file, "").chain.head).chain.faults.empty());
  EXPECT_FALSE(prove_log(file, std::string(64, '0')).chain.faults.empty());
  testing::expect_usage_error([&] { prove_log(file, "deadbeef"); }, "deadbeef");
  testing::expect_usage_error([&] { prove_log(file, std::string(64, 'x')); }, "no head");
}

TEST_F(CheckOfAProject, ABackupHasAFreeName) {
  ProjectFile file = project_.open();
  const fs::path first = back_up_project(file, {}), second = back_up_project(file, {});
  EXPECT_NE(first, second);
  EXPECT_EQ(first.parent_path(), project_.folder.backups());
  const fs::path named = back_up_project(file, project_.scratch / "named.sqlite");
  EXPECT_THROW(back_up_project(file, named), Error);
  EXPECT_FALSE(fs::exists(first.string() + "-wal"));
}

}  // namespace
}  // namespace inkling
