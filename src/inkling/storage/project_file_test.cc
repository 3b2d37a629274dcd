#include "inkling/storage/project_file.h"

#include <gtest/gtest.h>

#include <thread>
#include <vector>

#include "inkling/core/testing/error_checks.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/testing/test_folder.h"
#include "inkling/storage/project_files.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

class ProjectFileTest : public ::testing::Test {
 protected:
  ProjectFileTest() { ProjectFile::create(folder_, "ana", clock_); }

  static void add_coder(ProjectFile& file, const std::string& name) {
    file.change("ana", "coder.add", [&](SQLite::Database& database, AuditEntry& entry) {
      SQLite::Statement add(database, "INSERT INTO coders (name, role) VALUES (?, 'coder')");
      add.bind(1, name);
      add.exec();
      entry.details = name;
    });
  }
  static int coders(ProjectFile& file) {
    return file.read([](SQLite::Database& database) {
      return database.execAndGet("SELECT count(*) FROM coders").getInt();
    });
  }
  static AuditProof proof_of(ProjectFile& file) {
    return file.read([](SQLite::Database& database) { return AuditLog(database).prove(); });
  }

  TestFolder scratch_;
  ProjectFolder folder_{scratch_ / "study"};
  std::int64_t now_us_ = 1'000'000;
  ProjectFile::Clock clock_ = [this] { return now_us_++; };
};

TEST_F(ProjectFileTest, AChangeAndItsEntryComeTogether) {
  ProjectFile file(folder_, clock_);
  add_coder(file, "ben");
  EXPECT_THROW(add_coder(file, "Ben"), Error);  // the same name
  EXPECT_EQ(coders(file), 1);
  const AuditProof proof = proof_of(file);
  EXPECT_EQ(proof.entries, 2);
  EXPECT_TRUE(proof.faults.empty());
  const auto entries =
      file.read([](SQLite::Database& database) { return AuditLog(database).entries(); });
  EXPECT_EQ(entries[0].action, "project.create");
  EXPECT_EQ(entries[1].details, "ben");
  EXPECT_GT(entries[1].at_us, entries[0].at_us);
}

TEST_F(ProjectFileTest, OnlyAnEmptyFolderBecomesAProject) {
  testing::message_of(ErrorKind::kInput, [&] { ProjectFile::create(folder_, "ana", clock_); });
  const ProjectFolder users{scratch_ / "mine"};
  fs::create_directory(users.path);
  write_file(users.path / "thesis.txt", "x");
  testing::expect_words(
      testing::message_of(ErrorKind::kInput, [&] { ProjectFile::create(users, "ana", clock_); }),
      {"empty folder", "mine"});
  EXPECT_EQ(std::distance(fs::directory_iterator(users.path), fs::directory_iterator()), 1);
  testing::expect_words(testing::message_of(ErrorKind::kInput, [&] { ProjectFile(users, clock_); }),
                        {"holds no project", "mine"});
}

TEST_F(ProjectFileTest, AProjectWithoutItsTablesIsSaidToBeOne) {
  fs::remove(folder_.database());
  write_file(folder_.names(), "names");
  const auto creating = [&] { ProjectFile::create(folder_, "ana", clock_); };
  testing::expect_words(testing::message_of(ErrorKind::kInput, creating),
                        {"project.sqlite", "missing", "put the file back"});
  write_file(folder_.path / "project-rescued-2026-05-03-141500.sqlite", "a copy");
  testing::expect_words(testing::message_of(ErrorKind::kInput, creating),
                        {"project.sqlite", "missing", "inkling project restore"});
  testing::expect_words(
      testing::message_of(ErrorKind::kInput, [&] { ProjectFile(folder_, clock_); }),
      {"project.sqlite", "missing", "inkling project restore"});
}

TEST_F(ProjectFileTest, OthersDoNotLookIntoANewFolder) {
  EXPECT_EQ(fs::status(folder_.path).permissions(), fs::perms::owner_all);
  const ProjectFolder made{scratch_ / "made"};
  fs::create_directory(made.path);
  const auto before = fs::status(made.path).permissions();
  ProjectFile::create(made, "ana", clock_);
  EXPECT_EQ(fs::status(made.path).permissions(), before);  // the user's own
}

TEST_F(ProjectFileTest, ManyThreadsAndTwoConnectionsLoseNothing) {
  ProjectFile one(folder_, clock_), two(folder_, [] { return 0; });
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < 10; ++i) {
        add_coder(t % 2 == 0 ? one : two, std::to_string(t) + "-" + std::to_string(i));
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(coders(one), 40);
  const AuditProof proof = proof_of(two);
  EXPECT_EQ(proof.entries, 41);
  EXPECT_TRUE(proof.faults.empty());
}

TEST_F(ProjectFileTest, AFileThatIsTakenAwayIsToldAndRescued) {
  ProjectFile file(folder_, clock_);
  add_coder(file, "ben");
  EXPECT_FALSE(file.loss());
  const fs::path elsewhere = scratch_ / "elsewhere.sqlite";
  fs::rename(folder_.database(), elsewhere);
  const std::string told =
      testing::message_of(ErrorKind::kEnvironment, [&] { add_coder(file, "cid"); });
  testing::expect_words(told, {"moved or deleted", "project-rescued-", "restore"});
  EXPECT_THROW(add_coder(file, "dan"), Error);
  EXPECT_EQ(coders(file), 1);  // it can still be read
  std::vector<fs::path> copies = backups_of(folder_);
  ASSERT_EQ(copies.size(), 1u);  // once
  EXPECT_NE(told.find(copies[0].filename().string()), std::string::npos);
  EXPECT_EQ(unknown_files(file), std::vector<fs::path>());
  fs::rename(elsewhere, folder_.database());
  EXPECT_FALSE(file.loss());
  add_coder(file, "eve");
  SQLite::Database copy(copies[0].string(), SQLite::OPEN_READONLY);
  EXPECT_EQ(copy.execAndGet("SELECT name FROM coders").getString(), "ben");
  fs::remove(folder_.database());  // a second loss, with what was done since
  ASSERT_TRUE(file.loss());
  const std::vector<fs::path> both = backups_of(folder_);
  ASSERT_EQ(both.size(), 2u);
  const fs::path& new_one = both[0] == copies[0] ? both[1] : both[0];
  SQLite::Database second(new_one.string(), SQLite::OPEN_READONLY);
  EXPECT_EQ(second.execAndGet("SELECT count(*) FROM coders").getInt(), 2);
}

TEST_F(ProjectFileTest, ALogOfTheLastChangesThatIsTakenAwayIsToldAndRescued) {
  ProjectFile file(folder_, clock_);
  add_coder(file, "ben");
  fs::rename(folder_.log(), scratch_ / "elsewhere-wal");
  testing::expect_words(
      testing::message_of(ErrorKind::kEnvironment, [&] { add_coder(file, "cid"); }),
      {"project.sqlite-wal was moved or deleted", "project-rescued-", "restore"});
  ASSERT_TRUE(file.loss());
  const std::vector<fs::path> copies = backups_of(folder_);
  ASSERT_EQ(copies.size(), 1u);
  {
    SQLite::Database copy(copies[0].string(), SQLite::OPEN_READONLY);
    EXPECT_EQ(copy.execAndGet("SELECT name FROM coders").getString(), "ben");
  }
  fs::rename(scratch_ / "elsewhere-wal", folder_.log());
  add_coder(file, "dan");
  EXPECT_EQ(coders(file), 2);
  fs::remove(folder_.log());
  write_file(folder_.log(), "another file");
  EXPECT_TRUE(file.loss());
}

TEST_F(ProjectFileTest, AFileThatGoesWithinAChangeTakesNoneOfIt) {
  ProjectFile file(folder_, clock_);
  EXPECT_THROW(file.change("ana", "coder.add",
                           [&](SQLite::Database&, AuditEntry&) { fs::remove(folder_.database()); }),
               Error);
  ASSERT_EQ(backups_of(folder_).size(), 1u);
}

TEST_F(ProjectFileTest, ADamagedProjectIsToldAtOpening) {
  {
    ProjectFile file(folder_, clock_);
    for (int i = 0; i < 50; ++i) add_coder(file, std::string(400, 'x') + std::to_string(i));
    file.with_database(
        [](SQLite::Database& database) { database.execAndGet("PRAGMA wal_checkpoint(TRUNCATE)"); });
  }
  std::string bytes = read_file(folder_.database());
  for (std::size_t page = 3; (page + 1) * 4096 <= bytes.size(); ++page) {
    bytes.replace(page * 4096, 300, 300, '\xee');
  }
  fs::remove(folder_.database());
  write_file(folder_.database(), bytes);
  testing::expect_words(
      testing::message_of(ErrorKind::kInput, [&] { ProjectFile(folder_, clock_); }),
      {"damaged", "restore"});
}

}  // namespace
}  // namespace inkling
