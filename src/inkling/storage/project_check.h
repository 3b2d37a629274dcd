#pragma once

#include <string>
#include <vector>

#include "inkling/progress.h"
#include "inkling/storage/project_file.h"
#include "inkling/storage/subjects.h"

namespace inkling {

// What is wrong with a project, in words; empty lists: nothing.
struct ProjectCheck {
  std::vector<std::string> database;  // pages, indices, references
  std::vector<std::string> log;       // the chain; codes and moments that are not what it says
  std::vector<std::string> media;     // recordings that are gone or were changed
  std::vector<std::string> missing;   // folders of the project that are gone
  std::vector<std::string> unknown;   // files that are not the project's: no fault
  std::vector<std::string> unknown_releases;  // in releases/, that the tables do not know: no fault
  std::vector<Overdue> overdue;               // data that are to be kept no longer: no fault
  int unfinished_withdrawals = 0;             // no fault: they go on when the project is opened
  std::int64_t recordings = 0, codes = 0, entries = 0;
  bool is_read_only = false;  // its files may not be written to: nothing was
  bool is_whole() const {
    return database.empty() && log.empty() && media.empty() && missing.empty();
  }
};

// Looks at the whole project and changes nothing but what opening it changes, and nothing at all
// where it may not be written to. Every recording is read for its SHA-256, unless skip_media: then
// it is only looked whether it is there, in its length. today: 2026-05-03. Throws Error where it
// cannot be opened at all; `folder` of a damaged project is looked at all the same.
ProjectCheck check_project(const ProjectFolder& folder, bool skip_media, const std::string& today,
                           Progress& progress, const CancelToken& cancel);

// The log of a project alone.
struct LogProof {
  AuditProof chain;
  std::vector<std::string> codes;  // versions of codes and moments that are not what it says
};
LogProof prove_log(ProjectFile& file, const std::string& known_head);
std::vector<AuditEntry> log_entries(ProjectFile& file);

// A copy of the project's tables without media: into backups/ under a name of the time, where `to`
// is empty, else to a file that must not exist, for its owner alone where that is elsewhere.
// Returns where it is.
std::filesystem::path back_up_project(ProjectFile& file, const std::filesystem::path& to);

}  // namespace inkling
