#include "inkling/dataset/file_index.h"

#include <algorithm>
#include <system_error>

#include "inkling/files/folder_names.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

bool is_below(const fs::path& path, std::string_view folder) {
  const fs::path parent = path.parent_path();
  return std::find(parent.begin(), parent.end(), folder) != parent.end();
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
    by_name_[file.filename().string()].push_back(file);
    by_stem_[file.stem().string()].push_back(file);
  }
}

FileIndex::Found FileIndex::find(std::string_view name, std::string_view subject) const {
  std::string clean(name);
  std::replace(clean.begin(), clean.end(), '\\', '/');
  const fs::path asked = fs::path(clean).lexically_normal();
  const auto* index = &by_name_;
  auto entry = index->find(asked.filename().string());
  if (entry == index->end()) {
    index = &by_stem_;
    entry = index->find(asked.filename().string());
  }
  if (entry == index->end()) return {std::nullopt, "no file " + clean};
  const std::vector<fs::path>& files = entry->second;
  for (const fs::path& file : files) {
    if (file == asked) return {root_ / file, ""};
  }
  if (files.size() == 1) return {root_ / files.front(), ""};
  std::vector<fs::path> theirs;
  std::copy_if(files.begin(), files.end(), std::back_inserter(theirs),
               [&](const fs::path& file) { return is_below(file, subject); });
  if (theirs.size() == 1) return {root_ / theirs.front(), ""};
  return {std::nullopt,
          "several files of that name: " + files[0].string() + ", " + files[1].string()};
}

}  // namespace inkling
