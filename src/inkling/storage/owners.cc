#include "inkling/storage/owners.h"

#include <fmt/format.h>

#include "inkling/storage/frame_times.h"
#include "inkling/storage/sql.h"

namespace inkling {

std::optional<std::int64_t> subject_of_recording(SQLite::Database& database,
                                                 std::int64_t recording_id) {
  return find_number(database,
                     "SELECT subject_id FROM recordings JOIN sessions ON sessions.id = session_id "
                     "WHERE recordings.id = ?",
                     recording_id);
}

std::optional<std::int64_t> subject_of_face(SQLite::Database& database, std::int64_t recording_id,
                                            int face_id) {
  const auto own = find_number(database,
                               "SELECT subject_id FROM " + std::string(kFacesOfSubjects) +
                                   " WHERE recording_id = ? AND face_id = ?",
                               recording_id, face_id);
  return own ? own : subject_of_recording(database, recording_id);
}

void check_face(SQLite::Database& database, std::int64_t recording_id, int face_id) {
  if (find_number(database, "SELECT face_id FROM faces WHERE recording_id = ? AND face_id = ?",
                  recording_id, face_id)) {
    return;
  }
  throw Error(ErrorKind::kUsage, "the recording has no such face",
              fmt::format("recording {}, face {}", recording_id, face_id), "load the list again");
}

Error no_such_recording(std::int64_t recording_id) {
  return {ErrorKind::kUsage, "there is no such recording", std::to_string(recording_id),
          "it may have been withdrawn; load the list again"};
}

std::vector<std::int64_t> times_in(SQLite::Database& database, std::int64_t recording_id) {
  SQLite::Statement row =
      prepared(database, "SELECT times FROM recordings WHERE id = ?", recording_id);
  if (!row.executeStep()) throw no_such_recording(recording_id);
  return unpack_times(row.getColumn(0).getString(), fmt::format("recording {}", recording_id));
}

}  // namespace inkling
