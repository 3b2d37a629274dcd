#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "inkling/storage/log_fork.h"

namespace inkling {

// Inside this room only: makes coders in the tables of `database`, a backup that is to become the
// project again, no more able than they are in `other`, another state of the same project: who was
// removed since stays so, a password that was set since holds, a role that was lowered since stays
// low; with entries in the log, of `actor` and `at_us`. What was given to a coder since is not
// learnt, unless nobody would own the project. What was done, in words: "Ben: removed since".
std::vector<std::string> learn_coders(SQLite::Database& other, SQLite::Database& database,
                                      const LogFork& fork, const std::string& actor,
                                      std::int64_t at_us);

}  // namespace inkling
