#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "inkling/error.h"
#include "inkling/storage/passwords.h"
#include "inkling/storage/project_file.h"

namespace inkling {

// What a coder says of an event. Frames count from 0, both ends inclusive.
struct CodeContent {
  std::int64_t tier_id = 0;
  std::int64_t onset_frame = 0;
  std::optional<std::int64_t> apex_frame;  // none: not marked
  std::int64_t offset_frame = 0;
  std::string emotion;            // happiness … none, other; empty: not said
  std::string units = "[]";       // action units with intensity and side, JSON
  std::optional<int> confidence;  // 1 to 5
  bool unsure = false;
  std::string comment;
  bool proposal_seen = false;  // by then; of a later version it stays true
  std::string views = "[]";    // that were used for it, JSON; a later version has them, too
  bool operator==(const CodeContent&) const = default;
};

enum class EditKind : std::uint8_t { kEdit, kUndo, kRedo };

// One version of a code. None is ever changed: a change, a deletion, an undo is a new one.
struct CodeVersion {
  std::string id;  // UUID, the same on every machine
  std::int64_t task_id = 0;
  int version = 0;        // 1, 2, … of this code
  std::int64_t edit = 0;  // number of its entry in the log: the order of changes in the project
  std::int64_t task_edit = 0;  // 1, 2, … of its task: the order of changes in that
  EditKind kind = EditKind::kEdit;
  std::int64_t at_us = 0;  // since 1970-01-01 UTC
  bool deleted = false;
  CodeContent content;
  // Presentation times of its frames, from the start of the recording.
  std::int64_t onset_us = 0, offset_us = 0;
  std::optional<std::int64_t> apex_us;
};

// The change builds on a version that is not the newest: another window was faster. Nothing was
// changed.
class StaleCode : public Error {
 public:
  explicit StaleCode(CodeVersion newest);
  const CodeVersion& newest() const { return newest_; }

 private:
  CodeVersion newest_;
};

// The task is done. Nothing was changed.
class ClosedTask : public Error {
 public:
  explicit ClosedTask(std::int64_t task_id);
};

// Changes of codes: each is on the disk with its entry in the log when it returns. Only the coder
// whose task it is changes codes of it, while the task is open; else they throw ClosedTask. A
// request that comes a second time, as its answer was lost, changes nothing and gives the same
// answer, also when the task is done since. Throw Error(kUsage) for frames outside of the task's
// recording, texts that are no JSON, an unknown tier.

// id: from new_uuid(), or made by the page. Throws Error(kUsage) where another code has it.
CodeVersion add_code(ProjectFile& file, std::int64_t coder_id, std::int64_t task_id,
                     const std::string& id, const CodeContent& content);
// Throw StaleCode where `base` is not the newest version.
CodeVersion change_code(ProjectFile& file, std::int64_t coder_id, const std::string& id, int base,
                        const CodeContent& content);
CodeVersion delete_code(ProjectFile& file, std::int64_t coder_id, const std::string& id, int base);

// Takes back what the coder did last in the task and has not taken back yet; again, what was before
// it. None where there is nothing left. known_edit: the largest task_edit that the window knows
// of; throws StaleCode where there is a later one, so that nobody takes back what they do not see.
// request: a UUID, by which one that comes a second time is known.
std::optional<CodeVersion> undo_code(ProjectFile& file, std::int64_t coder_id, std::int64_t task_id,
                                     std::int64_t known_edit,
                                     const std::string& request = new_uuid());
// Does again what was taken back last. None where nothing was, or something else was done since.
std::optional<CodeVersion> redo_code(ProjectFile& file, std::int64_t coder_id, std::int64_t task_id,
                                     std::int64_t known_edit,
                                     const std::string& request = new_uuid());

// The newest version of each that is not deleted, by onset.
std::vector<CodeVersion> codes_of(ProjectFile& file, std::int64_t task_id);
// What codes_of() gives of every task, by task; a task without any is not in it.
std::map<std::int64_t, std::vector<CodeVersion>> all_codes(ProjectFile& file);
// How many codes_of() gives, by task; a task without any is not in it.
std::map<std::int64_t, std::size_t> counts_of_codes(ProjectFile& file);
// The newest version of each code of the task that was changed after that task_edit, deleted ones
// too; in the order of edits. For a window that is to see what another did.
std::vector<CodeVersion> codes_since(ProjectFile& file, std::int64_t task_id,
                                     std::int64_t task_edit);
// All, oldest first.
std::vector<CodeVersion> versions_of(ProjectFile& file, const std::string& id);

// Inside this room only: what the log knows of the codes and the tables do not hold as it says.
std::vector<std::string> code_faults(SQLite::Database& database);

// Inside this room only: a version as it goes from machine to machine.
struct PackedVersion {
  CodeVersion version;
  std::string nonce;  // the same on every machine, and of no other version
};

// All of these tasks, in the order of edits.
std::vector<PackedVersion> packed_versions(SQLite::Database& database,
                                           const std::vector<std::int64_t>& task_ids);
// Puts a version that was made elsewhere behind all that there are of the code, and tells the log
// in an entry of its own, by `entry`'s actor and time. Its numbers are its own here; what it
// says and when it was made stay. Throws Error(kUsage) for what no coder could have said here.
void append_version(SQLite::Database& database, AuditEntry entry, PackedVersion packed);

}  // namespace inkling
