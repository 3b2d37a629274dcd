#include "inkling/storage/codes.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "inkling/files/json_numbers.h"
#include "inkling/labelling/unit_notation.h"
#include "inkling/storage/field_checks.h"
#include "inkling/storage/owners.h"
#include "inkling/storage/part_hash.h"
#include "inkling/storage/passwords.h"
#include "inkling/storage/sql.h"
#include "inkling/storage/version_faults.h"

namespace inkling {
namespace {

constexpr char kVersionColumns[] =
    "SELECT v.code_id, c.task_id, v.version, v.edit, v.kind, v.at_us, v.deleted, v.tier_id, "
    "v.onset_frame, v.apex_frame, v.offset_frame, v.emotion, v.units, v.confidence, v.unsure, "
    "v.comment, v.proposal_seen, v.views, v.onset_us, v.apex_us, v.offset_us, v.nonce, "
    "v.task_edit ";
constexpr char kOfCodes[] = "FROM code_versions v JOIN codes c ON c.id = v.code_id ";
constexpr char kNewest[] =
    "v.version = (SELECT max(version) FROM code_versions WHERE code_id = v.code_id) ";

constexpr char kSomeCoder[] = "coder";  // until put_version() knows the name

constexpr const char* kKinds[] = {"edit", "undo", "redo"};

std::string kind_text(EditKind kind) { return kKinds[static_cast<std::size_t>(kind)]; }

EditKind kind_of(const std::string& text) {
  if (text == "undo") return EditKind::kUndo;
  return text == "redo" ? EditKind::kRedo : EditKind::kEdit;
}

CodeVersion read_version(SQLite::Statement& row) {
  CodeVersion one;
  one.id = row.getColumn(0).getString();
  one.task_id = row.getColumn(1).getInt64();
  one.version = row.getColumn(2).getInt();
  one.edit = row.getColumn(3).getInt64();
  one.task_edit = row.getColumn(22).getInt64();
  one.kind = kind_of(row.getColumn(4).getString());
  one.at_us = row.getColumn(5).getInt64();
  one.deleted = row.getColumn(6).getInt() != 0;
  CodeContent& content = one.content;
  content.tier_id = row.getColumn(7).getInt64();
  content.onset_frame = row.getColumn(8).getInt64();
  content.apex_frame = whole_or_none(row.getColumn(9));
  content.offset_frame = row.getColumn(10).getInt64();
  content.emotion = row.getColumn(11).getString();
  content.units = row.getColumn(12).getString();
  if (!row.isColumnNull(13)) content.confidence = row.getColumn(13).getInt();
  content.unsure = row.getColumn(14).getInt() != 0;
  content.comment = row.getColumn(15).getString();
  content.proposal_seen = row.getColumn(16).getInt() != 0;
  content.views = row.getColumn(17).getString();
  one.onset_us = row.getColumn(18).getInt64();
  one.apex_us = whole_or_none(row.getColumn(19));
  one.offset_us = row.getColumn(20).getInt64();
  return one;
}

template <typename... Values>
std::vector<CodeVersion> find_versions(SQLite::Database& database, const std::string& where,
                                       const Values&... values) {
  std::vector<CodeVersion> all;
  SQLite::Statement row =
      prepared(database, std::string(kVersionColumns) + kOfCodes + where, values...);
  while (row.executeStep()) all.push_back(read_version(row));
  return all;
}

std::optional<CodeVersion> find_version(SQLite::Database& database, const std::string& id,
                                        int version) {
  auto found = find_versions(database, "WHERE v.code_id = ? AND v.version = ?", id, version);
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::optional<CodeVersion> find_newest(SQLite::Database& database, const std::string& id) {
  auto found = find_versions(database, "WHERE v.code_id = ? ORDER BY v.version DESC LIMIT 1", id);
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

CodeVersion newest_of(SQLite::Database& database, const std::string& id) {
  auto found = find_newest(database, id);
  if (found) return std::move(*found);
  throw Error(ErrorKind::kUsage, "there is no such code", id,
              "its recording may have been withdrawn; load the list again");
}

std::string number_text(const std::optional<std::int64_t>& number) {
  return number ? std::to_string(*number) : "";
}

// Of everything that a version says. The nonce is random and goes with the version: what is in the
// log tells nothing of it then.
std::string version_hash(const CodeVersion& one, const std::string& nonce) {
  const CodeContent& content = one.content;
  const auto numbers =
      fmt::format("{} {} {} {} {} {} {} {} {} {} {}", one.task_id, one.version, one.edit,
                  kind_text(one.kind), one.at_us, one.deleted, content.tier_id, content.onset_frame,
                  number_text(content.apex_frame), content.offset_frame, content.unsure);
  const auto times =
      fmt::format("{} {} {} {} {}", one.onset_us, number_text(one.apex_us), one.offset_us,
                  content.confidence.value_or(0), content.proposal_seen);
  return hash_of_parts(nonce, one.id, numbers, times, content.emotion, content.units,
                       content.comment, content.views);
}

// A view that was looked at stays so, whatever is changed or taken back later.
std::string with_views(const std::string& before, const std::string& more) {
  auto views = nlohmann::json::parse(before);
  for (const auto& view : nlohmann::json::parse(more)) {
    if (std::find(views.begin(), views.end(), view) == views.end()) views.push_back(view);
  }
  return views.dump();
}

// Whether a coder has changed nothing between two versions of a code, however they looked at it.
bool changes_nothing(const CodeVersion& before, const CodeVersion& after) {
  CodeContent content = after.content;
  content.views = before.content.views, content.proposal_seen = before.content.proposal_seen;
  return before.deleted == after.deleted && before.content == content;
}

void check_views(const std::string& text) {
  check_row_text("the views", text);
  if (nlohmann::json::parse(text, nullptr, false).is_array()) return;
  throw Error(ErrorKind::kUsage, "the views are no JSON list", text.substr(0, 100),
              "write them as [\"crop\"]");
}

// As strictly as they are read again: one code that cannot be read would stop every comparison of
// coders and every export.
void check_units(const std::string& text) {
  check_row_text("the action units", text);
  try {
    parse_units_json(text, text.substr(0, 100));
  } catch (const Error& refused) {
    throw Error(ErrorKind::kUsage, refused.problem(), refused.where(),
                "write them as [{\"unit\": 12}]");
  }
}

void check_content(const CodeContent& content) {
  check_row_text("the emotion", content.emotion);
  check_row_text("the comment", content.comment);
  check_units(content.units);
  check_views(content.views);
  const std::int64_t apex = content.apex_frame.value_or(content.onset_frame);
  if (content.onset_frame < 0 || content.onset_frame > apex || apex > content.offset_frame) {
    throw Error(ErrorKind::kUsage, "the frames are not in order",
                fmt::format("{}-{}", content.onset_frame, content.offset_frame),
                "give onset, apex and offset in this order");
  }
  if (content.confidence && (*content.confidence < 1 || *content.confidence > 5)) {
    throw Error(ErrorKind::kUsage, "the confidence is none", std::to_string(*content.confidence),
                "give 1 to 5");
  }
}

// Presentation times of the frames.
void set_times(SQLite::Database& database, std::int64_t recording_id, CodeVersion& one) {
  const auto times_us = times_in(database, recording_id);
  const CodeContent& content = one.content;
  if (content.offset_frame >= static_cast<std::int64_t>(times_us.size())) {
    throw Error(
        ErrorKind::kUsage, "the frames are not of the recording",
        fmt::format("{}-{}", content.onset_frame, content.offset_frame),
        fmt::format("it has frames 0 to {}", static_cast<std::int64_t>(times_us.size()) - 1));
  }
  const auto time_of = [&](std::int64_t frame) {
    return times_us[static_cast<std::size_t>(frame)];
  };
  one.onset_us = time_of(content.onset_frame);
  one.offset_us = time_of(content.offset_frame);
  one.apex_us.reset();
  if (content.apex_frame) one.apex_us = time_of(*content.apex_frame);
}

// The task in which a coder may change codes.
struct OpenTask {
  std::int64_t id = 0, recording_id = 0;
  std::optional<std::int64_t> subject_id;
  std::string coder;
};

OpenTask open_task(SQLite::Database& database, std::int64_t task_id, std::int64_t coder_id) {
  SQLite::Statement row =
      prepared(database,
               "SELECT recording_id, face_id, state, coder_id, name, active FROM tasks "
               "JOIN coders ON coders.id = coder_id WHERE tasks.id = ?",
               task_id);
  if (!row.executeStep()) {
    throw Error(ErrorKind::kUsage, "there is no such task", std::to_string(task_id),
                "load the list again");
  }
  if (row.getColumn(3).getInt64() != coder_id || row.getColumn(5).getInt() == 0) {
    throw Error(ErrorKind::kUsage, "the task is another coder's", std::to_string(task_id),
                "code in one of your own");
  }
  if (row.getColumn(2).getString() != "open") {
    throw ClosedTask(task_id);
  }
  OpenTask task{task_id, row.getColumn(0).getInt64(), {}, row.getColumn(4).getString()};
  task.subject_id = subject_of_face(database, task.recording_id, row.getColumn(1).getInt());
  return task;
}

void insert_version(SQLite::Database& database, const CodeVersion& one, const std::string& nonce) {
  const CodeContent& content = one.content;
  run_sql(
      database,
      "INSERT INTO code_versions (code_id, version, edit, kind, nonce, at_us, tier_id, deleted, "
      "onset_frame, apex_frame, offset_frame, onset_us, apex_us, offset_us, emotion, units, "
      "confidence, unsure, comment, proposal_seen, views, task_edit) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      one.id, one.version, one.edit, kind_text(one.kind), nonce, one.at_us, content.tier_id,
      one.deleted, content.onset_frame, content.apex_frame, content.offset_frame, one.onset_us,
      one.apex_us, one.offset_us, content.emotion, content.units, content.confidence,
      content.unsure, content.comment, content.proposal_seen, content.views, one.task_edit);
}

// The numbers of a version that is put on top of all that there are.
void number_version(SQLite::Database& database, CodeVersion& next) {
  next.edit = find_number(database, "SELECT max(number) + 1 FROM audit").value_or(1);
  run_sql(database, "UPDATE tasks SET edits = edits + 1 WHERE id = ?", next.task_id);
  next.task_edit = *find_number(database, "SELECT edits FROM tasks WHERE id = ?", next.task_id);
}

std::string version_details(const CodeVersion& one, const std::string& nonce) {
  return nlohmann::ordered_json{{"code", one.id},
                                {"task", one.task_id},
                                {"version", one.version},
                                {"sha256", version_hash(one, nonce)}}
      .dump();
}

void check_tier_of(SQLite::Database& database, const CodeVersion& one) {
  if (find_number(database, "SELECT id FROM tiers WHERE id = ?", one.content.tier_id)) return;
  throw Error(ErrorKind::kUsage, "there is no such tier", std::to_string(one.content.tier_id),
              "load the list again");
}

// Puts the version on top of what there is of the code and tells the log.
CodeVersion put_version(SQLite::Database& database, AuditEntry& entry, const OpenTask& task,
                        CodeVersion next, EditKind kind, const std::string& nonce = random_text()) {
  check_tier_of(database, next);
  set_times(database, task.recording_id, next);
  next.kind = kind;
  next.at_us = entry.at_us;
  number_version(database, next);
  insert_version(database, next, nonce);
  entry.actor = task.coder;
  entry.subject_id = task.subject_id;
  entry.details = version_details(next, nonce);
  return next;
}

// The version that a request made when it came before, as its answer was lost; another window may
// have gone on from it since. None: it did not come before.
std::optional<CodeVersion> made_before(SQLite::Database& database, const std::string& id, int base,
                                       const CodeContent* content) {
  auto made = find_version(database, id, base + 1);
  if (!made || made->kind != EditKind::kEdit || made->deleted != (content == nullptr)) {
    return std::nullopt;
  }
  if (!content) return made;
  const CodeContent& kept = made->content;
  CodeContent asked = *content;
  asked.proposal_seen = kept.proposal_seen, asked.views = with_views(kept.views, asked.views);
  if (kept != asked) return std::nullopt;
  return made;
}

CodeVersion change_or_delete(ProjectFile& file, const std::string& action, std::int64_t coder_id,
                             const std::string& id, int base, const CodeContent* content) {
  const auto before = file.read([&](SQLite::Database& database) {
    newest_of(database, id);
    return made_before(database, id, base, content);
  });
  if (before) return *before;
  return file.change(kSomeCoder, action, [&](SQLite::Database& database, AuditEntry& entry) {
    CodeVersion next = newest_of(database, id);
    const OpenTask task = open_task(database, next.task_id, coder_id);
    if (next.version != base) throw StaleCode(std::move(next));
    if (content) {
      const CodeContent was = std::exchange(next.content, *content);
      next.content.proposal_seen = content->proposal_seen || was.proposal_seen;
      next.content.views = with_views(was.views, content->views);
    }
    next.deleted = content == nullptr;
    ++next.version;
    return put_version(database, entry, task, std::move(next), EditKind::kEdit);
  });
}

struct NothingToTakeBack {};

// Whether an edit noted only that its coder looked at another view: nothing that one takes back.
bool is_a_look(SQLite::Database& database, const CodeVersion& edit) {
  const auto before = find_version(database, edit.id, edit.version - 1);
  return before && changes_nothing(*before, edit);
}

// The version of the task that an undo, or a redo, is about. An edit and a redo put something on
// the list of what can be undone, an undo takes one from it.
CodeVersion version_to_reverse(SQLite::Database& database, std::int64_t task_id, EditKind kind) {
  SQLite::Statement row = prepared(
      database,
      std::string(kVersionColumns) +
          "FROM code_versions v CROSS JOIN codes c ON c.id = v.code_id WHERE c.task_id = ? "
          "ORDER BY v.edit DESC",
      task_id);
  int passed_over = 0;
  while (row.executeStep()) {
    CodeVersion one = read_version(row);
    const bool is_edit = one.kind == EditKind::kEdit;
    if (is_edit && is_a_look(database, one)) continue;
    const bool counts_up =
        kind == EditKind::kUndo ? one.kind == EditKind::kUndo : one.kind == EditKind::kRedo;
    if (kind == EditKind::kRedo && is_edit) break;
    if (counts_up) {
      ++passed_over;
    } else if (passed_over-- == 0) {
      return one;
    }
  }
  throw NothingToTakeBack{};
}

// The state of the code before `reversed`, as its next version.
CodeVersion state_before(SQLite::Database& database, const CodeVersion& reversed) {
  const CodeVersion newest = newest_of(database, reversed.id);
  CodeVersion next = newest;
  if (const auto before = find_version(database, reversed.id, reversed.version - 1)) {
    next = *before;
  } else {
    next.content = reversed.content;
    next.deleted = true;
  }
  next.content.proposal_seen = next.content.proposal_seen || newest.content.proposal_seen;
  next.content.views = with_views(newest.content.views, next.content.views);
  next.version = newest.version + 1;
  return next;
}

void check_known_edit(SQLite::Database& database, std::int64_t task_id, std::int64_t known_edit) {
  auto later = find_versions(database,
                             "WHERE c.task_id = ? AND v.task_edit > ? ORDER BY v.edit DESC LIMIT 1",
                             task_id, known_edit);
  if (!later.empty()) throw StaleCode(std::move(later.front()));
}

// A nonce is as random as the number of the request, by which it is known when it comes again.
std::string nonce_of_request(const std::string& request) {
  if (!is_uuid(request)) {
    throw Error(ErrorKind::kUsage, "the number of the request is no UUID", request.substr(0, 100),
                "write it as 36 characters, in lower case");
  }
  std::string nonce = request;
  std::erase(nonce, '-');
  return nonce;
}

std::optional<CodeVersion> reversed_before(SQLite::Database& database, std::int64_t task_id,
                                           EditKind kind, const std::string& nonce) {
  auto made = find_versions(database, "WHERE c.task_id = ? AND v.nonce = ?", task_id, nonce);
  if (made.empty()) return std::nullopt;
  if (made.front().kind == kind) return std::move(made.front());
  throw Error(ErrorKind::kUsage, "the number of the request was another one's", kind_text(kind),
              "take a fresh one");
}

std::optional<CodeVersion> reverse_code(ProjectFile& file, EditKind kind, std::int64_t coder_id,
                                        std::int64_t task_id, std::int64_t known_edit,
                                        const std::string& request) {
  const std::string action = "code." + kind_text(kind);
  const std::string nonce = nonce_of_request(request);
  const auto before = file.read(
      [&](SQLite::Database& database) { return reversed_before(database, task_id, kind, nonce); });
  if (before) return before;
  try {
    return file.change(kSomeCoder, action, [&](SQLite::Database& database, AuditEntry& entry) {
      const OpenTask task = open_task(database, task_id, coder_id);
      check_known_edit(database, task_id, known_edit);
      const CodeVersion reversed = version_to_reverse(database, task_id, kind);
      return put_version(database, entry, task, state_before(database, reversed), kind, nonce);
    });
  } catch (const NothingToTakeBack&) {
    return std::nullopt;
  }
}

Error impossible_version(const CodeVersion& one, const std::string& why) {
  return {ErrorKind::kUsage, "a version of a code is none that a coder can make: " + why,
          one.id.substr(0, 100), "have it written again"};
}

// What a window never sends, and a file may.
void check_packed(SQLite::Database& database, std::int64_t recording_id,
                  const PackedVersion& packed) {
  const CodeVersion& one = packed.version;
  check_content(one.content);
  check_tier_of(database, one);
  CodeVersion timed = one;
  set_times(database, recording_id, timed);
  if (timed.onset_us != one.onset_us || timed.apex_us != one.apex_us ||
      timed.offset_us != one.offset_us) {
    throw impossible_version(one, "its times are not those of its frames");
  }
  if (!is_uuid(one.id)) throw impossible_version(one, "its number is no UUID");
  const std::string& nonce = packed.nonce;
  if (nonce.size() != random_text().size() ||
      nonce.find_first_not_of("0123456789abcdef") != std::string::npos) {
    throw impossible_version(one, "its nonce is none");
  }
}

void read_logged_code(const std::string& text, LoggedVersions& logged) {
  const auto details = nlohmann::json::parse(text);
  logged[{details.at("code").get<std::string>(), whole<int>(details.at("version"))}] = {
      whole<std::int64_t>(details.at("task")), details.at("sha256").get<std::string>()};
}

}  // namespace

StaleCode::StaleCode(CodeVersion newest)
    : Error(ErrorKind::kUsage,
            fmt::format("another window changed the code: its newest version is {}{}",
                        newest.version, newest.deleted ? ", deleted" : ""),
            newest.id, "look at that one and change it anew; nothing was lost"),
      newest_(std::move(newest)) {}

ClosedTask::ClosedTask(std::int64_t task_id)
    : Error(ErrorKind::kUsage, "the task is done", std::to_string(task_id),
            "open it again to change its codes") {}

CodeVersion add_code(ProjectFile& file, std::int64_t coder_id, std::int64_t task_id,
                     const std::string& id, const CodeContent& content) {
  check_content(content);
  if (!is_uuid(id)) {
    throw Error(ErrorKind::kUsage, "the number of a code is no UUID", id.substr(0, 100),
                "write it as 36 characters, in lower case");
  }
  const auto before =
      file.read([&](SQLite::Database& database) { return find_newest(database, id); });
  if (before) {
    const auto made = file.read(
        [&](SQLite::Database& database) { return made_before(database, id, 0, &content); });
    if (made && made->task_id == task_id) return *made;
    throw Error(ErrorKind::kUsage, "there is a code of that number", id, "take a fresh one");
  }
  return file.change(kSomeCoder, "code.add", [&](SQLite::Database& database, AuditEntry& entry) {
    const OpenTask task = open_task(database, task_id, coder_id);
    CodeVersion first;
    first.id = id, first.task_id = task_id, first.version = 1;
    first.content = content;
    run_sql(database, "INSERT INTO codes (id, task_id) VALUES (?, ?)", id, task_id);
    return put_version(database, entry, task, std::move(first), EditKind::kEdit);
  });
}

CodeVersion change_code(ProjectFile& file, std::int64_t coder_id, const std::string& id, int base,
                        const CodeContent& content) {
  check_content(content);
  return change_or_delete(file, "code.change", coder_id, id, base, &content);
}

CodeVersion delete_code(ProjectFile& file, std::int64_t coder_id, const std::string& id, int base) {
  return change_or_delete(file, "code.delete", coder_id, id, base, nullptr);
}

std::optional<CodeVersion> undo_code(ProjectFile& file, std::int64_t coder_id, std::int64_t task_id,
                                     std::int64_t known_edit, const std::string& request) {
  return reverse_code(file, EditKind::kUndo, coder_id, task_id, known_edit, request);
}

std::optional<CodeVersion> redo_code(ProjectFile& file, std::int64_t coder_id, std::int64_t task_id,
                                     std::int64_t known_edit, const std::string& request) {
  return reverse_code(file, EditKind::kRedo, coder_id, task_id, known_edit, request);
}

std::vector<CodeVersion> codes_of(ProjectFile& file, std::int64_t task_id) {
  return file.read([&](SQLite::Database& database) {
    return find_versions(database,
                         std::string("WHERE c.task_id = ? AND v.deleted = 0 AND ") + kNewest +
                             "ORDER BY v.onset_frame, v.offset_frame, v.code_id",
                         task_id);
  });
}

std::map<std::int64_t, std::vector<CodeVersion>> all_codes(ProjectFile& file) {
  return file.read([](SQLite::Database& database) {
    std::map<std::int64_t, std::vector<CodeVersion>> by_task;
    for (CodeVersion& one :
         find_versions(database, std::string("WHERE v.deleted = 0 AND ") + kNewest +
                                     "ORDER BY v.onset_frame, v.offset_frame, v.code_id")) {
      by_task[one.task_id].push_back(std::move(one));
    }
    return by_task;
  });
}

std::map<std::int64_t, std::size_t> counts_of_codes(ProjectFile& file) {
  return file.read([](SQLite::Database& database) {
    std::map<std::int64_t, std::size_t> counts;
    SQLite::Statement row(database, std::string("SELECT c.task_id, count(*) ") + kOfCodes +
                                        "WHERE v.deleted = 0 AND " + kNewest +
                                        "GROUP BY c.task_id");
    while (row.executeStep()) {
      counts[row.getColumn(0).getInt64()] = static_cast<std::size_t>(row.getColumn(1).getInt64());
    }
    return counts;
  });
}

std::vector<CodeVersion> codes_since(ProjectFile& file, std::int64_t task_id,
                                     std::int64_t task_edit) {
  return file.read([&](SQLite::Database& database) {
    return find_versions(
        database,
        std::string("WHERE c.task_id = ? AND v.task_edit > ? AND ") + kNewest + "ORDER BY v.edit",
        task_id, task_edit);
  });
}

std::vector<CodeVersion> versions_of(ProjectFile& file, const std::string& id) {
  return file.read([&](SQLite::Database& database) {
    return find_versions(database, "WHERE v.code_id = ? ORDER BY v.version", id);
  });
}

std::vector<PackedVersion> packed_versions(SQLite::Database& database,
                                           const std::vector<std::int64_t>& task_ids) {
  std::vector<PackedVersion> all;
  SQLite::Statement row =
      prepared(database,
               std::string(kVersionColumns) + kOfCodes +
                   "WHERE c.task_id IN (SELECT value FROM json_each(?)) ORDER BY v.edit",
               nlohmann::json(task_ids).dump());
  while (row.executeStep()) all.push_back({read_version(row), row.getColumn(21).getString()});
  return all;
}

void append_version(SQLite::Database& database, AuditEntry entry, PackedVersion packed) {
  CodeVersion& one = packed.version;
  SQLite::Statement row =
      prepared(database, "SELECT recording_id, face_id FROM tasks WHERE id = ?", one.task_id);
  if (!row.executeStep()) throw impossible_version(one, "there is no such task");
  const std::int64_t recording_id = row.getColumn(0).getInt64();
  entry.subject_id = subject_of_face(database, recording_id, row.getColumn(1).getInt());
  check_packed(database, recording_id, packed);
  const auto newest = find_newest(database, one.id);
  if (newest && newest->task_id != one.task_id) {
    throw impossible_version(one, "the code is of another task");
  }
  if (!newest) {
    run_sql(database, "INSERT INTO codes (id, task_id) VALUES (?, ?)", one.id, one.task_id);
  }
  one.version = newest ? newest->version + 1 : 1;
  number_version(database, one);
  insert_version(database, one, packed.nonce);
  entry.action = "code.import";
  entry.details = version_details(one, packed.nonce);
  AuditLog(database).append(entry);
}

std::vector<std::string> code_faults(SQLite::Database& database) {
  VersionFaults faults("code", versions_in_log(database, "code.%", read_logged_code));
  SQLite::Statement row(database,
                        std::string(kVersionColumns) + kOfCodes + "ORDER BY v.code_id, v.version");
  while (row.executeStep()) {
    const CodeVersion one = read_version(row);
    faults.compare(one.id, one.version, version_hash(one, row.getColumn(21).getString()));
  }
  return faults.finish(database, "tasks");
}

}  // namespace inkling
