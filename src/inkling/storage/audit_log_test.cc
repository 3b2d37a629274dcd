#include "inkling/storage/audit_log.h"

#include <gtest/gtest.h>

#include "inkling/files/testing/test_folder.h"
#include "inkling/storage/migrations.h"

namespace inkling {
namespace {

class AuditLogTest : public ::testing::Test {
 protected:
  AuditLogTest() { migrate(database_, folder_ / "p.sqlite", folder_ / "backups"); }

  void fill() {
    for (int i = 1; i <= 6; ++i) {
      AuditEntry entry;
      entry.at_us = 1'000'000 * i;
      entry.actor = "ana";
      entry.action = "code.add";
      if (i % 2 == 0) entry.subject_id = i / 2;
      entry.details = "{\"number\": " + std::to_string(i) + "}";
      log_.append(entry);
    }
  }
  // As somebody could who opens the file with another program.
  void tamper(const std::string& sql) {
    database_.exec(
        "DROP TRIGGER audit_stays; DROP TRIGGER audit_is_kept; DROP TRIGGER audit_details_stay;"
        "DROP TRIGGER audit_details_are_kept; PRAGMA foreign_keys = OFF");
    database_.exec(sql);
  }
  std::string first_fault() const {
    const AuditProof proof = log_.prove();
    return proof.faults.empty() ? "" : proof.faults[0];
  }

  TestFolder folder_;
  SQLite::Database database_ = open_database(folder_ / "p.sqlite", OpenAs::kNew);
  AuditLog log_{database_};
};

TEST_F(AuditLogTest, AnEmptyLogIsWhole) {
  const AuditProof proof = log_.prove();
  EXPECT_EQ(proof.entries, 0);
  EXPECT_EQ(proof.head, "");
  EXPECT_TRUE(proof.faults.empty());
}

TEST_F(AuditLogTest, EntriesComeBackInOrderAndTheChainHolds) {
  fill();
  const auto entries = log_.entries();
  ASSERT_EQ(entries.size(), 6u);
  for (std::size_t i = 0; i < entries.size(); ++i) {
    EXPECT_EQ(entries[i].number, std::int64_t(i + 1));
    EXPECT_EQ(entries[i].details, "{\"number\": " + std::to_string(i + 1) + "}");
  }
  EXPECT_EQ(entries[3].subject_id, 2);
  EXPECT_FALSE(entries[0].subject_id);
  const AuditProof proof = log_.prove();
  EXPECT_EQ(proof.entries, 6);
  EXPECT_EQ(proof.head.size(), 64u);
  EXPECT_TRUE(proof.faults.empty());
}

TEST_F(AuditLogTest, SqlCannotChangeIt) {
  fill();
  for (const char* sql :
       {"UPDATE audit SET actor = 'eve' WHERE number = 2", "DELETE FROM audit WHERE number = 6",
        "UPDATE audit_details SET details = ''", "DELETE FROM audit_details WHERE number = 2",
        "DELETE FROM audit_details WHERE number = 1"}) {
    EXPECT_THROW(database_.exec(sql), SQLite::Exception) << sql;
  }
  EXPECT_TRUE(log_.prove().faults.empty());
}

TEST_F(AuditLogTest, EveryChangeShows) {
  fill();
  for (const char* sql :
       {"UPDATE audit SET actor = 'eve' WHERE number = 2",
        "UPDATE audit SET at_us = 1 WHERE number = 3",
        "UPDATE audit SET action = 'code.delete' WHERE number = 1",
        "UPDATE audit SET subject_id = 3 WHERE number = 2",
        "UPDATE audit SET subject_id = NULL WHERE number = 2",
        "UPDATE audit_details SET details = '{}' WHERE number = 5",
        "DELETE FROM audit_details WHERE number = 4", "DELETE FROM audit WHERE number = 3",
        "DELETE FROM audit WHERE number = 1", "UPDATE audit SET number = 7 WHERE number = 4",
        "UPDATE audit SET hash = details_hash WHERE number = 6"}) {
    database_.exec("SAVEPOINT before; PRAGMA defer_foreign_keys = ON");
    tamper(sql);
    EXPECT_NE(first_fault(), "") << sql;
    database_.exec("ROLLBACK TO before; RELEASE before");
    EXPECT_EQ(first_fault(), "") << sql;
  }
}

TEST_F(AuditLogTest, AnEndThatWasCutOffShowsByTheHeadThatWasNoted) {
  fill();
  const std::string head = log_.prove().head;
  AuditEntry later;
  later.actor = "ana", later.action = "code.add";
  log_.append(later);
  EXPECT_TRUE(log_.prove(head).faults.empty());
  tamper("DELETE FROM audit_details WHERE number > 5; DELETE FROM audit WHERE number > 5");
  EXPECT_TRUE(log_.prove().faults.empty());
  EXPECT_EQ(log_.prove(head).faults.size(), 1u);
}

TEST_F(AuditLogTest, DetailsOfAWithdrawnChildAreErasedAndTheChainHolds) {
  fill();
  const std::string head = log_.prove().head;
  EXPECT_THROW(log_.erase_details(2), SQLite::Exception);  // nobody has withdrawn
  database_.exec("INSERT INTO withdrawals (subject_id, at_us) VALUES (2, 0)");
  EXPECT_EQ(log_.erase_details(2), 1);
  const AuditProof proof = log_.prove(head);
  EXPECT_TRUE(proof.faults.empty());
  EXPECT_EQ(proof.erased, 1);
  EXPECT_EQ(log_.entries()[3].details, "");
  EXPECT_TRUE(log_.entries()[3].erased);
  EXPECT_FALSE(log_.entries()[1].erased);
}

}  // namespace
}  // namespace inkling
