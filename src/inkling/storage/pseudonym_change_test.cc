#include "inkling/storage/pseudonym_change.h"

#include "inkling/core/testing/error_checks.h"
#include "inkling/storage/names_key.h"
#include "inkling/storage/project_files.h"
#include "inkling/storage/testing/test_project.h"
#include "inkling/storage/withdrawal.h"

namespace inkling {
namespace {

constexpr char kPassphrase[] = "nine green bottles";

class PseudonymChanges : public ::testing::Test {
 protected:
  PseudonymChange change(const std::string& pseudonym,
                         const std::optional<std::string>& passphrase = {}) {
    return change_pseudonym(file_, "ana", project_.subject, pseudonym, passphrase);
  }
  void refuse(const std::string& pseudonym, const std::string& word) {
    testing::expect_usage_error([&] { change(pseudonym); }, word);
    EXPECT_EQ(subjects(file_)[0].pseudonym, "c01");
  }
  void set_key(const std::string& pseudonym) {
    set_name(file_, "ana", {pseudonym, "Tim Kaiserpinguin", ""}, kPassphrase, kQuickPassword);
  }

  testing::TestProject project_;
  ProjectFile file_{project_.folder, project_.clock()};
};

TEST_F(PseudonymChanges, GoIntoTheLogAndLeaveTheNumber) {
  const PseudonymChange done = change("d07");
  EXPECT_EQ(done.before, "c01");
  EXPECT_FALSE(done.has_key);
  const auto all = subjects(file_);
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].pseudonym, "d07");
  EXPECT_EQ(all[0].id, project_.subject);
  // What the log says of it goes with the child.
  EXPECT_EQ(withdraw(file_, "d07", "ana").subject_id, project_.subject);
  testing::expect_whole(file_);
}

TEST_F(PseudonymChanges, WhatCannotBeIsRefused) {
  add_subject(file_, "ana", {0, "c02", "child", "", "", {}});
  refuse("c02", "c02");
  refuse("C02", "mistaken");
  refuse("-x", "path or a flag");
  refuse("c01", "already");
  refuse("", "pseudonym");
  refuse("a\nb", "pseudonym");
  testing::expect_usage_error([&] { change_pseudonym(file_, "ana", 99, "x"); }, "99");
  file_.change("ana", "package.begin", [](SQLite::Database& database, AuditEntry&) {
    set_project_value(database, "package", "a number");
  });
  refuse("d07", "another project");
}

TEST_F(PseudonymChanges, WhatWentOutKeepsThePseudonym) {
  file_.change("ana", "release", [&](SQLite::Database& database, AuditEntry&) {
    database.exec("INSERT INTO releases VALUES (1, 'first', 'release', '/out', 3)");
    database.exec("INSERT INTO released_subjects VALUES (1, " + std::to_string(project_.subject) +
                  ")");
  });
  refuse("d07", "first");
  file_.change("ana", "package", [&](SQLite::Database& database, AuditEntry&) {
    database.exec("DELETE FROM released_subjects");
    database.exec("INSERT INTO packages VALUES ('00000000-0000-4000-8000-000000000001', " +
                  std::to_string(project_.ben) + ", '" + std::string(64, 'a') + "', 3, 0)");
    database.exec("INSERT INTO package_tasks VALUES ('00000000-0000-4000-8000-000000000001', " +
                  std::to_string(project_.task_of_ben) + ")");
  });
  refuse("d07", "of ben");
}

TEST_F(PseudonymChanges, TheKeyToNamesFollows) {
  set_key("c01");
  refuse("d07", "passphrase");
  testing::expect_words(
      testing::message_of(ErrorKind::kInput, [&] { change("d07", "another passphrase"); }),
      {"passphrase"});
  EXPECT_EQ(subjects(file_)[0].pseudonym, "c01");
  EXPECT_TRUE(change("d07", kPassphrase).was_in_key);
  const auto names = read_names(project_.folder.names(), kPassphrase);
  ASSERT_EQ(names.size(), 1u);
  EXPECT_EQ(names[0].pseudonym, "d07");
  EXPECT_EQ(names[0].name, "Tim Kaiserpinguin");
  EXPECT_EQ(withdraw(file_, "d07", "ana", kPassphrase).name, NameErasure::kErased);
  testing::expect_whole(file_);
}

TEST_F(PseudonymChanges, NoNameTakesThePlaceOfAnother) {
  const std::int64_t other = add_subject(file_, "ana", {0, "c02", "child", "", "", {}});
  set_key("c01");
  set_key("c02");
  change_pseudonym(file_, "ana", other, "c03", kPassphrase);
  set_key("c03");
  testing::expect_usage_error([&] { change("c02x"); }, "passphrase");
  EXPECT_TRUE(change("c02", kPassphrase).was_in_key);
  // One that stands in the key alone is somebody's, too.
  remove_name(project_.folder.names(), "c02", kPassphrase);
  write_names(project_.folder.names(), {{"x1", "Zoë", ""}}, kPassphrase, kQuickPassword);
  testing::expect_usage_error([&] { change("x1", kPassphrase); }, "x1");
  EXPECT_FALSE(change("x2", kPassphrase).was_in_key);
  testing::expect_whole(file_);
}

}  // namespace
}  // namespace inkling
