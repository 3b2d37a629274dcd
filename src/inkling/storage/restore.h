#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "inkling/progress.h"
#include "inkling/storage/consents_taken_back.h"
#include "inkling/storage/project_file.h"

namespace inkling {

struct Restored {
  std::filesystem::path from;  // the backup that was taken
  std::filesystem::path kept;  // a copy of what was there before; empty: a new folder
  int withdrawn = 0;           // children who have withdrawn since, and stay erased
  int releases = 0;            // that were made since, and stay known with who was given them
  std::vector<TakenBackConsent> taken_back;  // consents that ended since, and stay so
  // Rules that were made stricter since, and coders who may do less since: "Ben: removed since".
  std::vector<std::string> stays;
  // False: the tables that were there cannot be read. What was done since the backup, such as a
  // withdrawal, a release or a consent that was taken back, is known as far as other backups say
  // it.
  bool knows_what_was_there = true;
  std::vector<std::filesystem::path> missing;  // recordings that the tables name and that are gone
};

// When a backup took the place of the project's tables last; 0: never.
std::int64_t restored_us(ProjectFile& file);
// How many children have withdrawn; never falls, not by a restore either.
std::int64_t withdrawal_count(ProjectFile& file);

// The newest backup of a project that is whole, and is none of what an earlier restore put aside: a
// second restore does not undo the first. Throws Error(kInput) where there is none.
std::filesystem::path newest_backup(const ProjectFolder& folder);
// All that lie in backups/, and copies that were rescued into the folder itself; first the one
// whose log ends last, whenever its file was written.
std::vector<std::filesystem::path> backups_by_age(const ProjectFolder& folder);

// Puts a backup in the place of a project's tables. What was there is kept in backups/, as a copy,
// or as it is where it is damaged. Children who have withdrawn since stay erased, and no number of
// theirs is given again; releases that were made and packages that were given away since stay
// known, consents that were taken back since stay taken back, rules that were made stricter since
// stay so, and no coder may do more than now. The log goes on from the backup's, and says what
// happened. Commands that have the project open see it as one change. backup: anywhere, of this or
// an earlier version. Throws Error(kInput) where it is no project's or damaged, Error(kEnvironment)
// where it is served or recordings are taken in (project_claim.h).
Restored restore_project(const ProjectFolder& folder, const std::filesystem::path& backup,
                         const std::string& actor);

// Throws as restore_to_new() where that is no backup, or nothing can come to lie there.
void check_new_place(const ProjectFolder& folder, const std::filesystem::path& backup,
                     const ProjectFolder& to);

// The same as a project of its own in `to`, which must not exist or be empty: recordings and
// results that the backup names are copied there from `folder`, for their owner alone. A folder
// that was not finished has no project.sqlite. The key to the names is not copied.
Restored restore_to_new(const ProjectFolder& folder, const std::filesystem::path& backup,
                        const ProjectFolder& to, const std::string& actor, Progress& progress,
                        const CancelToken& cancel);

}  // namespace inkling
