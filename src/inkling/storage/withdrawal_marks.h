#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "inkling/storage/database.h"
#include "inkling/storage/project_file.h"

namespace inkling {

// By what is known that somebody, or a recording, has been withdrawn from the project: nobody comes
// back without a word. Of neither is anything kept but a keyed hash.

enum class MarkOf {
  kPseudonym,  // names that are mistaken for each other are one
  kRecording   // its SHA-256
};

// The day of the last withdrawal, "2026-11-30"; none: nothing is known of one.
std::optional<std::string> withdrawn_on(ProjectFile& file, MarkOf kind, const std::string& text);

// Inside this room only.

// Throws Error(kUsage) where it was withdrawn. todo: what can be done.
void check_not_withdrawn(SQLite::Database& database, MarkOf kind, const std::string& text,
                         const std::string& where, const std::string& todo);

// Whether any recording went with a withdrawal.
bool has_withdrawn_recordings(SQLite::Database& database);

// Of a child of whom the withdrawal is noted. pseudonyms: also those that it had before.
void mark_withdrawn(SQLite::Database& database, std::int64_t subject_id,
                    const std::vector<std::string>& pseudonyms,
                    const std::vector<std::string>& recordings);

// Marks of `other`, another state of the same project, of withdrawals that `database` knows.
void learn_marks(SQLite::Database& other, SQLite::Database& database);

}  // namespace inkling
