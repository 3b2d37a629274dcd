#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "inkling/storage/database.h"

namespace inkling {

// Inside this room only: to whom things belong.

// A table of SQL: the faces, with subject_id as StoredFace has it. A role that names the session's
// person says whose face it is; an adult who sits beside a child is not that child, whatever was
// said before.
inline constexpr char kFacesOfSubjects[] =
    "(SELECT f.recording_id, f.face_id, f.role, CASE "
    "WHEN f.role IN ('therapist', 'parent', 'adult') AND "
    "(SELECT population FROM subjects WHERE id = f.subject_id) = 'child' THEN NULL "
    "WHEN f.subject_id IS NOT NULL THEN f.subject_id "
    "WHEN f.role = o.population THEN o.id END AS subject_id, f.tile "
    "FROM faces f JOIN recordings r ON r.id = f.recording_id "
    "JOIN sessions n ON n.id = r.session_id JOIN subjects o ON o.id = n.subject_id)";

// Whose session it was recorded in.
std::optional<std::int64_t> subject_of_recording(SQLite::Database& database,
                                                 std::int64_t recording_id);
// Whose face it is; where that is not said, whose session.
std::optional<std::int64_t> subject_of_face(SQLite::Database& database, std::int64_t recording_id,
                                            int face_id);
// Throws Error(kUsage) where the recording has no such face.
void check_face(SQLite::Database& database, std::int64_t recording_id, int face_id);
Error no_such_recording(std::int64_t recording_id);
// Throws no_such_recording() where there is none, Error(kInput) where its times are damaged.
std::vector<std::int64_t> times_in(SQLite::Database& database, std::int64_t recording_id);

}  // namespace inkling
