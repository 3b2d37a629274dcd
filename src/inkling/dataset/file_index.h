#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace inkling {

// All files below a folder, to find each by the name that a table gives it.
class FileIndex {
 public:
  explicit FileIndex(const std::filesystem::path& root);

  struct Found {
    std::optional<std::filesystem::path> path;
    std::string why;       // when there is none
    bool loosely = false;  // equal by loose_name_key() only
  };
  // name: a path below the root, or a file's name alone, with or without extension; the one below
  // a folder named as the subject where there are several. By name_key(), else loose_name_key().
  Found find(std::string_view name, std::string_view subject) const;

 private:
  using Index = std::map<std::string, std::vector<std::filesystem::path>, std::less<>>;
  std::filesystem::path root_;
  Index by_name_, by_stem_, by_loose_name_, by_loose_stem_;  // by key
};

}  // namespace inkling
