#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "inkling/storage/database.h"

namespace inkling {

// Inside this room only: to whom things belong, so that the log can name the child.

// Whose session it was recorded in.
std::optional<std::int64_t> subject_of_recording(SQLite::Database& database,
                                                 std::int64_t recording_id);
// Whose face it is; where that is not said, whose session.
std::optional<std::int64_t> subject_of_face(SQLite::Database& database, std::int64_t recording_id,
                                            int face_id);
// Throws Error(kUsage) where the recording has no such face.
void check_face(SQLite::Database& database, std::int64_t recording_id, int face_id);
// Throws Error(kUsage) where there is no such recording, Error(kInput) where its times are damaged.
std::vector<std::int64_t> times_in(SQLite::Database& database, std::int64_t recording_id);

}  // namespace inkling
