#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "inkling/progress.h"
#include "inkling/storage/project_file.h"

namespace inkling {

// Coders on other machines. A project gives a coder a package of work (export_work), which becomes
// a small project on the coder's machine (begin_work); what was coded there comes back as a package
// of codes (export_codes) and is merged into the project (import_codes):
//
//   export_work(study, "ben", {}, false, "ben.inkling-codes", …);
//   begin_work("ben.inkling-codes", {"work"}, …);        // on Ben's machine, who codes in work/
//   export_codes(work, "back.inkling-codes", …);
//   import_codes(study, "back.inkling-codes", …);
//
// Every package is signed. Work carries the key that signs what comes back of it, so whoever has
// the file can code as that coder.

struct ExportedWork {
  std::string package;  // its UUID
  std::string coder;
  std::string public_key;  // of the project, hexadecimal: to be compared on the coder's machine
  int tasks = 0, recordings = 0, codes = 0;
  std::vector<std::string> media;  // recordings, which are to lie there in media/; by name
};

// tasks: none stands for all of the coder that are open. with_media: recordings go along. Only the
// coder's own codes do, so that they can go on with them. Throws Error(kUsage) for an unknown
// coder, a task of another one, nothing to code, and where something has the file's name.
ExportedWork export_work(ProjectFile& file, const std::string& coder,
                         const std::vector<std::int64_t>& tasks, bool with_media,
                         const std::filesystem::path& to, const std::string& actor,
                         Progress& progress, const CancelToken& cancel);

// Whether a project is one that begin_work() made, for one coder.
bool is_begun_work(ProjectFile& file);

struct BegunWork {
  std::string package, coder;
  std::string public_key;  // of who made the package
  int tasks = 0, recordings = 0, codes = 0;
  std::vector<std::string> missing;  // recordings that did not come along: "media/… (call 3)"
};

// Makes a project of a package of work, in a folder that must not exist or be empty. With plan_only
// the package is read through and nothing is made.
BegunWork begin_work(const std::filesystem::path& package, const ProjectFolder& to,
                     const ProjectFile::Clock& clock, bool plan_only, Progress& progress,
                     const CancelToken& cancel);

struct ExportedCodes {
  std::string package, coder;
  int tasks = 0, done = 0, codes = 0;  // tasks that are done; codes that are not deleted
};

// Of a project that begin_work() made: all codes of it with all their versions. It can be done
// again at any time.
ExportedCodes export_codes(ProjectFile& file, const std::filesystem::path& to,
                           const std::string& actor);

// A code that was changed here and on the other machine.
struct CodeConflict {
  std::string code;
  std::int64_t task_id = 0;
  bool incoming_stands = false;  // else the one from here, as it was changed later
};

struct ImportedCodes {
  std::string package, coder;
  int new_codes = 0, changed_codes = 0;  // changed: of which there were versions here
  int new_versions = 0, known_versions = 0;
  int finished_tasks = 0;               // that are done
  int refused_codes = 0;                // of children who were withdrawn
  std::vector<CodeConflict> conflicts;  // all versions of both sides were kept
  bool is_change = false;
};

// Merges what a coder sent back: versions that are not here are added in one transaction; the same
// package again changes nothing; in whatever order packages come, the same versions are there and
// of each code the same one stands. With plan_only nothing is changed. Throws Error(kInput), and
// changes nothing, where the package is altered, was not made of this project, or names other
// recordings, times of frames or tasks than it got.
ImportedCodes import_codes(ProjectFile& file, const std::filesystem::path& package,
                           const std::string& actor, bool plan_only);

// Inside this room only. With the package's number behind it, the name in the table `project` of
// the name that its file was given. That may be a child's: it goes with the child, and is in no
// log.
inline constexpr char kPackageFile[] = "package_file:";
// The same for the folder in which it was written.
inline constexpr char kPackageFolder[] = "package_folder:";

// Inside this room only: packages that `other`, a later state of the same project, knows and
// `database` does not, for a copy that is to become the project again. Where their coders or tasks
// are not there it stays known whom they are about (packages_since).
void learn_packages(SQLite::Database& other, SQLite::Database& database);

}  // namespace inkling
