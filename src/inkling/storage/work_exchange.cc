#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>
#include <system_error>
#include <utility>

#include "inkling/files/atomic_file.h"
#include "inkling/files/file_error.h"
#include "inkling/files/names.h"
#include "inkling/files/output_folder.h"
#include "inkling/files/staging_folder.h"
#include "inkling/storage/code_merge.h"
#include "inkling/storage/coders.h"
#include "inkling/storage/copies_elsewhere.h"
#include "inkling/storage/exchange.h"
#include "inkling/storage/exchange_parts.h"
#include "inkling/storage/own_tables.h"
#include "inkling/storage/passwords.h"
#include "inkling/storage/project_files.h"
#include "inkling/storage/sql.h"
#include "inkling/storage/training_runs.h"
#include "inkling/storage/work_tables.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostResultFile = std::size_t{1} << 30;

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
    check_not_own_tables(folder, source.file);
    source.part.bytes = row.getColumn(3).getInt64();
    source.part.sha256 = row.getColumn(4).getString();
    source.part.name = "media/" + media_name(source.part.sha256, file);
    all.emplace_back(row.getColumn(0).getInt64(), std::move(source));
  }
  return all;
}

void check_still_there(SQLite::Database& database, const GatheredWork& work) {
  for (const std::int64_t task : work.tasks) {
    if (find_number(database, "SELECT id FROM tasks WHERE id = ?", task)) continue;
    throw Error(ErrorKind::kUsage, "a child was withdrawn meanwhile", std::to_string(task),
                "run it again");
  }
}

void register_package(SQLite::Database& database, AuditEntry& entry, const GatheredWork& work,
                      const ExportedWork& out, const SigningKey& key, const fs::path& to) {
  const std::string public_key = hex_of_bytes(key.public_key);
  if (project_value(database, "public_key") != out.public_key) {
    set_project_value(database, "public_key", out.public_key);
  }
  run_sql(database, "INSERT INTO packages (id, coder_id, public_key, at_us) VALUES (?, ?, ?, ?)",
          out.package, work.coder_id, public_key, entry.at_us);
  check_still_there(database, work);
  for (const std::int64_t task : work.tasks) {
    run_sql(database, "INSERT INTO package_tasks (package_id, task_id) VALUES (?, ?)", out.package,
            task);
  }
  const fs::path place = fs::absolute(to).lexically_normal();
  set_project_value(database, kPackageFile + out.package, readable_name(place.filename().string()));
  set_project_value(database, kPackageFolder + out.package,
                    readable_name(place.parent_path().string()));
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

// Tasks that went with a restore: whom they are about stays known. Those of children who have
// withdrawn do not come back.
void learn_lost_tasks(SQLite::Database& other, SQLite::Database& database) {
  SQLite::Statement row(
      other,
      "SELECT package_id, task_id, shown.subject_id, coders.name, packages.at_us FROM "
      "package_tasks "
      "JOIN packages ON packages.id = package_id JOIN coders ON coders.id = packages.coder_id "
      "JOIN tasks ON tasks.id = task_id JOIN (SELECT recordings.id AS recording_id, subject_id "
      "FROM recordings JOIN sessions ON sessions.id = session_id UNION SELECT recording_id, "
      "subject_id FROM faces WHERE subject_id IS NOT NULL) AS shown "
      "ON shown.recording_id = tasks.recording_id "
      "UNION SELECT package_id, task_id, subject_id, coder, at_us FROM packages_since");
  while (row.executeStep()) {
    run_sql(database,
            "INSERT OR IGNORE INTO packages_since (package_id, task_id, subject_id, coder, at_us) "
            "SELECT ?1, ?2, ?3, ?4, ?5 WHERE NOT EXISTS (SELECT 1 FROM package_tasks WHERE "
            "package_id = ?1 AND task_id = ?2) AND ?3 NOT IN (SELECT subject_id FROM withdrawals)",
            row.getColumn(0).getString(), row.getColumn(1).getInt64(), row.getColumn(2).getInt64(),
            row.getColumn(3).getString(), row.getColumn(4).getInt64());
  }
}

// Only where all tasks of a package are known: `other` may be from before a child withdrew.
void learn_file_names(SQLite::Database& other, SQLite::Database& database,
                      const std::string& said) {
  constexpr char kTaskCount[] =
      "SELECT count(*) FROM (SELECT task_id FROM package_tasks WHERE package_id = ?1 UNION "
      "SELECT task_id FROM packages_since WHERE package_id = ?1)";
  SQLite::Statement row = prepared(
      other,
      "SELECT id, value FROM (SELECT id FROM packages UNION SELECT package_id FROM packages_since) "
      "JOIN project ON name = ? || id",
      said);
  while (row.executeStep()) {
    const std::string package = row.getColumn(0).getString();
    const auto tasks = find_number(database, kTaskCount, package);
    if (tasks == 0 || tasks != find_number(other, kTaskCount, package)) continue;
    run_sql(database, "INSERT OR IGNORE INTO project (name, value) VALUES (?, ?)", said + package,
            row.getColumn(1).getString());
  }
}

// Of work that could not be written: its tasks can be taken back then.
void forget_package(ProjectFile& file, const std::string& package, const std::string& actor) {
  file.change(actor, "package.fail", [&](SQLite::Database& database, AuditEntry& entry) {
    for (const std::string said : {kPackageFile, kPackageFolder}) {
      run_sql(database, "DELETE FROM project WHERE name = ?", said + package);
    }
    run_sql(database, "DELETE FROM packages WHERE id = ?", package);
    entry.details = nlohmann::ordered_json{{"package", package}}.dump();
  });
}

// As the workbench asks before a task opens: where the package goes nobody is asked any more.
void check_trained_coder(ProjectFile& file, std::int64_t coder_id) {
  for (const Coder& coder : coders(file)) {
    if (coder.id != coder_id || coder.role != "coder") continue;
    const std::string missing = missing_training(file, coder_id);
    if (missing.empty()) return;
    throw Error(ErrorKind::kUsage, "this project asks for " + missing + " before a coder codes",
                coder.name,
                "have the coder do it in the workbench, or let the coder in there under Training");
  }
}

// The key of the work takes the place of the one that the new folder was made with.
void use_key(const ProjectFolder& folder, const std::string& seed_hex) {
  std::error_code error;
  fs::remove(folder.key(), error);
  write_signing_key(folder.key(), signing_key_of(bytes_of_hex(seed_hex, seed_hex.size() / 2)));
}

}  // namespace

ExportedWork export_work(ProjectFile& file, const std::string& coder,
                         const std::vector<std::int64_t>& tasks, bool with_media,
                         const fs::path& to, const std::string& actor, Progress& progress,
                         const CancelToken& cancel) {
  check_free(to);
  check_place_of_copy(to);
  std::vector<std::pair<std::int64_t, PartSource>> films;
  GatheredWork work = file.read([&](SQLite::Database& database) {
    GatheredWork gathered = gather_work(database, coder, tasks);
    films = recordings_in(database, file.folder(), gathered);
    return gathered;
  });
  check_trained_coder(file, work.coder_id);
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
  // Before there is a file: a package that nobody has does no harm; one that is not known would.
  file.change(actor, "package.export", [&](SQLite::Database& database, AuditEntry& entry) {
    register_package(database, entry, work, out, work_key, to);
  });
  try {
    AtomicFile package(to, WhoReads::kOwner);
    write_package(package, {PackageKind::kWork, work.project, out.package, out.coder, {}},
                  project_key, parts, progress, cancel);
    file.read([&](SQLite::Database& database) { check_still_there(database, work); });
    package.commit();
  } catch (...) {
    forget_package(file, out.package, actor);
    throw;
  }
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
  learn_lost_tasks(other, database);
  for (const std::string said : {kPackageFile, kPackageFolder}) {
    learn_file_names(other, database, said);
  }
}

}  // namespace inkling
