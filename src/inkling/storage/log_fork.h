#pragma once

#include <cstdint>
#include <string>

#include "inkling/storage/database.h"

namespace inkling {

// Inside this room only: the logs of two states of the same project. `database` is a backup that is
// to become the project again, `other` another state, of which is learnt what outlives that.

// Where the two logs part, by the numbers of entries.
struct LogFork {
  std::int64_t common = 0;      // the last one that both have; each carries a hash of all before it
  std::int64_t last_entry = 0;  // the last one that `database` came with
};
LogFork log_fork_of(SQLite::Database& other, SQLite::Database& database, std::int64_t last_entry);

// Whether the last one that told of something behind the fork is `other`. actions: a GLOB; where a
// key is named, of entries whose details have that number there.
bool told_last(SQLite::Database& other, SQLite::Database& database, const LogFork& fork,
               const std::string& actions, const std::string& key = "", std::int64_t number = 0);

}  // namespace inkling
