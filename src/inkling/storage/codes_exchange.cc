#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "inkling/core/check.h"
#include "inkling/files/atomic_file.h"
#include "inkling/storage/code_merge.h"
#include "inkling/storage/exchange.h"
#include "inkling/storage/exchange_parts.h"
#include "inkling/storage/own_tables.h"
#include "inkling/storage/project_files.h"
#include "inkling/storage/sql.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

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

struct KnownPackage {
  std::int64_t coder_id = 0, returned = 0;
  std::string coder;
};

Error not_ours(const PackageReader& reader, const std::string& how, const std::string& todo) {
  return {ErrorKind::kInput, "the package is not of this project (" + how + ")", reader.name(),
          todo};
}

Error before_its_work(const PackageReader& reader) {
  return {
      ErrorKind::kInput, "the project was brought back to a copy from before it gave this work",
      reader.name(),
      "restore what was there, which is kept in backups/ as before-restore-…, or have the coder "
      "code new work"};
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
    if (find_number(database, "SELECT 1 FROM packages_since WHERE package_id = ?",
                    header.package)) {
      throw before_its_work(reader);
    }
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
    if (find_number(database, "SELECT 1 FROM packages_since WHERE package_id = ? AND task_id = ?",
                    reader.header().package, mark.id)) {
      throw before_its_work(reader);
    }
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
  file.change(actor, "codes.export", [&](SQLite::Database&, AuditEntry& entry) {
    entry.details = nlohmann::ordered_json{{"package", out.package}, {"codes", out.codes}}.dump();
  });
  AtomicFile package(to, WhoReads::kOwner);
  Progress silent;
  write_package(package, header, key, {text_part(kContentName, json_of_codes(content))}, silent,
                CancelToken());
  package.commit();
  return out;
}

ImportedCodes import_codes(ProjectFile& file, const fs::path& package, const std::string& actor,
                           bool plan_only) {
  check_not_own_tables(file.folder(), package);
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

}  // namespace inkling
