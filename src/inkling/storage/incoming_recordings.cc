#include "inkling/storage/incoming_recordings.h"

#include <nlohmann/json.hpp>
#include <system_error>

#include "inkling/files/file_error.h"
#include "inkling/storage/field_checks.h"
#include "inkling/storage/project_files.h"
#include "inkling/storage/sql.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

void tell_of_incoming(SQLite::Database& database, AuditEntry& entry, const NewRecording& wanted) {
  entry.subject_id =
      find_number(database, "SELECT subject_id FROM sessions WHERE id = ?", wanted.session_id);
  entry.details = nlohmann::json{{"incoming", wanted.incoming}}.dump();
}

}  // namespace

NewRecording expect_recording(ProjectFile& file, NewRecording wanted, const fs::path& uploaded_as) {
  check_row_name("the recording's name", wanted.name);
  const fs::path upload = wanted.source;
  wanted.uploaded = !uploaded_as.empty();
  if (wanted.uploaded) {
    wanted.source = file.folder().media() / incoming_name(uploaded_as);
  }
  const fs::path& stored =
      wanted.uploaded ? fs::path("media") / wanted.source.filename() : wanted.source;
  bool is_moved = false;
  try {
    file.change(
        wanted.actor, "recording.expect", [&](SQLite::Database& database, AuditEntry& entry) {
          if (!find_number(database, "SELECT id FROM sessions WHERE id = ?", wanted.session_id)) {
            throw Error(ErrorKind::kUsage, "there is no such session",
                        std::to_string(wanted.session_id), "add it first");
          }
          run_sql(database,
                  "INSERT INTO incoming (session_id, name, numbered, file, uploaded, "
                  "linked, actor, new_consent) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                  wanted.session_id, wanted.name, wanted.numbered, stored.string(), wanted.uploaded,
                  wanted.link, wanted.actor, wanted.new_consent);
          wanted.incoming = database.getLastInsertRowid();
          tell_of_incoming(database, entry, wanted);
          if (!wanted.uploaded) return;
          std::error_code error;
          fs::rename(upload, wanted.source, error);
          if (error) throw file_error(error.value(), "create", wanted.source);
          is_moved = true;
        });
  } catch (...) {
    std::error_code ignored;
    if (is_moved) fs::rename(wanted.source, upload, ignored);
    throw;
  }
  return wanted;
}

std::vector<NewRecording> incoming_recordings(ProjectFile& file) {
  return file.read([&](SQLite::Database& database) {
    std::vector<NewRecording> all;
    SQLite::Statement row(
        database,
        "SELECT id, session_id, name, numbered, file, uploaded, linked, actor, new_consent "
        "FROM incoming ORDER BY id");
    while (row.executeStep()) {
      NewRecording one;
      one.incoming = row.getColumn(0).getInt64();
      one.session_id = row.getColumn(1).getInt64();
      one.name = row.getColumn(2).getString();
      one.numbered = row.getColumn(3).getInt() != 0;
      one.source = row.getColumn(4).getString();
      one.uploaded = row.getColumn(5).getInt() != 0;
      one.link = row.getColumn(6).getInt() != 0;
      one.actor = row.getColumn(7).getString();
      one.new_consent = row.getColumn(8).getInt() != 0;
      if (one.uploaded) one.source = file.folder().path / one.source;
      all.push_back(std::move(one));
    }
    return all;
  });
}

void drop_incoming(ProjectFile& file, const NewRecording& wanted) {
  file.change(wanted.actor, "recording.refuse", [&](SQLite::Database& database, AuditEntry& entry) {
    tell_of_incoming(database, entry, wanted);
    run_sql(database, "DELETE FROM incoming WHERE id = ?", wanted.incoming);
  });
  std::error_code ignored;
  if (wanted.uploaded) fs::remove(wanted.source, ignored);
}

}  // namespace inkling
