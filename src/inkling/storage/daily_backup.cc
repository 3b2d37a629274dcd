#include "inkling/storage/daily_backup.h"

#include <algorithm>
#include <regex>
#include <system_error>
#include <vector>

#include "inkling/files/file_error.h"
#include "inkling/storage/project_files.h"
#include "inkling/storage/restore.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

constexpr char kDaily[] = "daily-";
constexpr std::size_t kDayLength = 10;  // "2026-05-03"

// Oldest first.
std::vector<fs::path> daily_backups(const ProjectFolder& folder) {
  static const std::regex kName(R"(daily-\d{4}-\d\d-\d\d-\d{6}(-\d+)?\.sqlite)");
  std::vector<fs::path> copies = backups_of(folder);
  std::erase_if(copies, [](const fs::path& path) {
    return !std::regex_match(path.filename().string(), kName);
  });
  return copies;
}

void remove_file(const fs::path& path) {
  std::error_code error;
  fs::remove(path, error);
  if (error) throw file_error(error.value(), "remove", path);
}

}  // namespace

void back_up_without_withdrawn(ProjectFile& file, const fs::path& to, WhoReads who) {
  // A withdrawal looks for backups once its rows are gone: it may miss one that is being written.
  for (bool is_clean = false; !is_clean;) {
    const std::int64_t before = withdrawal_count(file);
    file.with_database([&](SQLite::Database& database) { back_up(database, to, who); });
    is_clean = withdrawal_count(file) == before;
    if (!is_clean) remove_file(to);
  }
}

fs::path back_up_daily(ProjectFile& file, std::int64_t now_us) {
  const ProjectFolder& folder = file.folder();
  const std::string of_the_day = kDaily + time_name(now_us).substr(0, kDayLength);
  for (const fs::path& copy : daily_backups(folder)) {
    if (copy.filename().string().starts_with(of_the_day)) return {};
  }
  const fs::path made = free_backup_name(folder, kDaily, now_us);
  back_up_without_withdrawn(file, made);
  return made;
}

void remove_old_daily_backups(const ProjectFolder& folder) {
  const std::vector<fs::path> copies = daily_backups(folder);
  for (std::size_t i = 0; i + kKeptDailyBackups < copies.size(); ++i) remove_file(copies[i]);
}

}  // namespace inkling
