#include "inkling/storage/migrations.h"

#include <gtest/gtest.h>

#include "inkling/core/testing/error_checks.h"
#include "inkling/files/testing/test_folder.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

TEST(Migrations, AreNumberedWithoutAGap) {
  int number = 0;
  for (const Migration& step : migrations()) EXPECT_EQ(step.number, ++number);
}

TEST(Migrations, MakeTheTablesOfANewProjectOnce) {
  const TestFolder folder;
  SQLite::Database database = open_database(folder / "p.sqlite", OpenAs::kNew);
  EXPECT_EQ(schema_version(database), 0);
  for (int i = 0; i < 2; ++i) {
    migrate(database, folder / "p.sqlite", folder / "backups");
    EXPECT_EQ(schema_version(database), migrations().back().number);
  }
  EXPECT_TRUE(database.tableExists("codes"));
  EXPECT_TRUE(database_faults(database).empty());
  EXPECT_FALSE(fs::exists(folder / "backups"));  // there was nothing to keep
}

TEST(Migrations, AnOlderProjectIsKeptAsACopyAndGetsTheNewTables) {
  const TestFolder folder;
  SQLite::Database database = open_database(folder / "p.sqlite", OpenAs::kNew);
  database.exec(std::string(migrations().front().sql) + "PRAGMA user_version = 1;");
  database.exec("INSERT INTO subjects (id, pseudonym, population) VALUES (1, 'c01', 'child')");
  migrate(database, folder / "p.sqlite", folder / "backups");
  EXPECT_EQ(schema_version(database), migrations().back().number);
  EXPECT_TRUE(database.tableExists("decisions"));
  EXPECT_EQ(database.execAndGet("SELECT count(*) FROM subjects").getInt(), 1);
  EXPECT_TRUE(fs::exists(folder / "backups" / "before-2.sqlite"));
}

TEST(Migrations, AProjectOfANewerInklingIsRefused) {
  const TestFolder folder;
  SQLite::Database database = open_database(folder / "p.sqlite", OpenAs::kNew);
  migrate(database, folder / "p.sqlite", folder / "backups");
  database.exec("PRAGMA user_version = 999");
  testing::expect_words(
      testing::message_of(ErrorKind::kInput,
                          [&] { migrate(database, folder / "p.sqlite", folder / "backups"); }),
      {"newer Inkling", "p.sqlite"});
  EXPECT_EQ(schema_version(database), 999);
}

// Consents of older projects were to researchers.
TEST(Migrations, OlderConsentsKeepTheirMeaning) {
  const TestFolder folder;
  SQLite::Database database = open_database(folder / "p.sqlite", OpenAs::kNew);
  for (const Migration& step : migrations()) {
    if (step.number < 4) database.exec(std::string(step.sql));
  }
  database.exec(
      "PRAGMA user_version = 3;"
      "INSERT INTO subjects (id, pseudonym, population) VALUES (1, 'c01', 'child');"
      "INSERT INTO consents (subject_id, scope, given_by, given_on, keep_until) VALUES "
      "(1, 'code', 'guardian', '2026-01-01', '2036-01-01'), "
      "(1, 'share-pictures', 'guardian', '2026-01-02', NULL)");
  migrate(database, folder / "p.sqlite", folder / "backups");
  std::string rows;
  SQLite::Statement row(database,
                        "SELECT scope || ' ' || given_on || ' ' || ifnull(keep_until, '-') || ' ' "
                        "|| audience FROM consents ORDER BY scope");
  while (row.executeStep()) rows += row.getColumn(0).getString() + "\n";
  EXPECT_EQ(rows, "code 2026-01-01 2036-01-01 \nshare-pictures 2026-01-02 - researchers\n");
  EXPECT_TRUE(database_faults(database).empty());
}

// Versions of codes get their place in their own task.
TEST(Migrations, OlderVersionsAreNumberedByTask) {
  const TestFolder folder;
  SQLite::Database database = open_database(folder / "p.sqlite", OpenAs::kNew);
  for (const Migration& step : migrations()) {
    if (step.number < 7) database.exec(std::string(step.sql));
  }
  database.exec("PRAGMA user_version = 6; PRAGMA foreign_keys = OFF;");
  for (const char* task : {"1", "2", "3"}) {
    database.exec(std::string("INSERT INTO tasks (id, stage_id, coder_id, recording_id, face_id, "
                              "first_frame, last_frame) VALUES (") +
                  task + ", 1, 1, " + task + ", 1, 0, 9)");
  }
  const std::string rest(35, '0');  // of a UUID
  for (const char* code : {"a', 1", "b', 2", "c', 1"}) {
    database.exec("INSERT INTO codes (id, task_id) VALUES ('" + rest + code + ")");
  }
  const auto add = [&](const std::string& code, int version, int edit) {
    database.exec(
        "INSERT INTO code_versions (code_id, version, edit, kind, nonce, at_us, tier_id, "
        "onset_frame, offset_frame, onset_us, offset_us, proposal_seen) VALUES ('" +
        rest + code + "', " + std::to_string(version) + ", " + std::to_string(edit) +
        ", 'edit', 'n" + std::to_string(edit) + "', 1, 1, 1, 2, 1, 2, 0)");
  };
  add("a", 1, 10), add("b", 1, 11), add("a", 2, 12), add("c", 1, 20);
  migrate(database, folder / "p.sqlite", folder / "backups");
  std::string rows;
  SQLite::Statement row(
      database,
      "SELECT substr(code_id, 36) || version || '=' || task_edit || ' ' FROM code_versions "
      "ORDER BY edit");
  while (row.executeStep()) rows += row.getColumn(0).getString();
  EXPECT_EQ(rows, "a1=1 b1=1 a2=2 c1=3 ");
  EXPECT_EQ(database.execAndGet("SELECT group_concat(edits) FROM tasks").getString(), "3,1,0");
  EXPECT_THROW(database.exec("UPDATE code_versions SET comment = 'x'"), SQLite::Exception);
}

TEST(Migrations, TheTablesRefuseWhatCannotBe) {
  const TestFolder folder;
  SQLite::Database database = open_database(folder / "p.sqlite", OpenAs::kNew);
  migrate(database, folder / "p.sqlite", folder / "backups");
  database.exec(
      "INSERT INTO subjects (id, pseudonym, population) VALUES (1, 'c01', 'child');"
      "INSERT INTO sessions (id, subject_id, name, age_months) VALUES (1, 1, 's1', 90)");
  for (const char* sql :
       {"INSERT INTO subjects (pseudonym, population) VALUES ('c01', 'child')",
        "INSERT INTO subjects (pseudonym, population) VALUES ('c02', 'cat')",
        "INSERT INTO sessions (subject_id, name) VALUES (5, 's1')",
        "INSERT INTO sessions (subject_id, name, age_months) VALUES (1, 's2', -4)",
        "INSERT INTO sessions (subject_id, name, held_on) VALUES (1, 's2', '3 May')",
        "INSERT INTO coders (name, role) VALUES ('ana', 'boss')",
        "INSERT INTO consents (subject_id, scope, given_by, given_on) VALUES (1, 'all', "
        "'guardian', "
        "'2026-01-01')"}) {
    EXPECT_THROW(database.exec(sql), SQLite::Exception) << sql;
  }
}

}  // namespace
}  // namespace inkling
