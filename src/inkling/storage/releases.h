#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "inkling/storage/project_file.h"

namespace inkling {

// Who was given a version of a data set.
struct ReleaseHolder {
  std::string holder;    // "University of X"
  std::string given_on;  // a day
};

// A version of a data set that was made of the project.
struct StoredRelease {
  std::int64_t id = 0;
  std::string data_set, version;  // "children-at-play", "1.0.0"
  std::string audience;           // researchers, public
  std::string place;              // where it was written
  std::string recipe;             // JSON: by what it was made; nothing of a person
  std::string shared;             // JSON: of all together; empty once somebody in it has withdrawn
  std::string manifest_sha256;
  std::int64_t edit = 0;               // the last entry of the log that it is of
  std::int64_t at_us = 0;              // since 1970-01-01 UTC
  std::vector<std::int64_t> subjects;  // whom it contains; those who have withdrawn, too
  std::vector<ReleaseHolder> holders;
  // How many it had when it was made, of those who have withdrawn, too; none: it is of an Inkling
  // that did not note it.
  std::optional<std::int64_t> samples = {};
};

// What a version holds of one person.
struct ReleasePart {
  std::string kind;  // subject, recording, sample
  std::string name;  // "sub-001"
  std::int64_t subject_id = 0;
  std::string content;  // JSON
};

// Numbers that names in a data set are made of: the same in all of its versions.
struct ReleaseNumbers {
  std::map<std::int64_t, int> people;                         // by subject; never given again
  std::map<std::pair<std::int64_t, std::string>, int> parts;  // by subject and "recording 5"
};

// Of a data set, or of all; in the order in which they were made.
std::vector<StoredRelease> stored_releases(ProjectFile& file, const std::string& data_set = "");
enum class KeptParts {
  kAll,
  kOneSampleOfEach  // person, recording and face; of these all show the same faces
};
// By kind and name; those of withdrawn people are gone.
std::vector<ReleasePart> parts_of_release(ProjectFile& file, std::int64_t release_id,
                                          KeptParts parts = KeptParts::kAll);
// How many parts of a kind there still are.
std::int64_t count_parts(ProjectFile& file, std::int64_t release_id, const std::string& kind);
ReleaseNumbers release_numbers(ProjectFile& file, const std::string& data_set);

// Keeps a version, with numbers that were given for it. Its id and time are filled in. Throws
// Error(kUsage) where the data set has the version, where a number was given to another meanwhile,
// or where somebody in it has withdrawn.
std::int64_t add_release(ProjectFile& file, const std::string& actor, const StoredRelease& release,
                         const std::vector<ReleasePart>& parts, const ReleaseNumbers& numbers);
void add_release_holder(ProjectFile& file, const std::string& actor, std::int64_t release_id,
                        const ReleaseHolder& holder);

// From which age on a child's own assent is asked for beside the guardian's consent, months; none:
// it is not asked for. Of adults the consent is their own.
std::optional<int> assent_from_months(ProjectFile& file);
void set_assent_from_months(ProjectFile& file, const std::string& actor, std::optional<int> months);

// Inside this room only: the same in tables, without an entry in the log.
std::optional<int> assent_from_months_in(SQLite::Database& database);
void put_assent_from_months(SQLite::Database& database, std::optional<int> months);

// The number of the log's last entry.
std::int64_t last_edit(ProjectFile& file);

// Inside this room only: what `other`, another state of the same project, knows of releases and
// `database` does not: versions and models, whom they contain, who was given them, and numbers that
// were given; for a copy that is to become the project again. How many releases are new there. What
// a version holds of a person who is not in `database` is not learnt: it cannot be made again then.
int learn_releases(SQLite::Database& other, SQLite::Database& database);

}  // namespace inkling
