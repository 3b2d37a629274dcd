#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "inkling/storage/project_file.h"

namespace inkling {

enum class NameErasure {
  kNoKey,     // the project has no key to names
  kErased,    // the name is gone
  kNotInKey,  // the key was opened, and did not hold the pseudonym
  kNotOpened  // no passphrase was given: the name may still be there
};

// A release, or a model, that contains a child who withdraws.
struct WithdrawnRelease {
  std::string name;                   // "play 1.0.0"
  std::vector<std::string> given_to;  // "University of X on 2026-05-03"; empty: it is not noted
  std::vector<std::filesystem::path> kept;  // where it lies in the project's folder: erased, too
  // Where it was made outside of the folder: left alone; empty: it was not, or came from there.
  std::filesystem::path elsewhere;
};

// What a withdrawal erased, and what it cannot reach.
struct Withdrawal {
  std::int64_t subject_id = 0;
  int recordings = 0, codes = 0;
  std::vector<std::filesystem::path> erased_files;  // in the project's folder
  std::vector<std::filesystem::path> linked_files;  // outside of it: the user's own, left alone
  std::vector<std::string> backups;                 // from which the child was erased, too
  std::vector<std::string> removed_backups;         // damaged or of older tables: gone as a whole
  std::vector<std::filesystem::path>
      unknown_files;  // in the folder, not Inkling's: not looked into
  std::vector<WithdrawnRelease> releases;
  // In the folder, of which the project does not know whom they show: left alone.
  std::vector<std::filesystem::path> unknown_releases;
  // Work for coders on other machines that is about the child: its file, whose work it is, the day
  // it was given, its number: "ben.inkling-codes of Ben, 2026-05-03 (0b1f2c3d-…)".
  std::vector<std::string> packages;
  // Copies that Inkling made outside of the folder: "/safe/monday.sqlite, made on 2026-05-03".
  std::vector<std::string> copies;
  NameErasure name = NameErasure::kNoKey;
};

// What withdraw() would erase, without erasing it. Throws as withdraw().
Withdrawal plan_withdrawal(ProjectFile& file, const std::string& pseudonym);

// Erases everything of a child from a project: recordings that were copied, what was measured of
// them, codes, proposals, consents, the details of the log, and the same from every backup; with
// the passphrase the name from the key to names, too. What is left is a number that is never given
// again, the fact and time of the withdrawal, hashes of a salt that is gone, and the keyed ones by
// which the child and its recordings are known again (withdrawal_marks.h). Killed on the way,
// it goes on when the project is opened the next time. A child that only backups hold, or only the
// key to names, is erased from there. Throws Error(kUsage) where there is no such pseudonym, and
// what read_names() throws, before anything is erased.
Withdrawal withdraw(ProjectFile& file, const std::string& pseudonym, const std::string& actor,
                    const std::optional<std::string>& passphrase = {});

// Ends withdrawals that were stopped on the way; how many. For whoever opens a project.
int finish_withdrawals(ProjectFile& file);

// Inside this room only: releases and models with a subject, and what was given away of one:
// packages for other machines by the name of the file, or by the number where that went with
// another child.
std::vector<WithdrawnRelease> releases_with(SQLite::Database& database, const ProjectFolder& folder,
                                            std::int64_t subject_id);
std::vector<std::string> packages_with(SQLite::Database& database, std::int64_t subject_id);

// Inside this room only: erases from the tables of `database` the children that have withdrawn
// from the project, and notes the withdrawals; for a copy that is to become the project again.
void repeat_withdrawals(SQLite::Database& project, SQLite::Database& database);

}  // namespace inkling
