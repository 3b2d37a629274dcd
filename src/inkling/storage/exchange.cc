#include "inkling/storage/exchange.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>
#include <system_error>
#include <utility>

#include "inkling/core/check.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/file_error.h"
#include "inkling/files/output_folder.h"
#include "inkling/files/sha256.h"
#include "inkling/files/staging_folder.h"
#include "inkling/storage/code_merge.h"
#include "inkling/storage/package_file.h"
#include "inkling/storage/passwords.h"
#include "inkling/storage/project_files.h"
#include "inkling/storage/sql.h"
#include "inkling/storage/work_tables.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

constexpr char kContentName[] = "content.json";
constexpr std::size_t kMostContent = std::size_t{512} << 20;
constexpr std::size_t kMostResultFile = std::size_t{1} << 30;
constexpr std::size_t kPieceOfMedia = std::size_t{1} << 20;

std::string project_value(SQLite::Database& database, const std::string& name) {
  return find_text(database, "SELECT value FROM project WHERE name = ?", name).value_or("");
}

void set_project_value(SQLite::Database& database, const std::string& name,
                       const std::string& value) {
  run_sql(database, "INSERT OR REPLACE INTO project (name, value) VALUES (?, ?)", name, value);
}

void check_free(const fs::path& to) {
  std::error_code error;
  if (!fs::exists(fs::symlink_status(to, error))) return;
  throw Error(ErrorKind::kUsage, "is there already", to.string(),
              "give a name that nothing has; nothing is overwritten");
}

int count_codes(const std::vector<PackedVersion>& versions, bool with_deleted) {
  std::map<std::string, bool> stands;
  for (const PackedVersion& one : versions) stands[one.version.id] = !one.version.deleted;
  return static_cast<int>(std::count_if(
      stands.begin(), stands.end(), [&](const auto& code) { return with_deleted || code.second; }));
}

// The parts of a package with where their bytes are.
struct PartSource {
  PackagePart part;
  fs::path file;  // empty: `text` has them
  std::string text;
};

PartSource text_part(const std::string& name, std::string text) {
  PackagePart part{name, static_cast<std::int64_t>(text.size()), sha256_hex(text)};
  return {std::move(part), {}, std::move(text)};
}

void write_media(AtomicFile& out, const PartSource& source, Progress& progress,
                 const CancelToken& cancel) {
  std::ifstream in(source.file, std::ios::binary);
  if (!in) {
    throw Error(ErrorKind::kInput, "the recording is not there", source.file.string(),
                "look for it with inkling project check, or leave --with-media out");
  }
  Sha256 sum;
  std::int64_t done = 0;
  std::string piece(kPieceOfMedia, '\0');
  while (in.read(piece.data(), static_cast<std::streamsize>(piece.size())), in.gcount() > 0) {
    cancel.check();
    const std::string_view bytes(piece.data(), static_cast<std::size_t>(in.gcount()));
    sum.update(bytes);
    out.write(bytes);
    progress.update("pack", done += in.gcount(), source.part.bytes);
  }
  if (in.bad()) throw file_error(EIO, "read", source.file);
  if (done == source.part.bytes && sum.hex() == source.part.sha256) return;
  throw Error(ErrorKind::kInput, "the recording is not the file that was added",
              source.file.string(), "bring back the one that was, or leave --with-media out");
}

// Everything but the name: that comes with commit().
void write_package(AtomicFile& out, PackageHeader header, const SigningKey& key,
                   const std::vector<PartSource>& parts, Progress& progress,
                   const CancelToken& cancel) {
  for (const PartSource& one : parts) header.parts.push_back(one.part);
  out.write(package_head(header, key));
  for (const PartSource& one : parts) {
    if (one.file.empty()) {
      out.write(one.text);
    } else {
      write_media(out, one, progress, cancel);
    }
  }
}

// What was measured of a face, without which nobody can code: where it lies, how it moves.
bool is_measured_name(const std::string& name) {
  static const std::regex kMeasured(
      R"(results/(0|[1-9][0-9]{0,17})/face-[0-9]{1,9}\.(crops|measurements))");
  return std::regex_match(name, kMeasured);
}

void add_measured(const ProjectFolder& folder, std::int64_t recording_id,
                  std::vector<PartSource>& parts) {
  std::vector<fs::path> files;
  std::error_code error;
  fs::directory_iterator at(folder.results() / std::to_string(recording_id), error), end;
  for (; !error && at != end; at.increment(error)) files.push_back(at->path());
  std::sort(files.begin(), files.end());
  for (const fs::path& path : files) {
    const std::string name = path.lexically_relative(folder.path).string();
    if (is_measured_name(name)) parts.push_back(text_part(name, read_file(path, kMostResultFile)));
  }
}

std::int64_t coder_named(SQLite::Database& database, const std::string& name) {
  const auto id = find_number(database, "SELECT id FROM coders WHERE name = ?", name);
  if (id) return *id;
  throw Error(ErrorKind::kUsage, "there is no such coder in the project", name,
              "give a name that the project has");
}

std::vector<std::int64_t> numbers_of(SQLite::Statement row) {
  std::vector<std::int64_t> all;
  while (row.executeStep()) all.push_back(row.getColumn(0).getInt64());
  return all;
}

std::vector<std::int64_t> picked_tasks(SQLite::Database& database, std::int64_t coder_id,
                                       const std::string& coder,
                                       const std::vector<std::int64_t>& asked) {
  const auto own =
      numbers_of(prepared(database, "SELECT id FROM tasks WHERE coder_id = ?", coder_id));
  for (const std::int64_t id : asked) {
    if (std::find(own.begin(), own.end(), id) != own.end()) continue;
    throw Error(ErrorKind::kUsage, "is no task of " + coder, std::to_string(id),
                "give tasks of that coder, or none for all that are open");
  }
  const std::set<std::int64_t> once(asked.begin(), asked.end());
  auto picked = asked.empty() ? numbers_of(prepared(database,
                                                    "SELECT id FROM tasks WHERE coder_id = ? AND "
                                                    "state = 'open' ORDER BY id",
                                                    coder_id))
                              : std::vector<std::int64_t>(once.begin(), once.end());
  if (!picked.empty()) return picked;
  throw Error(ErrorKind::kUsage, "there is nothing to code for " + coder, coder,
              "give the coder a task first, or name tasks that are done with --task");
}

// A project whose key was lost, or did not come along with a copy, gets another.
SigningKey key_of_project(const ProjectFolder& folder) {
  std::error_code error;
  if (!fs::exists(fs::symlink_status(folder.key(), error))) {
    write_signing_key(folder.key(), new_signing_key());
  }
  return read_signing_key(folder.key());
}

// What goes to a coder, gathered from one state of the tables.
struct GatheredWork {
  std::int64_t coder_id = 0;
  std::vector<std::int64_t> tasks;
  WorkContent content;
  std::string project;
};

GatheredWork gather_work(SQLite::Database& database, const std::string& coder,
                         const std::vector<std::int64_t>& asked) {
  if (!project_value(database, "package").empty()) {
    throw Error(ErrorKind::kUsage, "is itself the work of a coder", coder,
                "leave --coder and --task out to send its codes back");
  }
  GatheredWork work;
  work.coder_id = coder_named(database, coder);
  work.tasks = picked_tasks(database, work.coder_id, coder, asked);
  work.project = project_id(database);
  work.content.tables = read_work_tables(database, work.coder_id, work.tasks);
  work.content.versions = packed_versions(database, work.tasks);
  return work;
}

// The recordings of the tasks as they lie on this machine.
std::vector<std::pair<std::int64_t, PartSource>> recordings_in(SQLite::Database& database,
                                                               const ProjectFolder& folder,
                                                               const GatheredWork& work) {
  std::vector<std::pair<std::int64_t, PartSource>> all;
  SQLite::Statement row =
      prepared(database,
               "SELECT id, file, linked, bytes, sha256 FROM recordings WHERE id IN (SELECT "
               "recording_id FROM tasks WHERE id IN (SELECT value FROM json_each(?))) ORDER BY id",
               nlohmann::json(work.tasks).dump());
  while (row.executeStep()) {
    const fs::path file = row.getColumn(1).getString();
    PartSource source;
    source.file = row.getColumn(2).getInt() != 0 ? file : folder.path / file;
    source.part.bytes = row.getColumn(3).getInt64();
    source.part.sha256 = row.getColumn(4).getString();
    source.part.name = "media/" + media_name(source.part.sha256, file);
    all.emplace_back(row.getColumn(0).getInt64(), std::move(source));
  }
  return all;
}

void register_package(SQLite::Database& database, AuditEntry& entry, const GatheredWork& work,
                      const ExportedWork& out, const SigningKey& key) {
  const std::string public_key = hex_of_bytes(key.public_key);
  if (project_value(database, "public_key") != out.public_key) {
    set_project_value(database, "public_key", out.public_key);
  }
  run_sql(database, "INSERT INTO packages (id, coder_id, public_key, at_us) VALUES (?, ?, ?, ?)",
          out.package, work.coder_id, public_key, entry.at_us);
  for (const std::int64_t task : work.tasks) {
    if (!find_number(database, "SELECT id FROM tasks WHERE id = ?", task)) {
      throw Error(ErrorKind::kUsage, "a child was withdrawn meanwhile", std::to_string(task),
                  "run it again");
    }
    run_sql(database, "INSERT INTO package_tasks (package_id, task_id) VALUES (?, ?)", out.package,
            task);
  }
  entry.details = nlohmann::ordered_json{
      {"package", out.package},
      {"coder", work.coder_id},
      {"tasks", work.tasks},
      {"key",
       public_key}}.dump();
}

// What a part of a package of work becomes in the folder; empty: it is none that there can be.
fs::path place_of(const PackagePart& part, const std::map<std::string, std::string>& media,
                  const std::set<std::int64_t>& recordings) {
  if (const auto known = media.find(part.name); known != media.end()) {
    return known->second == part.sha256 ? fs::path(part.name) : fs::path();
  }
  if (!is_measured_name(part.name)) return {};
  const std::int64_t id = std::stoll(part.name.substr(part.name.find('/') + 1));
  return recordings.contains(id) ? fs::path(part.name) : fs::path();
}

WorkContent read_work(PackageReader& reader) {
  if (reader.header().kind != PackageKind::kWork) {
    throw Error(ErrorKind::kInput, "holds codes of a coder, not work to be begun", reader.name(),
                "name the project that the work came from");
  }
  if (reader.header().parts[0].name != kContentName) {
    throw altered_package(reader.name(), "it has no content");
  }
  return work_of_json(reader.next_text(kMostContent), reader.name());
}

void check_new_place(const ProjectFolder& to) {
  std::error_code error;
  if (!fs::exists(fs::symlink_status(to.path, error))) return;
  if (fs::is_directory(to.path, error) && fs::is_empty(to.path, error)) return;
  throw Error(ErrorKind::kInput, "is neither a project nor an empty folder", to.path.string(),
              "name a folder that does not exist yet");
}

// The rows, the codes with entries in the log, and whose work it is.
void fill_tables(ProjectFile& file, const PackageReader& reader, const WorkContent& work) {
  const PackageHeader& header = reader.header();
  file.change(header.coder, "package.begin", [&](SQLite::Database& database, AuditEntry& entry) {
    write_work_tables(database, work.tables, reader.name());
    for (const PackedVersion& one : work.versions) {
      try {
        append_version(database, entry, one);
      } catch (const Error& refused) {
        if (refused.kind() != ErrorKind::kUsage) throw;
        throw altered_package(reader.name(), refused.problem());
      }
    }
    set_project_value(database, "package", header.package);
    set_project_value(database, "origin", header.project);
    set_project_value(database, "origin_key", hex_of_bytes(reader.public_key()));
    entry.details =
        nlohmann::ordered_json{{"package", header.package}, {"project", header.project}}.dump();
  });
}

// The rows are in; now the files, each of which must be one that the rows name.
void unpack_files(ProjectFile& file, PackageReader& reader, Progress& progress,
                  const CancelToken& cancel, BegunWork& out) {
  std::map<std::string, std::string> media, names;
  std::set<std::int64_t> ids;
  file.read([&](SQLite::Database& database) {
    SQLite::Statement row(database, "SELECT id, file, sha256, name FROM recordings ORDER BY id");
    while (row.executeStep()) {
      ids.insert(row.getColumn(0).getInt64());
      media[row.getColumn(1).getString()] = row.getColumn(2).getString();
      names[row.getColumn(1).getString()] = row.getColumn(3).getString();
    }
    const auto count = [&](const char* sql) {
      return static_cast<int>(find_number(database, sql).value_or(0));
    };
    out.tasks = count("SELECT count(*) FROM tasks");
  });
  out.recordings = static_cast<int>(ids.size());
  const auto& parts = reader.header().parts;
  for (std::size_t i = 1; i < parts.size(); ++i) {
    const fs::path place = place_of(parts[i], media, ids);
    std::error_code error;
    const fs::path to = file.folder().path / place;
    if (place.empty() || fs::exists(to, error)) {
      throw altered_package(reader.name(), "it has a part that belongs to no recording");
    }
    fs::create_directories(to.parent_path(), error);
    if (error) throw file_error(error.value(), "create", to.parent_path());
    reader.next_to_file(to, progress, cancel);
    names.erase(parts[i].name);
  }
  for (const auto& [place, name] : names) out.missing.push_back(place + " (" + name + ")");
}

void put_in_place(const fs::path& from, const fs::path& to) {
  std::error_code error;
  fs::rename(from, to, error);  // an empty folder gives way
  if (error) throw file_error(error.value(), "create", to);
}

// The key of the work takes the place of the one that the new folder was made with.
void use_key(const ProjectFolder& folder, const std::string& seed_hex) {
  std::error_code error;
  fs::remove(folder.key(), error);
  write_signing_key(folder.key(), signing_key_of(bytes_of_hex(seed_hex, seed_hex.size() / 2)));
}

std::string sum_of_times(SQLite::Database& database, std::int64_t recording_id) {
  SQLite::Statement row =
      prepared(database, "SELECT times FROM recordings WHERE id = ?", recording_id);
  INKLING_CHECK(row.executeStep());
  return sha256_hex(row.getColumn(0).getString());
}

std::vector<TaskMark> task_marks(SQLite::Database& database) {
  std::vector<TaskMark> marks;
  SQLite::Statement row(database,
                        "SELECT tasks.id, face_id, tasks.state, sha256, recording_id FROM tasks "
                        "JOIN recordings ON recordings.id = recording_id ORDER BY tasks.id");
  while (row.executeStep()) {
    marks.push_back({row.getColumn(0).getInt64(), row.getColumn(1).getInt(),
                     row.getColumn(2).getString() == "done", row.getColumn(3).getString(),
                     sum_of_times(database, row.getColumn(4).getInt64())});
  }
  return marks;
}

// ---- back into the project

struct KnownPackage {
  std::int64_t coder_id = 0, returned = 0;
  std::string coder;
};

Error not_ours(const PackageReader& reader, const std::string& how, const std::string& todo) {
  return {ErrorKind::kInput, "the package is not of this project (" + how + ")", reader.name(),
          todo};
}

KnownPackage known_package(SQLite::Database& database, const PackageReader& reader) {
  const PackageHeader& header = reader.header();
  if (header.project != project_id(database)) {
    throw not_ours(reader, "it was made for another one", "name the project that gave the work");
  }
  SQLite::Statement row = prepared(database,
                                   "SELECT coder_id, returned, name, public_key FROM packages "
                                   "JOIN coders ON coders.id = coder_id WHERE packages.id = ?",
                                   header.package);
  if (!row.executeStep()) {
    throw not_ours(reader, "it gave no such work",
                   "was the project brought back to a copy from before it gave it?");
  }
  if (row.getColumn(3).getString() != hex_of_bytes(reader.public_key())) {
    throw not_ours(reader, "another key has signed it", "ask the coder for what they sent");
  }
  return {row.getColumn(0).getInt64(), row.getColumn(1).getInt64(), row.getColumn(2).getString()};
}

// Whether the task is still here. Throws where it is not what the coder got.
bool is_still_here(SQLite::Database& database, const PackageReader& reader,
                   const KnownPackage& known, const TaskMark& mark) {
  SQLite::Statement row =
      prepared(database,
               "SELECT tasks.coder_id, face_id, sha256, recording_id FROM package_tasks "
               "JOIN tasks ON tasks.id = task_id JOIN recordings ON recordings.id = recording_id "
               "WHERE package_id = ? AND task_id = ?",
               reader.header().package, mark.id);
  if (!row.executeStep()) {
    if (find_number(database, "SELECT count(*) FROM withdrawals").value_or(0) > 0) return false;
    throw not_ours(reader, "it has a task that the coder did not get",
                   "ask the coder for what they sent");
  }
  const bool is_same_face = row.getColumn(0).getInt64() == known.coder_id &&
                            row.getColumn(1).getInt() == mark.face_id &&
                            row.getColumn(2).getString() == mark.recording_sha256;
  if (is_same_face && sum_of_times(database, row.getColumn(3).getInt64()) == mark.times_sha256) {
    return true;
  }
  throw not_ours(reader, "a recording or the times of its frames are other ones",
                 "give the coder new work of this recording");
}

// What there is to be done, and in the change the doing of it.
class CodesMerge {
 public:
  CodesMerge(SQLite::Database& database, const PackageReader& reader, const CodesContent& content)
      : database_(database), reader_(reader), content_(content) {}

  // entry: of the change; none: only what would be done.
  ImportedCodes run(AuditEntry* entry) {
    known_ = known_package(database_, reader_);
    out_.package = reader_.header().package;
    out_.coder = known_.coder;
    for (const TaskMark& mark : content_.tasks) {
      if (!is_still_here(database_, reader_, known_, mark)) continue;
      here_.insert(mark.id);
      finish_task(mark, entry);
    }
    plan_codes();
    if (entry) add_versions(*entry);
    out_.is_change = out_.new_versions > 0 || out_.finished_tasks > 0;
    if (entry) note_import(*entry);
    return out_;
  }

 private:
  struct Step {
    PackedVersion version;
    std::int64_t order = 0;  // of the incoming version behind which it comes
  };

  void finish_task(const TaskMark& mark, const AuditEntry* entry) {
    if (!mark.is_done || content_.entries <= known_.returned) return;
    if (find_text(database_, "SELECT state FROM tasks WHERE id = ?", mark.id) == "done") return;
    ++out_.finished_tasks;
    if (!entry) return;
    run_sql(database_, "UPDATE tasks SET state = 'done' WHERE id = ?", mark.id);
    AuditEntry told = *entry;
    told.action = "task.state", told.actor = known_.coder;
    told.details = nlohmann::ordered_json{{"task", mark.id}, {"state", "done"}}.dump();
    AuditLog(database_).append(told);
  }

  // Versions of each code in their order, with their place in the package.
  using Incoming = std::vector<std::pair<std::size_t, const PackedVersion*>>;

  void plan_codes() {
    const auto all_here =
        packed_versions(database_, std::vector<std::int64_t>(here_.begin(), here_.end()));
    std::map<std::string, std::vector<const PackedVersion*>> here;
    for (const PackedVersion& one : all_here) here[one.version.id].push_back(&one);
    std::map<std::string, Incoming> incoming;
    for (std::size_t i = 0; i < content_.versions.size(); ++i) {
      incoming[content_.versions[i].version.id].emplace_back(i, &content_.versions[i]);
    }
    for (const auto& [id, versions] : incoming) {
      if (here_.contains(versions[0].second->version.task_id)) {
        plan_code(id, here[id], versions);
      } else {
        ++out_.refused_codes;
      }
    }
    std::stable_sort(steps_.begin(), steps_.end(),
                     [](const Step& a, const Step& b) { return a.order < b.order; });
  }

  void plan_code(const std::string& id, const std::vector<const PackedVersion*>& here,
                 const Incoming& incoming) {
    std::vector<VersionMark> ours, theirs;
    for (const PackedVersion* one : here) ours.push_back({one->nonce, one->version.at_us});
    for (const auto& [order, one] : incoming) theirs.push_back({one->nonce, one->version.at_us});
    const MergePlan plan = merge_versions(ours, theirs);
    for (const std::size_t i : plan.added) {
      steps_.push_back({*incoming[i].second, static_cast<std::int64_t>(incoming[i].first)});
    }
    if (plan.repeat) {
      Step again{*here[*plan.repeat], static_cast<std::int64_t>(incoming.back().first)};
      again.version.version.kind = EditKind::kEdit;
      steps_.push_back(std::move(again));
    }
    const auto added = static_cast<int>(plan.added.size());
    out_.new_versions += added;
    out_.known_versions += static_cast<int>(incoming.size()) - added;
    if (added > 0) ++(here.empty() ? out_.new_codes : out_.changed_codes);
    const bool both =
        plan.result == MergeResult::kIncomingStands || (plan.result == MergeResult::kHereStands);
    if (both) {
      out_.conflicts.push_back(
          {id, incoming[0].second->version.task_id, plan.result == MergeResult::kIncomingStands});
    }
  }

  void add_versions(const AuditEntry& entry) {
    AuditEntry of_version = entry;
    of_version.actor = known_.coder;
    for (const Step& step : steps_) {
      try {
        append_version(database_, of_version, step.version);
      } catch (const Error& refused) {
        if (refused.kind() != ErrorKind::kUsage) throw;
        throw altered_package(reader_.name(), refused.problem());
      }
    }
  }

  void note_import(AuditEntry& entry) {
    if (content_.entries > known_.returned) {
      run_sql(database_, "UPDATE packages SET returned = ? WHERE id = ?", content_.entries,
              out_.package);
    }
    auto conflicts = nlohmann::ordered_json::array();
    for (const CodeConflict& one : out_.conflicts) conflicts.push_back(one.code);
    entry.details = nlohmann::ordered_json{
        {"package", out_.package},
        {"versions", out_.new_versions},
        {"finished", out_.finished_tasks},
        {"refused", out_.refused_codes},
        {"both_sides",
         conflicts}}.dump();
  }

  SQLite::Database& database_;
  const PackageReader& reader_;
  const CodesContent& content_;
  KnownPackage known_;
  std::set<std::int64_t> here_;
  std::vector<Step> steps_;
  ImportedCodes out_;
};

CodesContent read_codes(PackageReader& reader) {
  if (reader.header().kind != PackageKind::kCodes) {
    throw Error(ErrorKind::kInput, "holds work to be coded, not codes", reader.name(),
                "name a new folder to begin the work in; what is coded there comes back");
  }
  const auto& parts = reader.header().parts;
  if (parts.size() != 1 || parts[0].name != kContentName) {
    throw altered_package(reader.name(), "it has other parts than codes have");
  }
  return codes_of_json(reader.next_text(kMostContent), reader.name());
}

// Each code is of a task that the package lists.
void check_tasks_listed(const PackageReader& reader, const CodesContent& content) {
  std::set<std::int64_t> listed;
  for (const TaskMark& one : content.tasks) listed.insert(one.id);
  for (const PackedVersion& one : content.versions) {
    if (listed.contains(one.version.task_id)) continue;
    throw altered_package(reader.name(), "it has a code of a task that it does not list");
  }
}

// In a transaction that is taken back: what is refused is refused before anything is promised.
struct OnlyPlanned {
  ImportedCodes out;
};

}  // namespace

ExportedWork export_work(ProjectFile& file, const std::string& coder,
                         const std::vector<std::int64_t>& tasks, bool with_media,
                         const fs::path& to, const std::string& actor, Progress& progress,
                         const CancelToken& cancel) {
  check_free(to);
  std::vector<std::pair<std::int64_t, PartSource>> films;
  GatheredWork work = file.read([&](SQLite::Database& database) {
    GatheredWork gathered = gather_work(database, coder, tasks);
    films = recordings_in(database, file.folder(), gathered);
    return gathered;
  });
  const SigningKey project_key = key_of_project(file.folder()), work_key = new_signing_key();
  work.content.seed = hex_of_bytes(work_key.seed);
  ExportedWork out;
  out.package = new_uuid(), out.public_key = hex_of_bytes(project_key.public_key);
  out.coder = std::get<std::string>(work.content.tables.at("coders").at(0).at(1));
  out.tasks = static_cast<int>(work.tasks.size());
  out.recordings = static_cast<int>(films.size());
  out.codes = count_codes(work.content.versions, false);

  std::vector<PartSource> parts = {text_part(kContentName, json_of_work(work.content))};
  for (auto& [id, film] : films) {
    add_measured(file.folder(), id, parts);
    out.media.push_back(film.part.name);
    if (with_media) parts.push_back(std::move(film));
  }
  AtomicFile package(to);
  write_package(package, {PackageKind::kWork, work.project, out.package, out.coder, {}},
                project_key, parts, progress, cancel);
  file.change(actor, "package.export", [&](SQLite::Database& database, AuditEntry& entry) {
    register_package(database, entry, work, out, work_key);
  });
  package.commit();  // a package that nobody has does no harm; one that is not known would
  return out;
}

bool is_begun_work(ProjectFile& file) {
  return file.read(
      [](SQLite::Database& database) { return !project_value(database, "package").empty(); });
}

BegunWork begin_work(const fs::path& package, const ProjectFolder& to,
                     const ProjectFile::Clock& clock, bool plan_only, Progress& progress,
                     const CancelToken& cancel) {
  check_new_place(to);
  PackageReader reader(package);
  const WorkContent work = read_work(reader);
  BegunWork out;
  out.package = reader.header().package, out.coder = reader.header().coder;
  out.public_key = hex_of_bytes(reader.public_key());
  out.codes = count_codes(work.versions, false);
  std::error_code error;
  fs::path place = fs::absolute(to.path, error).lexically_normal();
  if (!place.has_filename()) place = place.parent_path();
  const OutputFolder parent(place.parent_path());  // removed again where it stays empty
  StagingFolder::sweep(place.parent_path(), place.filename().string(), [](const fs::path&) {});
  const StagingFolder staging(place.parent_path(), place.filename().string());
  const ProjectFolder folder{staging.path() / "project"};
  ProjectFile::create(folder, reader.header().coder, clock);
  {
    ProjectFile file(folder, clock);
    fill_tables(file, reader, work);
    unpack_files(file, reader, progress, cancel, out);
    use_key(folder, work.seed);
    file.with_database(remove_leftovers);
  }
  if (!plan_only) put_in_place(folder.path, place);
  return out;
}

ExportedCodes export_codes(ProjectFile& file, const fs::path& to, const std::string& actor) {
  check_free(to);
  ExportedCodes out;
  PackageHeader header;
  const SigningKey key = read_signing_key(file.folder().key());
  const CodesContent content = file.read([&](SQLite::Database& database) {
    header = {PackageKind::kCodes,
              project_value(database, "origin"),
              project_value(database, "package"),
              find_text(database, "SELECT name FROM coders ORDER BY id LIMIT 1").value_or(""),
              {}};
    CodesContent gathered;
    gathered.entries = find_number(database, "SELECT max(number) FROM audit").value_or(0);
    gathered.tasks = task_marks(database);
    gathered.versions = packed_versions(
        database, numbers_of(prepared(database, "SELECT id FROM tasks ORDER BY id")));
    return gathered;
  });
  INKLING_CHECK(!header.package.empty());
  out.package = header.package, out.coder = header.coder;
  out.tasks = static_cast<int>(content.tasks.size());
  out.done = static_cast<int>(std::count_if(content.tasks.begin(), content.tasks.end(),
                                            [](const TaskMark& one) { return one.is_done; }));
  out.codes = count_codes(content.versions, false);
  AtomicFile package(to);
  Progress silent;
  write_package(package, header, key, {text_part(kContentName, json_of_codes(content))}, silent,
                CancelToken());
  file.change(actor, "codes.export", [&](SQLite::Database&, AuditEntry& entry) {
    entry.details = nlohmann::ordered_json{{"package", out.package}, {"codes", out.codes}}.dump();
  });
  package.commit();
  return out;
}

ImportedCodes import_codes(ProjectFile& file, const fs::path& package, const std::string& actor,
                           bool plan_only) {
  PackageReader reader(package);
  file.read([&](SQLite::Database& database) {  // whose it is, before what it says
    if (reader.header().kind == PackageKind::kCodes) known_package(database, reader);
  });
  const CodesContent content = read_codes(reader);
  check_tasks_listed(reader, content);
  const ImportedCodes planned = file.read([&](SQLite::Database& database) {
    return CodesMerge(database, reader, content).run(nullptr);
  });
  if (!planned.is_change) return planned;
  try {
    return file.change(actor, "codes.import", [&](SQLite::Database& database, AuditEntry& entry) {
      const ImportedCodes done = CodesMerge(database, reader, content).run(&entry);
      if (plan_only) throw OnlyPlanned{done};
      return done;
    });
  } catch (const OnlyPlanned& only) {
    return only.out;
  }
}

void learn_packages(SQLite::Database& other, SQLite::Database& database) {
  SQLite::Statement row(other,
                        "SELECT packages.id, coder_id, public_key, at_us, name FROM packages "
                        "JOIN coders ON coders.id = coder_id");
  while (row.executeStep()) {
    run_sql(database,
            "INSERT OR IGNORE INTO packages (id, coder_id, public_key, at_us) "
            "SELECT ?, id, ?, ? FROM coders WHERE id = ? AND name = ?",
            row.getColumn(0).getString(), row.getColumn(2).getString(), row.getColumn(3).getInt64(),
            row.getColumn(1).getInt64(), row.getColumn(4).getString());
  }
  SQLite::Statement task(
      other,
      "SELECT package_id, task_id, coder_id, recording_id, face_id, first_frame, "
      "last_frame FROM package_tasks JOIN tasks ON tasks.id = task_id");
  while (task.executeStep()) {
    const auto number = [&](int column) { return task.getColumn(column).getInt64(); };
    run_sql(database,
            "INSERT OR IGNORE INTO package_tasks SELECT packages.id, tasks.id FROM packages, tasks "
            "WHERE packages.id = ? AND tasks.id = ? AND tasks.coder_id = ? AND recording_id = ? "
            "AND face_id = ? AND first_frame = ? AND last_frame = ?",
            task.getColumn(0).getString(), number(1), number(2), number(3), number(4), number(5),
            number(6));
  }
}

}  // namespace inkling
