#include "inkling/storage/project_codings.h"

#include <map>
#include <set>
#include <utility>

#include "inkling/storage/owners.h"
#include "inkling/storage/sql.h"

namespace inkling {
namespace {

// Of the task, the face and the session, in one row.
const std::string kCodingRows =
    "SELECT t.id, c.name, r.name, coalesce(s.pseudonym, ''), "
    "CASE WHEN f.subject_id = n.subject_id THEN n.age_months END "
    "FROM tasks t JOIN coders c ON c.id = t.coder_id "
    "JOIN recordings r ON r.id = t.recording_id "
    "JOIN sessions n ON n.id = r.session_id "
    "JOIN " +
    std::string(kFacesOfSubjects) +
    " f ON f.recording_id = t.recording_id AND f.face_id = t.face_id "
    "LEFT JOIN subjects s ON s.id = f.subject_id ";

std::map<std::int64_t, ProjectCoding> coding_rows(SQLite::Database& database) {
  std::map<std::int64_t, ProjectCoding> rows;
  SQLite::Statement row = prepared(database, kCodingRows);
  while (row.executeStep()) {
    ProjectCoding& coding = rows[row.getColumn(0).getInt64()];
    coding.coder = row.getColumn(1).getString();
    coding.recording = row.getColumn(2).getString();
    coding.subject = row.getColumn(3).getString();
    if (!row.isColumnNull(4)) coding.age_months = row.getColumn(4).getInt();
  }
  return rows;
}

// Tasks that are done only because they were taken back, as the log tells last of them.
std::set<std::int64_t> taken_back(SQLite::Database& database) {
  std::set<std::int64_t> ids;
  SQLite::Statement row(
      database,
      "SELECT json_extract(details, '$.task') AS task, action, max(number) FROM audit "
      "JOIN audit_details USING (number) WHERE action IN ('task.state', 'task.take-back') "
      "GROUP BY task");  // the action is that of the last one
  while (row.executeStep()) {
    if (row.getColumn(1).getString() == "task.take-back") ids.insert(row.getColumn(0).getInt64());
  }
  return ids;
}

}  // namespace

std::vector<ProjectCoding> project_codings(ProjectFile& file, bool unfinished) {
  auto rows = file.read(coding_rows);
  const auto not_finished = tasks_taken_back(file);
  std::map<std::int64_t, Stage> stage_of;
  for (Stage& stage : stages(file)) stage_of[stage.id] = std::move(stage);
  std::vector<ProjectCoding> codings;
  for (Task& task : tasks(file)) {
    const auto found = rows.find(task.id);
    const bool is_finished = task.state == "done" && !not_finished.contains(task.id);
    if (found == rows.end() || (!is_finished && !unfinished)) continue;
    ProjectCoding& coding = codings.emplace_back(std::move(found->second));
    coding.stage = stage_of[task.stage_id];
    coding.codes = codes_of(file, task.id);
    coding.task = std::move(task);
  }
  return codings;
}

std::set<std::int64_t> tasks_taken_back(ProjectFile& file) { return file.read(taken_back); }

}  // namespace inkling
