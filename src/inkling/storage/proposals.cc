#include "inkling/storage/proposals.h"

#include <map>
#include <nlohmann/json.hpp>

#include "inkling/storage/field_checks.h"
#include "inkling/storage/owners.h"
#include "inkling/storage/sql.h"

namespace inkling {
namespace {

void check_proposal(SQLite::Database& database, const StoredProposal& one) {
  check_row_name("the source of a proposal", one.source);
  check_row_name("the type of a proposal", one.type);
  check_face(database, one.recording_id, one.face_id);
  const std::int64_t frames =
      find_number(database, "SELECT frames FROM recordings WHERE id = ?", one.recording_id)
          .value_or(0);
  const std::int64_t apex = one.apex_frame.value_or(one.onset_frame);
  const bool is_in_order = 0 <= one.onset_frame && one.onset_frame <= apex &&
                           apex <= one.offset_frame && one.offset_frame < frames;
  if (is_in_order) return;
  throw Error(ErrorKind::kUsage, "a proposal's frames are not in order or not of the recording",
              std::to_string(one.onset_frame) + "-" + std::to_string(one.offset_frame),
              "give frames from 0 to " + std::to_string(frames - 1));
}

void insert_proposal(SQLite::Database& database, const StoredProposal& one) {
  check_proposal(database, one);
  run_sql(database,
          "INSERT INTO proposals (recording_id, face_id, source, type, onset_frame, apex_frame, "
          "offset_frame, score, emotion, units) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
          one.recording_id, one.face_id, one.source, one.type, one.onset_frame, one.apex_frame,
          one.offset_frame, one.score, one.emotion, one.units);
}

void tell_of_measuring(ProjectFile& file, const std::string& actor, const std::string& action,
                       std::int64_t recording_id) {
  file.change(actor, action, [&](SQLite::Database& database, AuditEntry& entry) {
    entry.subject_id = subject_of_recording(database, recording_id);
    entry.details = nlohmann::ordered_json{{"recording", recording_id}}.dump();
  });
}

const std::string kOfProgram =
    "substr(source, 1, " + std::to_string(kProgramSource.size()) + ") = ?";

}  // namespace

bool is_of_program(const std::string& source) { return source.starts_with(kProgramSource); }

void add_proposals(ProjectFile& file, const std::string& actor,
                   const std::vector<StoredProposal>& proposals) {
  file.change(actor, "proposal.add", [&](SQLite::Database& database, AuditEntry& entry) {
    std::map<std::string, int> counts;  // of each recording
    for (const StoredProposal& one : proposals) {
      insert_proposal(database, one);
      ++counts[std::to_string(one.recording_id)];
    }
    entry.details = nlohmann::ordered_json{{"recordings", counts}}.dump();
  });
}

int remove_proposals(ProjectFile& file, const std::string& actor, std::int64_t recording_id,
                     const std::string& source) {
  return file.change(actor, "proposal.remove", [&](SQLite::Database& database, AuditEntry& entry) {
    const int count =
        run_sql(database, "DELETE FROM proposals WHERE recording_id = ? AND source = ?",
                recording_id, source);
    entry.subject_id = subject_of_recording(database, recording_id);
    entry.details =
        nlohmann::ordered_json{
            {"recording", recording_id}, {"count", count}, {"of_program", is_of_program(source)}}
            .dump();
    return count;
  });
}

void measure_proposals(ProjectFile& file, const std::string& actor, std::int64_t recording_id,
                       const std::vector<StoredProposal>& proposals) {
  file.change(actor, "proposal.measure", [&](SQLite::Database& database, AuditEntry& entry) {
    run_sql(database, "DELETE FROM proposals WHERE recording_id = ? AND " + kOfProgram,
            recording_id, std::string(kProgramSource));
    for (const StoredProposal& one : proposals) insert_proposal(database, one);
    entry.subject_id = subject_of_recording(database, recording_id);
    entry.details =
        nlohmann::ordered_json{{"recording", recording_id}, {"count", proposals.size()}}.dump();
  });
}

std::set<std::int64_t> recordings_without_measured(ProjectFile& file) {
  return file.read([](SQLite::Database& database) {
    std::set<std::int64_t> without;
    // Earlier entries do not say whose the removed ones were. The action is that of the last one.
    SQLite::Statement row(
        database,
        "SELECT CASE action WHEN 'proposal.measure' THEN json_extract(details, '$.recording') "
        "WHEN 'proposal.remove' THEN CASE WHEN json_extract(details, '$.count') > 0 AND "
        "coalesce(json_extract(details, '$.of_program'), 1) THEN "
        "json_extract(details, '$.recording') END END AS recording, action, max(number) "
        "FROM audit JOIN audit_details USING (number) "
        "WHERE action IN ('proposal.measure', 'proposal.remove') GROUP BY recording");
    while (row.executeStep()) {
      const auto recording = whole_or_none(row.getColumn(0));
      if (recording && row.getColumn(1).getString() == "proposal.remove") {
        without.insert(*recording);
      }
    }
    SQLite::Statement there =
        prepared(database, "SELECT DISTINCT recording_id FROM proposals WHERE " + kOfProgram,
                 std::string(kProgramSource));
    while (there.executeStep()) without.erase(there.getColumn(0).getInt64());
    return without;
  });
}

void ask_to_measure(ProjectFile& file, const std::string& actor, std::int64_t recording_id) {
  tell_of_measuring(file, actor, "proposal.again", recording_id);
}

void give_up_measuring(ProjectFile& file, const std::string& actor, std::int64_t recording_id) {
  tell_of_measuring(file, actor, "proposal.give-up", recording_id);
}

std::set<std::int64_t> recordings_to_measure(ProjectFile& file) {
  std::set<std::int64_t> asked = file.read([](SQLite::Database& database) {
    std::set<std::int64_t> ids;
    SQLite::Statement row(
        database,
        "SELECT json_extract(details, '$.recording') AS recording, action, max(number) "
        "FROM audit JOIN audit_details USING (number) WHERE action IN "
        "('proposal.again', 'proposal.measure', 'proposal.give-up') GROUP BY recording");
    while (row.executeStep()) {  // the action is that of the last one
      if (row.getColumn(1).getString() == "proposal.again") ids.insert(row.getColumn(0).getInt64());
    }
    return ids;
  });
  if (asked.empty()) return asked;
  const std::set<std::int64_t> without = recordings_without_measured(file);
  std::erase_if(asked, [&](std::int64_t id) { return !without.contains(id); });
  return asked;
}

std::vector<StoredProposal> proposals_of(ProjectFile& file, std::int64_t recording_id,
                                         int face_id) {
  return file.read([&](SQLite::Database& database) {
    std::vector<StoredProposal> all;
    SQLite::Statement row = prepared(
        database,
        "SELECT id, source, type, onset_frame, apex_frame, offset_frame, score, emotion, units "
        "FROM proposals WHERE recording_id = ? AND face_id = ? ORDER BY onset_frame, id",
        recording_id, face_id);
    while (row.executeStep()) {
      StoredProposal one;
      one.id = row.getColumn(0).getInt64();
      one.recording_id = recording_id, one.face_id = face_id;
      one.source = row.getColumn(1).getString();
      one.type = row.getColumn(2).getString();
      one.onset_frame = row.getColumn(3).getInt64();
      one.apex_frame = whole_or_none(row.getColumn(4));
      one.offset_frame = row.getColumn(5).getInt64();
      if (!row.isColumnNull(6)) one.score = row.getColumn(6).getDouble();
      one.emotion = row.getColumn(7).getString();
      one.units = row.getColumn(8).getString();
      all.push_back(std::move(one));
    }
    return all;
  });
}

}  // namespace inkling
