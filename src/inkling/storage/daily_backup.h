#pragma once

#include <cstdint>
#include <filesystem>

#include "inkling/storage/project_file.h"

namespace inkling {

inline constexpr std::size_t kKeptDailyBackups = 7;

// Where backups/ has no copy of the day (UTC) that was made by itself, makes one,
// "daily-2026-05-03-141500.sqlite". Empty: there is one of the day.
std::filesystem::path back_up_daily(ProjectFile& file, std::int64_t now_us);
// Removes all but the newest of these. Other copies stay, whatever made them.
void remove_old_daily_backups(const ProjectFolder& folder);

// Inside this room only: a copy that holds nobody who withdraws while it is written.
void back_up_without_withdrawn(ProjectFile& file, const std::filesystem::path& to,
                               WhoReads who = WhoReads::kUsual);

}  // namespace inkling
