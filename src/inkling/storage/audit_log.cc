#include "inkling/storage/audit_log.h"

#include <fmt/format.h>

#include "inkling/core/check.h"
#include "inkling/storage/part_hash.h"
#include "inkling/storage/passwords.h"

namespace inkling {
namespace {

std::string entry_hash(const AuditEntry& entry, const std::string& details_hash,
                       const std::string& before) {
  const std::string subject = entry.subject_id ? std::to_string(*entry.subject_id) : "";
  return hash_of_parts(std::to_string(entry.number), std::to_string(entry.at_us), entry.actor,
                       entry.action, subject, details_hash, before);
}

constexpr char kAll[] =
    "SELECT a.number, a.at_us, a.actor, a.action, a.subject_id, a.details_hash, a.hash, d.salt, "
    "d.details, w.subject_id IS NOT NULL FROM audit a "
    "LEFT JOIN audit_details d ON d.number = a.number "
    "LEFT JOIN withdrawals w ON w.subject_id = a.subject_id ORDER BY a.number";

struct StoredEntry {
  AuditEntry entry;
  std::string details_hash, hash, salt;
  bool withdrawn = false;  // the child that it is about
};

StoredEntry read_entry(SQLite::Statement& row) {
  StoredEntry stored;
  stored.entry.number = row.getColumn(0).getInt64();
  stored.entry.at_us = row.getColumn(1).getInt64();
  stored.entry.actor = row.getColumn(2).getString();
  stored.entry.action = row.getColumn(3).getString();
  if (!row.isColumnNull(4)) stored.entry.subject_id = row.getColumn(4).getInt64();
  stored.details_hash = row.getColumn(5).getString();
  stored.hash = row.getColumn(6).getString();
  stored.entry.erased = row.isColumnNull(7);
  if (!stored.entry.erased) {
    stored.salt = row.getColumn(7).getString();
    stored.entry.details = row.getColumn(8).getString();
  }
  stored.withdrawn = row.getColumn(9).getInt() != 0;
  return stored;
}

void prove_entry(const StoredEntry& stored, AuditProof& proof) {
  const AuditEntry& entry = stored.entry;
  if (entry.erased) {
    ++proof.erased;
    if (!stored.withdrawn) {
      proof.faults.push_back(fmt::format("the details of entry {} are missing", entry.number));
    }
  } else if (hash_of_parts(stored.salt, entry.details) != stored.details_hash) {
    proof.faults.push_back(fmt::format("the details of entry {} were changed", entry.number));
  }
  if (entry_hash(entry, stored.details_hash, proof.head) != stored.hash) {
    proof.faults.push_back(fmt::format("entry {} or the one before it was changed", entry.number));
  }
  proof.head = stored.hash;
}

}  // namespace

void AuditLog::append(const AuditEntry& entry) {
  INKLING_CHECK(!entry.actor.empty() && !entry.action.empty());
  SQLite::Statement last(database_, "SELECT number, hash FROM audit ORDER BY number DESC LIMIT 1");
  const bool is_first = !last.executeStep();
  AuditEntry next = entry;
  next.number = is_first ? 1 : last.getColumn(0).getInt64() + 1;
  const std::string before = is_first ? "" : last.getColumn(1).getString();
  const std::string salt = random_text();
  const std::string details_hash = hash_of_parts(salt, next.details);

  SQLite::Statement add(database_, "INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?)");
  add.bind(1, next.number);
  add.bind(2, next.at_us);
  add.bind(3, next.actor);
  add.bind(4, next.action);
  if (next.subject_id) add.bind(5, *next.subject_id);
  add.bind(6, details_hash);
  add.bind(7, entry_hash(next, details_hash, before));
  add.exec();
  SQLite::Statement tell(database_, "INSERT INTO audit_details VALUES (?, ?, ?)");
  tell.bind(1, next.number);
  tell.bind(2, salt);
  tell.bind(3, next.details);
  tell.exec();
}

std::vector<AuditEntry> AuditLog::entries() const {
  std::vector<AuditEntry> all;
  SQLite::Statement row(database_, kAll);
  while (row.executeStep()) all.push_back(read_entry(row).entry);
  return all;
}

AuditHead AuditLog::head() const {
  SQLite::Statement row(database_, "SELECT number, hash FROM audit ORDER BY number DESC LIMIT 1");
  if (!row.executeStep()) return {};
  return {row.getColumn(0).getInt64(), row.getColumn(1).getString()};
}

AuditProof AuditLog::prove(const std::string& known_head) const {
  AuditProof proof;
  bool knows_head = known_head.empty();
  SQLite::Statement row(database_, kAll);
  while (row.executeStep()) {
    const StoredEntry stored = read_entry(row);
    ++proof.entries;
    if (stored.entry.number != proof.entries) {
      proof.faults.push_back(
          fmt::format("entry {} stands where {} belongs", stored.entry.number, proof.entries));
      return proof;  // what follows would be wrong for the same reason
    }
    prove_entry(stored, proof);
    knows_head = knows_head || proof.head == known_head;
  }
  if (!knows_head) {
    proof.faults.push_back(
        "the head that was noted is not in the log: its end was cut off, or it was written anew");
  }
  return proof;
}

int AuditLog::erase_details(std::int64_t subject_id) {
  SQLite::Statement erase(database_,
                          "DELETE FROM audit_details WHERE number IN "
                          "(SELECT number FROM audit WHERE subject_id = ?)");
  erase.bind(1, subject_id);
  return erase.exec();
}

}  // namespace inkling
