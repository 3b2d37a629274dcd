#include "inkling/storage/exclusions.h"

#include <nlohmann/json.hpp>

#include "inkling/storage/field_checks.h"
#include "inkling/storage/owners.h"
#include "inkling/storage/sql.h"

namespace inkling {
namespace {

void check_stretch(SQLite::Database& database, const Exclusion& one) {
  check_row_text("the reason", one.reason);
  const auto frames =
      find_number(database, "SELECT frames FROM recordings WHERE id = ?", one.recording_id);
  if (!frames) throw no_such_recording(one.recording_id);
  if (one.first_frame < 0 || one.last_frame < one.first_frame || one.last_frame >= *frames) {
    throw Error(ErrorKind::kUsage, "the stretch is not one of the recording",
                std::to_string(one.first_frame) + "-" + std::to_string(one.last_frame),
                "give frames from 0 to " + std::to_string(*frames - 1));
  }
  check_face(database, one.recording_id, one.face_id);
}

void tell_of_exclusion(SQLite::Database& database, AuditEntry& entry, std::int64_t id,
                       std::int64_t recording_id, int face_id, const std::string& decision) {
  entry.subject_id = subject_of_face(database, recording_id, face_id);
  entry.details = nlohmann::ordered_json{
      {"exclusion", id},
      {"recording", recording_id},
      {"face", face_id},
      {"decision",
       decision}}.dump();
}

constexpr char kExclusionColumns[] =
    "SELECT id, recording_id, face_id, first_frame, last_frame, reason, decision FROM exclusions ";
constexpr char kExclusionOrder[] = "ORDER BY recording_id, face_id, first_frame";

std::vector<Exclusion> read_exclusions(SQLite::Statement row) {
  std::vector<Exclusion> all;
  while (row.executeStep()) {
    all.push_back({row.getColumn(0).getInt64(), row.getColumn(1).getInt64(),
                   row.getColumn(2).getInt(), row.getColumn(3).getInt64(),
                   row.getColumn(4).getInt64(), row.getColumn(5).getString(),
                   row.getColumn(6).getString()});
  }
  return all;
}

}  // namespace

std::int64_t propose_exclusion(ProjectFile& file, const std::string& actor,
                               const Exclusion& exclusion) {
  return file.change(
      actor, "exclusion.propose", [&](SQLite::Database& database, AuditEntry& entry) {
        check_stretch(database, exclusion);
        run_sql(database,
                "INSERT INTO exclusions (recording_id, face_id, first_frame, last_frame, reason) "
                "VALUES (?, ?, ?, ?, ?)",
                exclusion.recording_id, exclusion.face_id, exclusion.first_frame,
                exclusion.last_frame, exclusion.reason);
        const std::int64_t id = database.getLastInsertRowid();
        tell_of_exclusion(database, entry, id, exclusion.recording_id, exclusion.face_id,
                          "proposed");
        return id;
      });
}

void decide_exclusion(ProjectFile& file, const std::string& actor, std::int64_t exclusion_id,
                      const std::string& decision) {
  check_choice("the decision", decision, {"proposed", "accepted", "refused"});
  file.change(actor, "exclusion.decide", [&](SQLite::Database& database, AuditEntry& entry) {
    SQLite::Statement row = prepared(
        database, "SELECT recording_id, face_id FROM exclusions WHERE id = ?", exclusion_id);
    if (!row.executeStep()) {
      throw Error(ErrorKind::kUsage, "there is no such exclusion", std::to_string(exclusion_id),
                  "load the list again");
    }
    const std::int64_t recording_id = row.getColumn(0).getInt64();
    const int face_id = row.getColumn(1).getInt();
    run_sql(database, "UPDATE exclusions SET decision = ? WHERE id = ?", decision, exclusion_id);
    tell_of_exclusion(database, entry, exclusion_id, recording_id, face_id, decision);
  });
}

std::vector<Exclusion> exclusions_of(ProjectFile& file, std::int64_t recording_id) {
  return file.read([&](SQLite::Database& database) {
    return read_exclusions(prepared(
        database, std::string(kExclusionColumns) + "WHERE recording_id = ? " + kExclusionOrder,
        recording_id));
  });
}

std::vector<Exclusion> all_exclusions(ProjectFile& file) {
  return file.read([](SQLite::Database& database) {
    return read_exclusions(prepared(database, std::string(kExclusionColumns) + kExclusionOrder));
  });
}

}  // namespace inkling
