#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace inkling {

// Finds the files and folders that tables name, whose spelling may not be that of the disk. Folders
// are listed once, and only when something is not found as written.
class NamedFiles {
 public:
  struct Found {
    std::filesystem::path path;  // as on the disk; relative when the name is
    bool loosely = false;        // equal by loose_name_key() only: whoever takes it says so
  };

  // name: of a file or folder, relative to `folder` or absolute, with / or \ between folders; as
  // readable_name() writes it. Of each part the one that is there, else the only one of the same
  // name_key(), else the only one of the same loose_name_key(). None when nothing is there.
  std::optional<Found> find(const std::filesystem::path& folder, std::string_view name);

 private:
  using Listing = std::multimap<std::string, std::string>;  // key -> name
  struct Listings {
    Listing by_key, by_loose_key;
  };
  std::map<std::filesystem::path, Listings> listings_;

  std::optional<Found> walk(const std::filesystem::path& folder, const std::filesystem::path& path);
  const Listings& listing_of(const std::filesystem::path& folder);
};

}  // namespace inkling
