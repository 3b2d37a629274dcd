#include "server/recording_paths.h"

#include <unistd.h>

#include <filesystem>
#include <set>
#include <system_error>

#include "inkling/storage/own_tables.h"
#include "inkling/storage/recordings.h"
#include "inkling/video/probe_file.h"

namespace inkling::server {
namespace {

namespace fs = std::filesystem;

std::string linked_as(const std::vector<StoredRecording>& all, const fs::path& path) {
  for (const StoredRecording& one : all) {
    if (one.linked && one.file == path.lexically_normal()) return one.name;
  }
  return {};
}

// Empty: nothing is wrong with it.
std::string trouble_with(const ProjectFolder& folder, OwnFiles& own,
                         const std::vector<StoredRecording>& all, const fs::path& path) {
  std::error_code error;
  if (!path.is_absolute()) return "is not a whole path: write it from / on";
  if (!fs::exists(path, error)) return "is not there";
  if (fs::is_directory(path, error)) return "is a folder: name the recordings in it, one a line";
  if (!fs::is_regular_file(path, error)) return "is no file";
  if (is_own_tables(folder, path)) return "holds the tables of this project";
  if (own.has(path)) return "is a file of the project itself";
  if (::access(path.c_str(), R_OK) != 0) return "may not be read by who runs the workbench";
  if (const std::string name = linked_as(all, path); !name.empty()) {
    return "is in the project already, as " + name;
  }
  return probe_file(path).reason;
}

}  // namespace

std::vector<BadPath> bad_paths(ProjectFile& file, const std::vector<std::string>& paths) {
  const auto all = recordings(file);
  std::vector<BadPath> bad;
  std::set<fs::path> seen;
  OwnFiles own(file.folder());
  for (const std::string& text : paths) {
    const fs::path path(text);
    const bool is_new = seen.insert(path.lexically_normal()).second;
    std::string reason =
        is_new ? trouble_with(file.folder(), own, all, path) : "stands twice in the list";
    if (!reason.empty()) bad.push_back({text, std::move(reason)});
  }
  return bad;
}

}  // namespace inkling::server
