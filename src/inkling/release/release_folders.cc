#include "inkling/release/release_folders.h"

#include <map>
#include <utility>

namespace inkling {
namespace {

std::string first_part(const std::string& path) { return path.substr(0, path.find('/') + 1); }

std::string ending_of(const std::string& path) {
  const std::string name = path.substr(path.rfind('/') + 1);
  const std::size_t dot = name.rfind('.');
  return dot == std::string::npos ? "" : name.substr(dot);
}

}  // namespace

std::vector<ReleaseEntry> release_entries(const ReleaseContent& content) {
  std::map<std::string, ReleaseEntry> entries;
  for (const ReleasedFile& file : content.files) {
    const std::string folder = first_part(file.path);
    const std::string name = folder.empty() ? file.path : folder;
    const auto [at, is_new] = entries.try_emplace(name, ReleaseEntry{name, 0, 0, file.about, {}});
    ReleaseEntry& entry = at->second;
    ++entry.files, entry.bytes += file.bytes;
    if (!is_new && entry.about != file.about) entry.about.clear();
    if (folder.empty()) entry.media_type = file.media_type;
  }
  std::vector<ReleaseEntry> sorted;
  for (auto& [name, entry] : entries) sorted.push_back(std::move(entry));
  return sorted;
}

std::string SampleFileSet::name() const {
  return folder.substr(0, folder.size() - 1) + "-" + ending.substr(1);
}

std::vector<SampleFileSet> sample_file_sets(const ReleaseContent& content) {
  std::map<std::pair<std::string, std::string>, SampleFileSet> sets;
  for (const ReleasedFile& file : content.files) {
    const std::string folder = first_part(file.path), ending = ending_of(file.path);
    if (file.sample.empty() || folder.empty() || ending.empty()) continue;
    const auto set =
        sets.try_emplace({folder, ending}, SampleFileSet{folder, ending, file.media_type, 0});
    ++set.first->second.files;
  }
  std::vector<SampleFileSet> sorted;
  for (auto& [key, set] : sets) sorted.push_back(std::move(set));
  return sorted;
}

}  // namespace inkling
