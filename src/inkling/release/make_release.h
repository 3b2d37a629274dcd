#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "inkling/progress.h"
#include "inkling/release/release_input.h"
#include "inkling/release/release_plan.h"
#include "inkling/release/release_settings.h"
#include "inkling/storage/project_file.h"

namespace inkling {

// What to make: settings of the version before, if there is one, without a version and of this day.
// name: of the data set; empty: that of the last release.
ReleaseSettings next_release_settings(ProjectFile& file, const std::string& name,
                                      const std::string& today);

struct ReleaseJob {
  // Must not be there, or be empty; outside of the project, or in its releases/.
  std::filesystem::path to;
  std::string actor;
  int jobs = 0;  // pieces of recordings at a time; 0: as many as processors
};

// Throws Error(kUsage) where a release would lie among the project's own files, Error(kEnvironment)
// where there is no folder for it: a disk may not be there, or a name be mistyped.
void check_release_place(const ProjectFolder& folder, const std::filesystem::path& to);

struct MadeRelease {
  ReleasePlan plan;
  std::size_t files = 0;
  std::uint64_t bytes = 0;
  bool is_same = true;  // made again: to the byte
};

// Makes a version of a data set in a folder and keeps in the project how it was made and what it
// holds. Stopped or killed, the same call goes on, and makes the same bytes. Throws Error(kUsage)
// for settings that cannot be or a release in which nothing would be, Error(kEnvironment) where
// something lies at `to` or the disk is full, Error(kInput), Error(kCancelled). Right before it
// comes to its place it is asked once more what may be given away: where that is less than was
// made, Error(kUsage), and what was made is erased.
MadeRelease make_release(ProjectFile& file, const ReleaseSettings& settings, const ReleaseJob& job,
                         Progress& progress, const CancelToken& cancel);

// Makes a version again as it was, of what the project keeps of it. Throws Error(kUsage) where
// there is no such version, where somebody in it has withdrawn, or where a consent that it needs
// does not hold any more: before it is made and right before it comes to its place.
MadeRelease make_release_again(ProjectFile& file, const std::string& name,
                               const std::string& version, const ReleaseJob& job,
                               Progress& progress, const CancelToken& cancel);

}  // namespace inkling
