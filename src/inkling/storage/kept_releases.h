#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "inkling/storage/project_file.h"

namespace inkling {

// Releases that lie in the project's own folder, each in a folder of releases/.

inline constexpr char kReleasesFolder[] = "releases";
// How the hidden folder ends in which a release is made.
inline constexpr char kReleaseWorkEnd[] = ".inkling-release";

struct KeptRelease {
  std::filesystem::path path;
  std::string data_set, version;  // empty: it is being made, or that was stopped
};

// Whether a release is, or was, made there.
bool is_release_work(const std::filesystem::path& path);
// Where it comes to lie when it is whole. Precondition: is_release_work().
std::filesystem::path finished_place(const std::filesystem::path& work);

std::filesystem::path releases_of(const ProjectFolder& folder);

// In order of their paths, without what is no release.
std::vector<KeptRelease> kept_releases(const ProjectFolder& folder);

// Inside this room only: where a version lies among these, by its name ("play 1.0.0") or as it was
// made in that place. And whether a place is, or was, there.
std::vector<std::filesystem::path> places_of_release(const std::vector<KeptRelease>& kept,
                                                     const std::string& name,
                                                     const std::filesystem::path& place);
bool is_in_releases(const ProjectFolder& folder, const std::filesystem::path& place);

// Inside this room only: those that are whole and that the tables do not know, neither by name and
// version nor by where they were made: whom they show cannot be told.
std::vector<std::filesystem::path> unknown_releases(SQLite::Database& database,
                                                    const ProjectFolder& folder);

// Inside this room only: erases those that show a person who has withdrawn, and all that are not
// whole. What was erased.
std::vector<std::filesystem::path> erase_kept_releases(SQLite::Database& database,
                                                       const ProjectFolder& folder,
                                                       std::int64_t subject_id);

}  // namespace inkling
