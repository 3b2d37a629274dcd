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
    std::string why;  // when there is none
  };
  // name: a path below the root, or a file's name alone, with or without extension; the one below
  // a folder named as the subject where there are several.
  Found find(std::string_view name, std::string_view subject) const;

 private:
  std::filesystem::path root_;
  std::map<std::string, std::vector<std::filesystem::path>, std::less<>> by_name_, by_stem_;
};

}  // namespace inkling
