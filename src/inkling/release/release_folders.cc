#include "inkling/release/release_folders.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "inkling/core/plural.h"

namespace inkling {
namespace {

std::string first_part(const std::string& path) { return path.substr(0, path.find('/') + 1); }

// As a part of a longer sentence.
std::string without_stop(const std::string& sentence) {
  return sentence.ends_with('.') ? sentence.substr(0, sentence.size() - 1) : sentence;
}

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
    ReleaseEntry& entry = entries.try_emplace(name, ReleaseEntry{name, 0, 0, {}, {}}).first->second;
    entry.files += file.count, entry.bytes += file.bytes;
    std::vector<std::string>& about = entry.about;
    if (std::find(about.begin(), about.end(), file.about) == about.end()) {
      about.push_back(file.about);
    }
    if (folder.empty()) entry.media_type = file.media_type;
  }
  std::vector<ReleaseEntry> sorted;
  for (auto& [name, entry] : entries) sorted.push_back(std::move(entry));
  return sorted;
}

std::string ReleaseEntry::words() const {
  constexpr std::size_t kMostKinds = 4;
  std::string text;
  for (const std::string& one : about) {
    if (about.size() > kMostKinds || one.empty()) continue;
    text += (text.empty() ? "" : "; ") + (about.size() > 1 ? without_stop(one) : one);
  }
  if (!is_folder()) return text;
  const std::string count = plural(files, "file");
  if (text.empty()) return count;
  return about.size() > 1 ? fmt::format("{} of {} kinds: {}.", count, about.size(), text)
                          : count + ": " + text;
}

std::string SampleFileSet::name() const {
  return folder.substr(0, folder.size() - 1) + "-" + ending.substr(1);
}

std::vector<std::string> SampleFileSet::patterns() const {
  std::vector<std::string> patterns;
  if (has_direct) patterns.push_back(folder + "*" + ending);
  if (has_deeper) patterns.push_back(folder + "**/*" + ending);
  return patterns;
}

std::vector<SampleFileSet> sample_file_sets(const ReleaseContent& content) {
  std::map<std::pair<std::string, std::string>, SampleFileSet> sets;
  for (const ReleasedFile& file : content.files) {
    const std::string folder = first_part(file.path), ending = ending_of(file.path);
    if (file.sample.empty() || folder.empty() || ending.empty()) continue;
    const auto at =
        sets.try_emplace({folder, ending}, SampleFileSet{folder, ending, file.media_type});
    const bool is_direct = file.path.rfind('/') + 1 == folder.size();
    (is_direct ? at.first->second.has_direct : at.first->second.has_deeper) = true;
  }
  std::vector<SampleFileSet> sorted;
  for (auto& [key, set] : sets) sorted.push_back(std::move(set));
  return sorted;
}

}  // namespace inkling
