#include "inkling/storage/recordings.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <nlohmann/json.hpp>
#include <system_error>

#include "inkling/files/atomic_file.h"
#include "inkling/files/file_error.h"
#include "inkling/files/names.h"
#include "inkling/files/sha256.h"
#include "inkling/files/text.h"
#include "inkling/storage/disk_room.h"
#include "inkling/storage/field_checks.h"
#include "inkling/storage/frame_times.h"
#include "inkling/storage/own_tables.h"
#include "inkling/storage/owners.h"
#include "inkling/storage/project_files.h"
#include "inkling/storage/sql.h"
#include "inkling/storage/withdrawal_marks.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kPieceBytes = std::size_t{1} << 20;
constexpr char kRecordingColumns[] =
    "SELECT id, session_id, name, file, linked, sha256, bytes, width, height, start_us, frames, "
    "state, problem FROM recordings ";

StoredRecording read_recording(SQLite::Statement& row) {
  StoredRecording one;
  one.id = row.getColumn(0).getInt64();
  one.session_id = row.getColumn(1).getInt64();
  one.name = row.getColumn(2).getString();
  one.file = row.getColumn(3).getString();
  one.linked = row.getColumn(4).getInt() != 0;
  one.sha256 = row.getColumn(5).getString();
  one.bytes = row.getColumn(6).getInt64();
  one.width = row.getColumn(7).getInt();
  one.height = row.getColumn(8).getInt();
  one.start_us = row.getColumn(9).getInt64();
  one.frames = row.getColumn(10).getInt64();
  one.state = row.getColumn(11).getString();
  one.problem = row.getColumn(12).getString();
  return one;
}

bool is_taken_name(SQLite::Database& database, const std::string& name) {
  return find_number(database, "SELECT id FROM recordings WHERE name = ?", name).has_value();
}

void check_sum_not_withdrawn(SQLite::Database& database, const std::string& sha256,
                             const std::string& name) {
  check_not_withdrawn(database, MarkOf::kRecording, sha256, name,
                      "leave it out; where there is a new consent, say so (--new-consent, or the "
                      "box in the form) and it is taken in");
}

// Cameras call all their recordings alike: a number tells them apart where the name may have one.
void check_taken(SQLite::Database& database, const NewRecording& wanted, StoredRecording& one) {
  if (!find_number(database, "SELECT id FROM sessions WHERE id = ?", one.session_id)) {
    throw Error(ErrorKind::kUsage, "there is no such session", std::to_string(one.session_id),
                "add it first");
  }
  const auto same = find_text(database, "SELECT name FROM recordings WHERE sha256 = ?", one.sha256);
  if (same) {
    throw Error(ErrorKind::kUsage, "the project has this recording as " + *same, one.name,
                "it is there already");
  }
  if (!wanted.new_consent) check_sum_not_withdrawn(database, one.sha256, one.name);
  const std::string wished = one.name;
  for (int n = 2; is_taken_name(database, one.name); ++n) {
    if (!wanted.numbered) {
      throw Error(ErrorKind::kUsage, "there is a recording of that name", one.name,
                  "give another one");
    }
    one.name = wished + " " + std::to_string(n);
  }
}

// A copy beside its later name, removed unless it was kept.
class IncomingCopy {
 public:
  explicit IncomingCopy(const fs::path& unfinished)
      : path_(make_file_beside(unfinished, WhoReads::kOwner)) {}
  ~IncomingCopy() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove(path_, ignored);
  }
  IncomingCopy(const IncomingCopy&) = delete;
  IncomingCopy& operator=(const IncomingCopy&) = delete;

  const fs::path& path() const { return path_; }
  // Another name of the same bytes in place of a copy. False: the disk has no such names.
  bool take_as_link(const fs::path& source) {
    std::error_code error;
    fs::remove(path_, error);
    fs::create_hard_link(source, path_, error);
    return !error;
  }
  void keep_as(const fs::path& name) {
    std::error_code error;
    fs::rename(path_, name, error);
    if (error) throw file_error(error.value(), "create", name);
    path_.clear();
  }

 private:
  fs::path path_;
};

std::int64_t microseconds(const timespec& time) {
  return std::int64_t{1'000'000} * time.tv_sec + time.tv_nsec / 1000;
}

Error no_readable_file(const fs::path& source) {
  return {ErrorKind::kInput, "is no file that can be read", source.string(),
          "check the name and that you may read it"};
}

// Reads the source once: its sum and size, and, where `to` is named, its bytes there, on the disk
// when it returns. The state in which it was read.
FileState read_source(const fs::path& source, const fs::path* to, StoredRecording& out,
                      Progress& progress, const CancelToken& cancel) {
  const auto before = file_state(source);
  if (!before) throw no_readable_file(source);
  const std::int64_t total = before->bytes;
  std::ifstream in(source, std::ios::binary);
  if (!in) throw no_readable_file(source);
  std::optional<AtomicFile> copy;
  if (to) copy.emplace(*to);
  Sha256 sum;
  std::string piece(kPieceBytes, '\0');
  while (in.read(piece.data(), static_cast<std::streamsize>(piece.size())), in.gcount() > 0) {
    cancel.check();
    const std::string_view bytes(piece.data(), static_cast<std::size_t>(in.gcount()));
    sum.update(bytes);
    if (copy) copy->write(bytes);
    out.bytes += static_cast<std::int64_t>(bytes.size());
    progress.update("copy", out.bytes, total);
  }
  if (in.bad()) throw file_error(EIO, "read", source);
  if (file_state(source) != before || out.bytes != total) {
    throw Error(ErrorKind::kInput, "the file changed while it was read", source.string(),
                "wait until it is written whole, then add it again");
  }
  if (copy) copy->commit();
  out.sha256 = sum.hex();
  return *before;
}

// The name of the file stays out of the log: it is in the table, and goes with it.
void tell_of_recording(SQLite::Database& database, AuditEntry& entry, std::int64_t id,
                       nlohmann::ordered_json details = {}) {
  details["recording"] = id;
  entry.subject_id = subject_of_recording(database, id);
  entry.details = details.dump();
}

// What the log keeps of a file that is known to be the one that was added: whoever touches the file
// changes it.
nlohmann::ordered_json state_json(const FileState& state) {
  return {{"file_modified_us", state.modified_us}, {"file_changed_us", state.changed_us}};
}

bool is_in_the_log(ProjectFile& file, std::int64_t recording_id, const FileState& state) {
  return file.read([&](SQLite::Database& database) {
    SQLite::Statement row =
        prepared(database,
                 "SELECT json_extract(details, '$.file_modified_us'), "
                 "json_extract(details, '$.file_changed_us') FROM audit JOIN audit_details USING "
                 "(number) WHERE action IN ('recording.add', 'recording.verify') AND "
                 "json_extract(details, '$.recording') = ? ORDER BY number DESC LIMIT 1",
                 recording_id);
    return row.executeStep() && whole_or_none(row.getColumn(0)) == state.modified_us &&
           whole_or_none(row.getColumn(1)) == state.changed_us;
  });
}

void note_right_file(ProjectFile& file, std::int64_t recording_id, const FileState& state) {
  file.change("recordings", "recording.verify", [&](SQLite::Database& database, AuditEntry& entry) {
    if (!find_number(database, "SELECT id FROM recordings WHERE id = ?", recording_id)) {
      throw no_such_recording(recording_id);
    }
    tell_of_recording(database, entry, recording_id, state_json(state));
  });
}

// The file of an upload had a second name until now.
void note_lost_name(ProjectFile& file, const StoredRecording& recording) {
  const auto state = file_state(file.folder().path / recording.file);
  try {
    if (state) note_right_file(file, recording.id, *state);
  } catch (const Error&) {  // it is read once more when it is looked at first
  }
}

Error not_that_file(const std::string& trouble, const StoredRecording& recording) {
  return {ErrorKind::kInput, trouble, recording.name, "bring back the file that was added"};
}

std::string is_another_file(const fs::path& path) {
  return readable_name(path.string()) + " is not the file that was added";
}

void insert_recording(SQLite::Database& database, StoredRecording& one) {
  run_sql(database,
          "INSERT INTO recordings (session_id, name, file, linked, sha256, bytes, width, height, "
          "start_us, frames, times, state) VALUES (?, ?, ?, ?, ?, ?, 0, 0, 0, 0, x'', 'waiting')",
          one.session_id, one.name, one.file, one.linked, one.sha256, one.bytes);
  one.id = database.getLastInsertRowid();
  one.state = "waiting";
}

const std::string kFaceColumns = "SELECT recording_id, face_id, role, subject_id, tile FROM " +
                                 std::string(kFacesOfSubjects) + " ";

std::vector<StoredFace> read_faces(SQLite::Statement row) {
  std::vector<StoredFace> all;
  while (row.executeStep()) {
    all.push_back({row.getColumn(0).getInt64(), row.getColumn(1).getInt(),
                   row.getColumn(2).getString(), whole_or_none(row.getColumn(3)),
                   row.getColumn(4).getString()});
  }
  return all;
}

}  // namespace

std::optional<FileState> file_state(const fs::path& path) {
  struct stat info = {};
  if (::stat(path.c_str(), &info) != 0 || !S_ISREG(info.st_mode)) return std::nullopt;
  return FileState{info.st_size, microseconds(info.st_mtim), microseconds(info.st_ctim),
                   info.st_ino};
}

std::string name_for_recording(std::string_view stem) {
  constexpr std::size_t kMost = 190;  // leaves room for a number
  std::string name = readable_name(stem);
  std::replace_if(
      name.begin(), name.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; }, ' ');
  name = seen_name(name);
  if (name.size() > kMost) {
    std::size_t end = kMost;
    while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xc0) == 0x80) --end;
    name.resize(end);
  }
  name = seen_name(name);
  return name.empty() ? "recording" : name;
}

StoredRecording add_recording(ProjectFile& file, const NewRecording& wanted, Progress& progress,
                              const CancelToken& cancel) {
  check_row_name("the recording's name", wanted.name);
  const fs::path& source = wanted.source;
  if (!wanted.uploaded) check_not_own_file(file.folder(), source);
  StoredRecording one;
  one.session_id = wanted.session_id, one.name = wanted.name, one.linked = wanted.link;
  std::optional<IncomingCopy> copy;
  bool is_link_of_upload = false;
  if (!wanted.link) {
    copy.emplace(unfinished_file(file.folder(), wanted.session_id));
    is_link_of_upload = wanted.uploaded && copy->take_as_link(source);
    if (!is_link_of_upload)
      check_room_for(file.folder(), file_state(source).value_or(FileState()).bytes);
  }
  FileState state = read_source(source, copy && !is_link_of_upload ? &copy->path() : nullptr, one,
                                progress, cancel);
  std::error_code error;
  one.file = wanted.link ? fs::absolute(source, error).lexically_normal().string()
                         : "media/" + media_name(one.sha256, source);
  if (error) throw file_error(error.value(), "find", source);
  file.change(wanted.actor, "recording.add", [&](SQLite::Database& database, AuditEntry& entry) {
    check_taken(database, wanted, one);
    insert_recording(database, one);
    if (wanted.incoming != 0) {
      run_sql(database, "DELETE FROM incoming WHERE id = ?", wanted.incoming);
    }
    const fs::path kept = file.folder().path / one.file;
    if (copy) {
      copy->keep_as(kept);
      state = file_state(kept).value_or(FileState());
    }
    nlohmann::ordered_json details = state_json(state);
    details["linked"] = wanted.link;
    tell_of_recording(database, entry, one.id, std::move(details));
  });
  if (wanted.uploaded) fs::remove(source, error);
  if (is_link_of_upload) note_lost_name(file, one);
  return one;
}

void check_file_not_withdrawn(ProjectFile& file, const fs::path& source, Progress& progress,
                              const CancelToken& cancel) {
  if (!file.read(has_withdrawn_recordings)) return;
  check_not_own_file(file.folder(), source);
  StoredRecording read;
  read_source(source, nullptr, read, progress, cancel);
  file.read([&](SQLite::Database& database) {
    check_sum_not_withdrawn(database, read.sha256, readable_name(source.filename().string()));
  });
}

std::optional<StoredRecording> find_recording_of(ProjectFile& file, const fs::path& source,
                                                 Progress& progress, const CancelToken& cancel) {
  check_not_own_file(file.folder(), source);
  const auto state = file_state(source);
  if (!state) throw no_readable_file(source);
  const auto all = recordings(file);
  if (std::none_of(all.begin(), all.end(),
                   [&](const StoredRecording& one) { return one.bytes == state->bytes; })) {
    return std::nullopt;
  }
  StoredRecording read;
  read_source(source, nullptr, read, progress, cancel);
  const auto same = std::find_if(all.begin(), all.end(), [&](const StoredRecording& one) {
    return one.sha256 == read.sha256;
  });
  if (same == all.end()) return std::nullopt;
  return *same;
}

std::string file_trouble(const ProjectFolder& folder, const StoredRecording& recording) {
  const fs::path path = path_of(folder, recording);
  const auto state = file_state(path);
  const std::string place = readable_name(path.string());
  if (!state) {
    return place + " is not there" + (recording.linked ? " (it was linked, not copied)" : "");
  }
  const bool is_other = state->bytes != recording.bytes || is_own_tables(folder, path);
  return is_other ? is_another_file(path) : "";
}

bool is_known_file(ProjectFile& file, const StoredRecording& recording) {
  const std::string trouble = file_trouble(file.folder(), recording);
  if (!trouble.empty()) throw not_that_file(trouble, recording);
  const auto state = file_state(path_of(file.folder(), recording));
  return state && is_in_the_log(file, recording.id, *state);
}

void check_file_of(ProjectFile& file, const StoredRecording& recording, const CancelToken& cancel) {
  if (is_known_file(file, recording)) return;
  const fs::path path = path_of(file.folder(), recording);
  StoredRecording read;
  Progress silent;
  const FileState state = read_source(path, nullptr, read, silent, cancel);
  if (read.sha256 != recording.sha256) throw not_that_file(is_another_file(path), recording);
  if (!file.is_read_only()) note_right_file(file, recording.id, state);
}

void check_room_for(const ProjectFolder& folder, std::int64_t bytes) {
  const auto room = room_for_recordings(folder);
  if (!room || *room >= bytes) return;
  throw Error(ErrorKind::kEnvironment, "the disk has too little room for a recording",
              folder.media().string(), "make room, or link recordings from where they lie");
}

fs::path unfinished_file(const ProjectFolder& folder, std::int64_t session_id) {
  return folder.media() / ("for-session-" + std::to_string(session_id));
}

void set_frames(ProjectFile& file, const std::string& actor, std::int64_t recording_id,
                const RecordingFrames& frames) {
  const std::string times = pack_times(frames.times_us);
  file.change(actor, "recording.frames", [&](SQLite::Database& database, AuditEntry& entry) {
    const auto count =
        find_number(database, "SELECT frames FROM recordings WHERE id = ?", recording_id);
    if (!count) throw no_such_recording(recording_id);
    const auto same = find_number(database, "SELECT id FROM recordings WHERE id = ? AND times = ?",
                                  recording_id, SqlBlob{times});
    if (*count > 0 && !same) {
      throw Error(ErrorKind::kUsage, "the recording has other frames", std::to_string(recording_id),
                  "codes count in those that are known; add it as a new recording");
    }
    run_sql(database,
            "UPDATE recordings SET width = ?, height = ?, start_us = ?, frames = ?, times = ? "
            "WHERE id = ?",
            frames.width, frames.height, frames.start_us,
            static_cast<std::int64_t>(frames.times_us.size()), SqlBlob{times}, recording_id);
    tell_of_recording(database, entry, recording_id, {{"frames", frames.times_us.size()}});
  });
}

void set_recording_state(ProjectFile& file, const std::string& actor, std::int64_t recording_id,
                         const std::string& state, const std::string& problem) {
  check_choice("the state", state, {"waiting", "analysing", "ready", "failed"});
  check_row_text("the problem", problem);
  file.change(actor, "recording.state", [&](SQLite::Database& database, AuditEntry& entry) {
    if (run_sql(database, "UPDATE recordings SET state = ?, problem = ? WHERE id = ?", state,
                problem, recording_id) == 0) {
      throw no_such_recording(recording_id);
    }
    tell_of_recording(database, entry, recording_id, {{"state", state}});
  });
}

void remove_failed(ProjectFile& file, const std::string& actor, std::int64_t recording_id) {
  file.change(actor, "recording.remove", [&](SQLite::Database& database, AuditEntry& entry) {
    const auto state =
        find_text(database, "SELECT state FROM recordings WHERE id = ?", recording_id);
    if (!state) throw no_such_recording(recording_id);
    if (*state != "failed" ||
        find_number(database, "SELECT id FROM tasks WHERE recording_id = ?", recording_id)) {
      throw Error(ErrorKind::kUsage, "only recordings that failed and have no task are removed",
                  std::to_string(recording_id), "to erase a child, withdraw the child");
    }
    tell_of_recording(database, entry, recording_id);
    run_sql(database, "DELETE FROM recordings WHERE id = ?", recording_id);
  });
  remove_strays(file);
}

std::vector<StoredRecording> recordings(ProjectFile& file) {
  return file.read([](SQLite::Database& database) {
    std::vector<StoredRecording> all;
    SQLite::Statement row(database, std::string(kRecordingColumns) + "ORDER BY name");
    while (row.executeStep()) all.push_back(read_recording(row));
    return all;
  });
}

std::optional<StoredRecording> find_recording(ProjectFile& file, std::int64_t recording_id) {
  return file.read([&](SQLite::Database& database) -> std::optional<StoredRecording> {
    SQLite::Statement row =
        prepared(database, std::string(kRecordingColumns) + "WHERE id = ?", recording_id);
    if (!row.executeStep()) return std::nullopt;
    return read_recording(row);
  });
}

StoredRecording recording_of(ProjectFile& file, std::int64_t recording_id) {
  if (auto recording = find_recording(file, recording_id)) return *std::move(recording);
  throw no_such_recording(recording_id);
}

std::vector<std::int64_t> times_of(ProjectFile& file, std::int64_t recording_id) {
  return file.read([&](SQLite::Database& database) { return times_in(database, recording_id); });
}

std::int64_t length_us(const std::vector<std::int64_t>& times_us) {
  if (times_us.size() < 2) return 0;
  const std::int64_t seen = times_us.back() - times_us.front();
  const auto steps = static_cast<std::int64_t>(times_us.size()) - 1;
  return seen + (seen + steps / 2) / steps;
}

fs::path path_of(const ProjectFolder& folder, const StoredRecording& recording) {
  return recording.linked ? fs::path(recording.file) : folder.path / recording.file;
}

void set_face(ProjectFile& file, const std::string& actor, const StoredFace& face) {
  check_row_text("the role", face.role);
  file.change(actor, "face.set", [&](SQLite::Database& database, AuditEntry& entry) {
    if (!find_number(database, "SELECT id FROM recordings WHERE id = ?", face.recording_id)) {
      throw no_such_recording(face.recording_id);
    }
    run_sql(database,
            "INSERT INTO faces (recording_id, face_id, role, subject_id, tile) "
            "VALUES (?, ?, ?, ?, ?) ON CONFLICT (recording_id, face_id) DO UPDATE SET "
            "role = excluded.role, subject_id = excluded.subject_id, tile = excluded.tile",
            face.recording_id, face.face_id, face.role, face.subject_id, face.tile);
    nlohmann::ordered_json details = {
        {"recording", face.recording_id}, {"face", face.face_id}, {"role", face.role}};
    if (face.subject_id) details["subject"] = *face.subject_id;
    entry.subject_id = subject_of_face(database, face.recording_id, face.face_id);
    entry.details = details.dump();
  });
}

std::vector<StoredFace> faces_of(ProjectFile& file, std::int64_t recording_id) {
  return file.read([&](SQLite::Database& database) {
    return read_faces(
        prepared(database, kFaceColumns + "WHERE recording_id = ? ORDER BY face_id", recording_id));
  });
}

std::vector<StoredFace> all_faces(ProjectFile& file) {
  return file.read([](SQLite::Database& database) {
    return read_faces(prepared(database, kFaceColumns + "ORDER BY recording_id, face_id"));
  });
}

}  // namespace inkling
