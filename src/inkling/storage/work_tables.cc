#include "inkling/storage/work_tables.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <cstring>
#include <nlohmann/json.hpp>
#include <utility>

#include "inkling/storage/field_checks.h"
#include "inkling/storage/frame_times.h"
#include "inkling/storage/package_file.h"
#include "inkling/storage/project_files.h"
#include "inkling/storage/sql.h"

namespace inkling {
namespace {

// ?1: the tasks, a JSON list. ?2: the coder.
constexpr char kPickedTasks[] = "(SELECT value FROM json_each(?1))";
constexpr char kPickedRecordings[] =
    "(SELECT recording_id FROM tasks WHERE id IN (SELECT value FROM json_each(?1)))";
const std::string kPickedSubjects =
    std::string(
        "(SELECT subject_id FROM sessions JOIN recordings ON session_id = sessions.id WHERE "
        "recordings.id IN ") +
    kPickedRecordings + " UNION SELECT subject_id FROM faces WHERE recording_id IN " +
    kPickedRecordings + ")";

struct WorkTable {
  const char* name;
  const char* columns;   // as they are written
  const char* selected;  // the same, as they are read
  const char* rows;      // which; {tasks}, {recordings}, {subjects}: those picked
};

// In an order in which references hold.
constexpr WorkTable kWorkTables[] = {
    {"coders", "id, name, role, reaction_ms, keys", "id, name, 'owner', reaction_ms, keys",
     "WHERE id = ?2"},
    {"tiers", "id, name, position, kind", "id, name, position, kind", ""},
    // Recordings stay covered in a stage in which some of the coder's tasks came again, whatever
    // its share is now: the rows that say so stay behind.
    {"stages", "id, position, name, kind, settings",
     "id, position, name, kind, CASE WHEN coalesce(json_extract(settings, '$.repeat_share'), 0) <= "
     "0 "
     "AND EXISTS (SELECT 1 FROM tasks WHERE stage_id = stages.id AND coder_id = ?2 AND repeat_of "
     "IS NOT NULL) THEN json_set(settings, '$.repeat_share', 0.01) ELSE settings END",
     ""},
    {"subjects", "id, pseudonym, population", "id, pseudonym, population",
     "WHERE id IN {subjects}"},
    {"consents", "subject_id, scope, given_by, given_on, keep_until",
     "subject_id, scope, given_by, given_on, keep_until",
     "WHERE scope = 'code' AND subject_id IN {subjects}"},
    {"sessions", "id, subject_id, name", "id, subject_id, name",
     "WHERE id IN (SELECT session_id FROM recordings WHERE id IN {recordings})"},
    {"recordings",
     "id, session_id, name, file, linked, sha256, bytes, width, height, start_us, frames, times, "
     "state",
     "id, session_id, name, file, 0, sha256, bytes, width, height, start_us, frames, "
     "lower(hex(times)), 'ready'",
     "WHERE id IN {recordings}"},
    {"faces", "recording_id, face_id, role, subject_id, tile",
     "recording_id, face_id, role, subject_id, tile", "WHERE recording_id IN {recordings}"},
    {"exclusions", "id, recording_id, face_id, first_frame, last_frame, reason, decision",
     "id, recording_id, face_id, first_frame, last_frame, reason, decision",
     "WHERE recording_id IN {recordings}"},
    {"tasks",
     "id, stage_id, coder_id, recording_id, face_id, first_frame, last_frame, shows_proposals, "
     "state",
     "id, stage_id, coder_id, recording_id, face_id, first_frame, last_frame, shows_proposals, "
     "state",
     "WHERE coder_id = ?2 AND id IN {tasks}"},
    {"proposals",
     "id, recording_id, face_id, source, type, onset_frame, apex_frame, offset_frame, score, "
     "emotion, units",
     "id, recording_id, face_id, source, type, onset_frame, apex_frame, offset_frame, score, "
     "emotion, units",
     "WHERE EXISTS (SELECT 1 FROM tasks WHERE tasks.recording_id = proposals.recording_id AND "
     "tasks.face_id = proposals.face_id AND shows_proposals = 1 AND tasks.id "
     "IN {tasks}) AND NOT EXISTS (SELECT 1 FROM tasks WHERE tasks.recording_id = "
     "proposals.recording_id AND tasks.face_id = proposals.face_id AND coder_id = ?2 AND "
     "shows_proposals = 0 AND state = 'open')"},
};

enum RecordingColumn : std::size_t { kName = 2, kFile = 3, kSum = 5, kFrames = 10, kTimes = 11 };

Cell cell_in(const SQLite::Column& column) {
  if (column.isNull()) return {};
  if (column.isInteger()) return column.getInt64();
  if (column.isFloat()) return column.getDouble();
  return column.getString();
}

void bind_cell(SQLite::Statement& statement, int at, const Cell& cell) {
  if (const auto* whole_number = std::get_if<std::int64_t>(&cell)) {
    statement.bind(at, *whole_number);
  } else if (const auto* number = std::get_if<double>(&cell)) {
    statement.bind(at, *number);
  } else if (const auto* text = std::get_if<std::string>(&cell)) {
    check_row_text("a text", *text);
    statement.bind(at, *text);
  } else {
    statement.bind(at);
  }
}

Error foreign_rows(const std::string& name, const std::string& table) {
  return altered_package(name, "its " + table + " are not what Inkling writes");
}

template <typename Value>
const Value& cell_at(const std::vector<Cell>& row, std::size_t column, const std::string& name) {
  const auto* value = std::get_if<Value>(&row[column]);
  if (!value) throw foreign_rows(name, "recordings");
  return *value;
}

// The bytes of its frames' times, once the row is known to be one of a recording.
std::string checked_times(const std::vector<Cell>& row, const std::string& name) {
  const auto& sum = cell_at<std::string>(row, kSum, name);
  const auto& file = cell_at<std::string>(row, kFile, name);
  const auto& hex = cell_at<std::string>(row, kTimes, name);
  check_row_name("a recording's name", cell_at<std::string>(row, kName, name));
  const std::string times = bytes_of_hex(hex, hex.size() / 2);
  if (bytes_of_hex(sum, sum.size() / 2).empty() || file != "media/" + media_name(sum, file) ||
      times.empty() ||
      static_cast<std::int64_t>(unpack_times(times, name).size()) !=
          cell_at<std::int64_t>(row, kFrames, name)) {
    throw foreign_rows(name, "recordings");
  }
  return times;
}

void insert_row(SQLite::Database& database, const WorkTable& table, std::vector<Cell> row,
                const std::string& name) {
  const auto columns = static_cast<std::size_t>(
      1 + std::count(table.columns, table.columns + std::strlen(table.columns), ','));
  if (row.size() != columns) throw foreign_rows(name, table.name);
  std::string places = "?";
  for (std::size_t i = 1; i < columns; ++i) places += ", ?";
  const bool is_recording = std::string_view(table.name) == "recordings";
  const std::string times = is_recording ? checked_times(row, name) : "";
  if (is_recording) row[kTimes] = Cell();
  SQLite::Statement add(
      database, fmt::format("INSERT INTO {} ({}) VALUES ({})", table.name, table.columns, places));
  for (std::size_t i = 0; i < columns; ++i) bind_cell(add, static_cast<int>(i) + 1, row[i]);
  if (is_recording) bind_value(add, static_cast<int>(kTimes) + 1, SqlBlob{times});
  add.exec();
}

}  // namespace

TableRows read_work_tables(SQLite::Database& database, std::int64_t coder_id,
                           const std::vector<std::int64_t>& task_ids) {
  TableRows tables;
  const std::string ids = nlohmann::json(task_ids).dump();
  for (const WorkTable& table : kWorkTables) {
    const std::string which = fmt::format(fmt::runtime(table.rows), fmt::arg("tasks", kPickedTasks),
                                          fmt::arg("recordings", kPickedRecordings),
                                          fmt::arg("subjects", kPickedSubjects));
    const std::string sql =
        fmt::format("SELECT {} FROM {} {} ORDER BY 1, 2", table.selected, table.name, which);
    SQLite::Statement row(database, sql);
    if (sql.find("?1") != std::string::npos) row.bind(1, ids);
    if (sql.find("?2") != std::string::npos) row.bind(2, coder_id);
    Rows& out = tables[table.name];
    while (row.executeStep()) {
      std::vector<Cell>& cells = out.emplace_back();
      for (int i = 0; i < row.getColumnCount(); ++i) cells.push_back(cell_in(row.getColumn(i)));
    }
  }
  for (std::vector<Cell>& row : tables["recordings"]) {
    row[kFile] =
        "media/" + media_name(std::get<std::string>(row[kSum]), std::get<std::string>(row[kFile]));
  }
  return tables;
}

void write_work_tables(SQLite::Database& database, const TableRows& tables,
                       const std::string& name) {
  run_sql(database, "DELETE FROM tiers");
  run_sql(database, "DELETE FROM stages");
  const char* at = "tables";
  try {
    if (tables.size() != std::size(kWorkTables)) throw foreign_rows(name, at);
    for (const WorkTable& table : kWorkTables) {
      at = table.name;
      const auto rows = tables.find(table.name);
      if (rows == tables.end()) throw foreign_rows(name, at);
      for (const auto& row : rows->second) insert_row(database, table, row, name);
    }
  } catch (const SQLite::Exception& refused) {
    const int code = refused.getErrorCode();
    if (code == SQLITE_CONSTRAINT || code == SQLITE_MISMATCH) throw foreign_rows(name, at);
    throw;
  } catch (const Error& refused) {
    if (refused.kind() == ErrorKind::kEnvironment) throw;
    throw foreign_rows(name, at);
  }
}

}  // namespace inkling
