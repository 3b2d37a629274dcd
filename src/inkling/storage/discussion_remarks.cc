#include "inkling/storage/discussion_remarks.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "inkling/storage/discussion_log.h"
#include "inkling/storage/field_checks.h"
#include "inkling/storage/owners.h"
#include "inkling/storage/part_hash.h"
#include "inkling/storage/passwords.h"
#include "inkling/storage/sql.h"

namespace inkling {
namespace {

constexpr char kRemarkColumns[] =
    "SELECT id, recording_id, face_id, coder_id, edit, at_us, basis, agrees_with, remark, nonce "
    "FROM discussion_remarks ";

// Throws Error(kInput) for a row that Inkling did not write.
DiscussionRemark read_remark(SQLite::Statement& row) {
  DiscussionRemark one;
  one.id = row.getColumn(0).getString();
  one.recording_id = row.getColumn(1).getInt64();
  one.face_id = row.getColumn(2).getInt();
  one.coder_id = row.getColumn(3).getInt64();
  one.edit = row.getColumn(4).getInt64();
  one.at_us = row.getColumn(5).getInt64();
  one.basis = basis_of_json(row.getColumn(6).getString());
  one.agrees_with = whole_or_none(row.getColumn(7));
  one.text = row.getColumn(8).getString();
  return one;
}

// Of the row as it stands there, which may have been tampered with.
std::string remark_hash(SQLite::Statement& row) {
  std::string numbers;
  for (const int column : {1, 2, 3, 4, 5, 7}) {
    numbers += fmt::format("{} ", row.getColumn(column).getInt64());  // of NULL: 0
  }
  const auto text = [&](int column) { return row.getColumn(column).getString(); };
  return hash_of_parts(text(9), text(0), numbers, text(6), text(8));
}

std::optional<DiscussionRemark> find_remark(SQLite::Database& database, const std::string& id) {
  SQLite::Statement row = prepared(database, std::string(kRemarkColumns) + "WHERE id = ?", id);
  if (!row.executeStep()) return std::nullopt;
  return read_remark(row);
}

bool is_same_remark(const DiscussionRemark& a, const DiscussionRemark& b) {
  return a.recording_id == b.recording_id && a.face_id == b.face_id && a.coder_id == b.coder_id &&
         a.basis == b.basis && a.agrees_with == b.agrees_with && a.text == b.text;
}

constexpr DiscussionTable kRemarks = {"remark", kRemarkColumns, remark_hash};

void check_remark(const DiscussionRemark& one) {
  check_row_text("the reason", one.text);
  if (!is_uuid(one.id)) {
    throw Error(ErrorKind::kUsage, "the number of a reason is no UUID", one.id.substr(0, 100),
                "write it as 36 characters, in lower case");
  }
  if (one.text.empty() && !one.agrees_with) {
    throw Error(ErrorKind::kUsage, "the reason is empty", "", "say why you see it so");
  }
}

void insert_remark(SQLite::Database& database, AuditEntry& entry, DiscussionRemark& one) {
  const DiscussionStamp stamp =
      begin_discussion_entry(database, entry, one.coder_id, one.recording_id, one.face_id);
  if (one.agrees_with) name_of_coder(database, *one.agrees_with);
  one.edit = stamp.edit, one.at_us = stamp.at_us;
  const std::string nonce = random_text();
  run_sql(database,
          "INSERT INTO discussion_remarks (id, recording_id, face_id, coder_id, edit, nonce, "
          "at_us, basis, agrees_with, remark) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
          one.id, one.recording_id, one.face_id, one.coder_id, one.edit, nonce, one.at_us,
          basis_json(one.basis), one.agrees_with, one.text);
  finish_discussion_entry(database, entry, kRemarks, one.id, one.recording_id, one.face_id);
}

void insert_seen(SQLite::Database& database, AuditEntry& entry, std::int64_t coder_id,
                 const DiscussedFace& face) {
  check_face(database, face.recording_id, face.face_id);
  run_sql(database,
          "INSERT OR IGNORE INTO discussions_seen (coder_id, recording_id, face_id) "
          "VALUES (?, ?, ?)",
          coder_id, face.recording_id, face.face_id);
  entry.subject_id = subject_of_face(database, face.recording_id, face.face_id);
  entry.details =
      nlohmann::ordered_json{{"recording", face.recording_id}, {"face", face.face_id}}.dump();
}

constexpr char kWasSeen[] =
    "SELECT 1 FROM discussions_seen WHERE coder_id = ? AND recording_id = ? AND face_id = ?";

}  // namespace

DiscussionRemark add_remark(ProjectFile& file, const DiscussionRemark& remark) {
  check_remark(remark);
  const auto before =
      file.read([&](SQLite::Database& database) { return find_remark(database, remark.id); });
  if (before) {
    if (is_same_remark(*before, remark)) return *before;
    throw Error(ErrorKind::kUsage, "there is a reason of that number", remark.id,
                "take a fresh one");
  }
  return file.change("coder", "remark.add", [&](SQLite::Database& database, AuditEntry& entry) {
    DiscussionRemark made = remark;
    insert_remark(database, entry, made);
    return made;
  });
}

std::vector<DiscussionRemark> all_remarks(ProjectFile& file) {
  return file.read([](SQLite::Database& database) {
    std::vector<DiscussionRemark> all;
    SQLite::Statement row(database, std::string(kRemarkColumns) + "ORDER BY edit");
    while (row.executeStep()) all.push_back(read_remark(row));
    return all;
  });
}

void note_discussions_seen(ProjectFile& file, std::int64_t coder_id,
                           const std::vector<DiscussedFace>& faces) {
  const auto fresh = file.read([&](SQLite::Database& database) {
    std::vector<DiscussedFace> not_seen;
    for (const DiscussedFace& face : faces) {
      if (!find_number(database, kWasSeen, coder_id, face.recording_id, face.face_id)) {
        not_seen.push_back(face);
      }
    }
    return not_seen;
  });
  if (fresh.empty()) return;
  file.change("coder", "discussion.see", [&](SQLite::Database& database, AuditEntry& entry) {
    entry.actor = name_of_coder(database, coder_id);
    for (const DiscussedFace& face : fresh) {  // an entry for each, as each is of one child
      if (&face != &fresh.front()) AuditLog(database).append(entry);
      insert_seen(database, entry, coder_id, face);
    }
  });
}

bool has_seen_discussions(ProjectFile& file, std::int64_t coder_id, const DiscussedFace& face) {
  return file.read([&](SQLite::Database& database) {
    return find_number(database, kWasSeen, coder_id, face.recording_id, face.face_id).has_value();
  });
}

std::vector<std::string> remark_faults(SQLite::Database& database) {
  return discussion_faults(database, kRemarks);
}

}  // namespace inkling
