#include "inkling/storage/kept_releases.h"

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string_view>
#include <system_error>

#include "inkling/files/file_error.h"
#include "inkling/storage/sql.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

// A folder without the file that each release has names none.
KeptRelease kept_release_at(const fs::path& path) {
  std::ifstream file(path / "release.json");
  const auto json = nlohmann::json::parse(file, nullptr, false);
  const auto text = [&](const char* name) {
    const bool is_there = json.is_object() && json.contains(name) && json[name].is_string();
    return is_there ? json[name].get<std::string>() : "";
  };
  return {path, text("name"), text("version")};
}

// As the tables have it.
std::string place_text(const fs::path& path) {
  std::error_code error;
  const fs::path place = fs::weakly_canonical(fs::absolute(path, error), error);
  return error ? path.string() : place.string();
}

// Rows of a release that lies there: of its name and version, or made in that place.
constexpr char kRowsOfKept[] =
    "FROM releases LEFT JOIN release_versions ON release_id = id "
    "WHERE ((data_set = ?1 AND version = ?2) OR place = ?3) ";

}  // namespace

bool is_release_work(const fs::path& path) {
  const std::string name = path.filename().string();
  return name.starts_with(".") && name.ends_with(kReleaseWorkEnd);
}

fs::path finished_place(const fs::path& work) {
  const std::string name = work.filename().string();
  const std::size_t end = std::string_view(kReleaseWorkEnd).size();
  return work.parent_path() / name.substr(1, name.size() - 1 - end);
}

fs::path releases_of(const ProjectFolder& folder) { return folder.path / kReleasesFolder; }

std::vector<KeptRelease> kept_releases(const ProjectFolder& folder) {
  std::vector<KeptRelease> kept;
  std::error_code error;
  for (fs::directory_iterator at(releases_of(folder), error), end; !error && at != end;
       at.increment(error)) {
    if (is_release_work(at->path())) {
      kept.push_back({at->path(), "", ""});
      continue;
    }
    KeptRelease one = kept_release_at(at->path());
    if (!one.data_set.empty() && !one.version.empty()) kept.push_back(std::move(one));
  }
  if (error && error != std::errc::no_such_file_or_directory) {
    throw file_error(error.value(), "read", releases_of(folder));
  }
  std::sort(kept.begin(), kept.end(),
            [](const KeptRelease& a, const KeptRelease& b) { return a.path < b.path; });
  return kept;
}

std::vector<fs::path> places_of_release(const std::vector<KeptRelease>& kept,
                                        const std::string& name, const fs::path& place) {
  std::vector<fs::path> places;
  for (const KeptRelease& one : kept) {
    if (one.version.empty()) continue;
    const bool is_named = one.data_set + " " + one.version == name;
    if (is_named || place_text(one.path) == place.string()) places.push_back(one.path);
  }
  return places;
}

bool is_in_releases(const ProjectFolder& folder, const fs::path& place) {
  return place.parent_path().string() == place_text(releases_of(folder));
}

std::vector<fs::path> unknown_releases(SQLite::Database& database, const ProjectFolder& folder) {
  std::vector<fs::path> unknown;
  for (const KeptRelease& one : kept_releases(folder)) {
    const bool is_known =
        one.version.empty() || find_number(database, std::string("SELECT id ") + kRowsOfKept,
                                           one.data_set, one.version, place_text(one.path));
    if (!is_known) unknown.push_back(one.path);
  }
  return unknown;
}

std::vector<fs::path> erase_kept_releases(SQLite::Database& database, const ProjectFolder& folder,
                                          std::int64_t subject_id) {
  std::vector<fs::path> erased;
  for (const KeptRelease& one : kept_releases(folder)) {
    const bool shows_them =
        one.version.empty() ||
        find_number(
            database,
            std::string("SELECT id ") + kRowsOfKept +
                "AND id IN (SELECT release_id FROM released_subjects WHERE subject_id = ?4)",
            one.data_set, one.version, place_text(one.path), subject_id);
    if (!shows_them) continue;
    std::error_code error;
    fs::remove_all(one.path, error);
    if (error) throw file_error(error.value(), "remove", one.path);
    erased.push_back(one.path);
  }
  return erased;
}

}  // namespace inkling
