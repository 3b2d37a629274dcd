#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "inkling/storage/log_fork.h"
#include "inkling/storage/subjects.h"

namespace inkling {

// A consent that was taken back, or ends earlier, than a backup says.
struct TakenBackConsent {
  std::string pseudonym;
  Consent consent;                  // as the backup has it
  std::optional<std::string> ends;  // its last day now; none: it was taken back
};

// Inside this room only: takes from the tables of `database`, a backup that is to become the
// project again, the consents that are in it and were taken back since, as the log of `other`,
// another state of the same project, says; with an entry in the log for each subject, of `actor`
// and `at_us`. What was agreed to since is not learnt. Where each of the two went on by itself,
// whichever spoke of the subject last counts.
std::vector<TakenBackConsent> learn_taken_back(SQLite::Database& other, SQLite::Database& database,
                                               const LogFork& fork, const std::string& actor,
                                               std::int64_t at_us);

}  // namespace inkling
