#pragma once

#include <cstdint>
#include <string>

#include "inkling/storage/database.h"

namespace inkling {

// Inside this room only. Throws Error(kUsage) where a subject cannot get this pseudonym: where it
// is no name (field_checks.h), could be taken for a path or a flag of a command, or is mistaken for
// that of another subject. Pseudonyms that were given earlier stay. subject_id: who gets it; 0: a
// new one.
void check_new_pseudonym(SQLite::Database& database, const std::string& pseudonym,
                         std::int64_t subject_id);

}  // namespace inkling
