#include "inkling/files/named_files.h"

#include <algorithm>
#include <system_error>
#include <utility>
#include <vector>

#include "inkling/files/names.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

std::string with_slashes(std::string_view name) {
  std::string slashed;
  for (std::size_t i = 0; i < name.size(); ++i) {
    slashed += name[i] == '\\' && !starts_with_escape(name.substr(i)) ? '/' : name[i];
  }
  return slashed;
}

// What the bytes of a name may be, most likely first. A backslash is part of a name on this system
// and stands between folders on another.
std::vector<std::string> spellings_of(std::string_view name) {
  std::vector<std::string> spellings;
  std::string slashed(name);
  std::replace(slashed.begin(), slashed.end(), '\\', '/');
  for (std::string spelling :
       {name_bytes(name), std::string(name), name_bytes(with_slashes(name)), slashed}) {
    if (std::find(spellings.begin(), spellings.end(), spelling) == spellings.end()) {
      spellings.push_back(std::move(spelling));
    }
  }
  return spellings;
}

bool is_there(const fs::path& path) {
  std::error_code ignored;
  return fs::exists(path, ignored);
}

}  // namespace

std::optional<NamedFiles::Found> NamedFiles::find(const fs::path& folder, std::string_view name) {
  if (name.empty()) return std::nullopt;
  const std::vector<std::string> spellings = spellings_of(name);
  for (const std::string& spelling : spellings) {
    if (is_there(folder / spelling)) return Found{spelling, false};
  }
  std::optional<Found> loosely;
  for (const std::string& spelling : spellings) {
    const auto found = walk(folder, spelling);
    if (found && !found->loosely) return found;
    if (found && !loosely) loosely = found;
  }
  return loosely;
}

std::optional<NamedFiles::Found> NamedFiles::walk(const fs::path& folder, const fs::path& path) {
  Found found;
  for (const fs::path& part : path) {
    const fs::path here = folder / found.path;
    if (part.empty() || is_there(here / part)) {
      found.path /= part;
      continue;
    }
    const Listings& names = listing_of(here);
    const auto only = [&](const Listing& listing, const std::string& key) {
      return listing.count(key) == 1 ? &listing.find(key)->second : nullptr;
    };
    const std::string* name = only(names.by_key, name_key(part.string()));
    if (name == nullptr) {
      name = only(names.by_loose_key, loose_name_key(part.string()));
      found.loosely = true;
    }
    if (name == nullptr) return std::nullopt;
    found.path /= *name;
  }
  return found;
}

const NamedFiles::Listings& NamedFiles::listing_of(const fs::path& folder) {
  const auto [at, is_new] = listings_.try_emplace(folder);
  Listings& names = at->second;
  if (!is_new) return names;
  std::error_code error;
  for (fs::directory_iterator it(folder, error); !error && it != fs::directory_iterator();
       it.increment(error)) {
    const std::string name = it->path().filename().string();
    names.by_key.emplace(name_key(name), name);
    names.by_loose_key.emplace(loose_name_key(name), name);
  }
  return names;
}

}  // namespace inkling
