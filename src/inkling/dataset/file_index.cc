#include "inkling/dataset/file_index.h"

#include <algorithm>
#include <system_error>

#include "inkling/files/folder_names.h"
#include "inkling/files/names.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

bool is_below(const fs::path& path, std::string_view folder) {
  const fs::path parent = path.parent_path();
  const std::string key = name_key(folder);
  return std::any_of(parent.begin(), parent.end(),
                     [&](const fs::path& part) { return name_key(part.string()) == key; });
}

}  // namespace

FileIndex::FileIndex(const fs::path& root) : root_(root) {
  std::vector<std::string> paths;
  std::error_code error;
  constexpr auto kSkip = fs::directory_options::skip_permission_denied;
  for (fs::recursive_directory_iterator at(root, kSkip, error);
       !error && at != fs::recursive_directory_iterator(); at.increment(error)) {
    std::error_code ignored;
    if (!at->is_regular_file(ignored)) continue;
    paths.push_back(at->path().lexically_relative(root).string());
  }
  std::sort(paths.begin(), paths.end(), natural_less);
  for (const std::string& path : paths) {
    const fs::path file(path);
    const std::string name = file.filename().string(), stem = file.stem().string();
    by_name_[name_key(name)].push_back(file);
    by_stem_[name_key(stem)].push_back(file);
    by_loose_name_[loose_name_key(name)].push_back(file);
    by_loose_stem_[loose_name_key(stem)].push_back(file);
  }
}

FileIndex::Found FileIndex::find(std::string_view name, std::string_view subject) const {
  std::string clean(name);
  std::replace(clean.begin(), clean.end(), '\\', '/');
  const fs::path asked = fs::path(clean).lexically_normal();
  const std::string last = asked.filename().string(), loose = loose_name_key(last);
  const std::vector<fs::path>* files = nullptr;
  bool loosely = false;
  for (const Index* index : {&by_name_, &by_stem_, &by_loose_name_, &by_loose_stem_}) {
    loosely = index == &by_loose_name_ || index == &by_loose_stem_;
    const auto entry = index->find(loosely ? loose : name_key(last));
    if (entry == index->end()) continue;
    files = &entry->second;
    break;
  }
  if (files == nullptr) return {std::nullopt, "no file " + clean};
  for (const fs::path& file : *files) {
    if (name_key(file.string()) == name_key(asked.string())) return {root_ / file, "", false};
  }
  if (files->size() == 1) return {root_ / files->front(), "", loosely};
  std::vector<fs::path> theirs;
  std::copy_if(files->begin(), files->end(), std::back_inserter(theirs),
               [&](const fs::path& file) { return is_below(file, subject); });
  if (theirs.size() == 1) return {root_ / theirs.front(), "", loosely};
  return {std::nullopt,
          "several files of that name: " + (*files)[0].string() + ", " + (*files)[1].string()};
}

}  // namespace inkling
