#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "inkling/storage/log_fork.h"

namespace inkling {

// Inside this room only: rules of a project that guard somebody or something, which were made
// stricter since a backup was made. `database` is that backup, which is to become the project
// again, `other` another state of the same project; each rule becomes the stricter of the two where
// `other` set it since, with an entry in the log, of `actor` and `at_us`: from which age on a
// child's own assent is asked for, the pass mark of the training and who may code without it, and
// whether a stage is blind and shows others' events or proposals. That a coder has seen others'
// codes in a discussion is not forgotten either. What was kept, in words.
std::vector<std::string> learn_rules(SQLite::Database& other, SQLite::Database& database,
                                     const LogFork& fork, const std::string& actor,
                                     std::int64_t at_us);

}  // namespace inkling
