#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "inkling/storage/database.h"

namespace inkling {

// One change of a project: who did what when, and to which child it belongs.
struct AuditEntry {
  std::int64_t number = 0;  // 1, 2, … without a gap
  std::int64_t at_us = 0;   // since 1970-01-01 UTC
  std::string actor;        // name of a coder, or "command line"
  std::string action;       // "code.add"
  std::optional<std::int64_t> subject_id;
  std::string details;  // JSON; empty where it was erased
  bool erased = false;
};

struct AuditProof {
  std::int64_t entries = 0;
  std::int64_t erased = 0;          // whose details were erased with a withdrawn child's data
  std::string head;                 // hash of the last entry, to be noted elsewhere
  std::vector<std::string> faults;  // empty: the log is whole
};

// The last entry.
struct AuditHead {
  std::int64_t number = 0;  // 0: there is none
  std::string hash;
};

// The log of a project's changes. Nothing in it is ever changed or removed: each entry carries a
// SHA-256 of itself and of the entry before it, so that a change shows. Of the details an entry
// carries a salted SHA-256 alone: those of a withdrawn child can be erased, and the chain holds.
class AuditLog {
 public:
  explicit AuditLog(SQLite::Database& database) : database_(database) {}

  // In the transaction of the change that it tells of. at_us: now, by the caller's clock.
  void append(const AuditEntry& entry);

  std::vector<AuditEntry> entries() const;
  // As it stands there; prove() says whether it is right.
  AuditHead head() const;
  // Computes every hash anew. known_head: a head that was noted earlier; it must be in the chain.
  AuditProof prove(const std::string& known_head = "") const;

  // Erases what the entries of a child say; how many that were.
  int erase_details(std::int64_t subject_id);

 private:
  SQLite::Database& database_;
};

}  // namespace inkling
