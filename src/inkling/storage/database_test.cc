#include "inkling/storage/database.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <optional>

#include "inkling/core/testing/error_checks.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/testing/test_folder.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

TEST(Database, IsOpenedAgainAsItWas) {
  const TestFolder folder;
  const fs::path file = folder / "project.sqlite";
  {
    SQLite::Database made = open_database(file, OpenAs::kNew);
    made.exec("CREATE TABLE t (x INTEGER) STRICT; INSERT INTO t VALUES (7)");
    EXPECT_EQ(made.execAndGet("PRAGMA journal_mode").getString(), "wal");
    EXPECT_EQ(made.execAndGet("PRAGMA foreign_keys").getInt(), 1);
    EXPECT_EQ(made.execAndGet("PRAGMA secure_delete").getInt(), 1);
    EXPECT_EQ(made.execAndGet("PRAGMA synchronous").getInt(), 2);
  }
  SQLite::Database again = open_database(file, OpenAs::kExisting);
  EXPECT_EQ(again.execAndGet("SELECT x FROM t").getInt(), 7);
  EXPECT_TRUE(database_faults(again).empty());
}

TEST(Database, WhatIsNotAProjectIsRefusedAndStays) {
  const TestFolder folder;
  const fs::path text = folder / "text", other = folder / "other.sqlite", none = folder / "none";
  write_file(text, "hello, this is a text of the user's, long enough to be no header of SQLite");
  SQLite::Database(other.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE)
      .exec("CREATE TABLE t (x)");
  for (const fs::path& file : {text, other}) {
    const std::string before = read_file(file);
    testing::expect_words(
        testing::message_of(ErrorKind::kInput, [&] { open_database(file, OpenAs::kExisting); }),
        {"project", file.c_str()});
    testing::message_of(ErrorKind::kEnvironment, [&] { open_database(file, OpenAs::kNew); });
    EXPECT_EQ(read_file(file), before);
  }
  testing::expect_words(
      testing::message_of(ErrorKind::kEnvironment, [&] { open_database(none, OpenAs::kExisting); }),
      {"cannot be opened"});
  EXPECT_FALSE(fs::exists(none));
}

std::vector<std::string> names_in(const fs::path& folder) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder)) names.push_back(entry.path().filename());
  std::sort(names.begin(), names.end());
  return names;
}

// As it lies on a disk that is mounted for reading alone: after a proper end, after a crash, and
// copied without the file by which programs know of each other.
TEST(Database, IsReadWithItsLogAndNothingIsWritten) {
  const TestFolder folder;
  const fs::path file = folder / "a project? 100%.sqlite";
  SQLite::Database made = open_database(file, OpenAs::kNew);
  made.exec("CREATE TABLE t (x INTEGER) STRICT; INSERT INTO t VALUES (7)");
  for (const std::vector<std::string>& ends :
       {std::vector<std::string>{"", "-wal"}, {"", "-wal", "-shm"}, {""}}) {
    const TestFolder disk;
    if (ends.size() == 1) made.execAndGet("PRAGMA wal_checkpoint(TRUNCATE)");
    for (const std::string& end : ends) {
      fs::copy_file(file.string() + end, (disk / file.filename()).string() + end);
    }
    const auto before = names_in(disk.path());
    SQLite::Database read = open_database(disk / file.filename(), OpenAs::kReading);
    EXPECT_EQ(read.execAndGet("SELECT x FROM t").getInt(), 7) << ends.size();
    EXPECT_TRUE(database_faults(read).empty());
    EXPECT_THROW(read.exec("INSERT INTO t VALUES (8)"), SQLite::Exception);
    EXPECT_EQ(names_in(disk.path()), before);
  }
}

// What a kill would leave there lies on no disk.
TEST(Database, ItsLogIsReadInMemoryWhereThereIsAPlace) {
  const TestFolder folder, memory, disk;
  const fs::path file = folder / "p.sqlite";
  SQLite::Database made = open_database(file, OpenAs::kNew);
  made.exec("CREATE TABLE t (x INTEGER) STRICT; INSERT INTO t VALUES (7)");
  for (const char* end : {"", "-wal"}) {
    fs::copy_file(file.string() + end, (disk / "p.sqlite").string() + end);
  }
  const char* const temp = std::getenv("TMPDIR");
  const std::string temp_before = temp ? temp : "";
  ::setenv("XDG_RUNTIME_DIR", memory.path().c_str(), 1);
  ::setenv("TMPDIR", (folder / "none").c_str(), 1);  // where nothing can be made
  std::optional<SQLite::Database> read;
  EXPECT_NO_THROW(read.emplace(open_database(disk / "p.sqlite", OpenAs::kReading)));
  ::unsetenv("XDG_RUNTIME_DIR");
  temp ? ::setenv("TMPDIR", temp_before.c_str(), 1) : ::unsetenv("TMPDIR");
  ASSERT_TRUE(read);
  EXPECT_EQ(read->execAndGet("SELECT x FROM t").getInt(), 7);
  EXPECT_TRUE(names_in(memory.path()).empty());
}

TEST(Database, ATransactionIsWholeOrNothing) {
  const TestFolder folder;
  SQLite::Database database = open_database(folder / "p.sqlite", OpenAs::kNew);
  database.exec("CREATE TABLE t (x INTEGER)");
  EXPECT_EQ(in_transaction(database, [&] { return database.exec("INSERT INTO t VALUES (1)"); }), 1);
  EXPECT_THROW(in_transaction(database,
                              [&] {
                                database.exec("INSERT INTO t VALUES (2)");
                                throw Error(ErrorKind::kUsage, "stop", "", "");
                              }),
               Error);
  EXPECT_EQ(database.execAndGet("SELECT sum(x) FROM t").getInt(), 1);
}

TEST(Database, ABackupIsAWholeCopyAndReplacesNothing) {
  const TestFolder folder;
  SQLite::Database database = open_database(folder / "p.sqlite", OpenAs::kNew);
  database.exec("CREATE TABLE t (x INTEGER); INSERT INTO t VALUES (5)");
  const fs::path copy = folder / "copy.sqlite";
  back_up(database, copy);
  database.exec("UPDATE t SET x = 6");
  EXPECT_EQ(open_database(copy, OpenAs::kExisting).execAndGet("SELECT x FROM t").getInt(), 5);
  testing::message_of(ErrorKind::kEnvironment, [&] { back_up(database, copy); });
  EXPECT_EQ(open_database(copy, OpenAs::kExisting).execAndGet("SELECT x FROM t").getInt(), 5);
}

TEST(Database, FaultsAreFound) {
  const TestFolder folder;
  const fs::path file = folder / "p.sqlite";
  {
    SQLite::Database database = open_database(file, OpenAs::kNew);
    database.exec(
        "CREATE TABLE a (id INTEGER PRIMARY KEY); CREATE TABLE b (a_id INTEGER REFERENCES a);"
        "PRAGMA foreign_keys = OFF; INSERT INTO b VALUES (9)");
    const auto faults = database_faults(database);
    ASSERT_EQ(faults.size(), 1u);
    EXPECT_NE(faults[0].find("a row of b names a row of a"), std::string::npos);
    database.exec(
        "CREATE TABLE c (x TEXT); INSERT INTO c SELECT hex(randomblob(3000)) FROM "
        "(VALUES (1), (2), (3), (4)); PRAGMA wal_checkpoint(TRUNCATE)");
  }
  std::fstream bytes(file, std::ios::in | std::ios::out | std::ios::binary);
  bytes.seekp(4096 * 4);
  for (int i = 0; i < 200; ++i) bytes.put('\xee');
  bytes.close();
  SQLite::Database damaged = open_database(file, OpenAs::kExisting);
  EXPECT_GT(database_faults(damaged).size(), 1u);
}

}  // namespace
}  // namespace inkling
