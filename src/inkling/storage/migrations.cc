#include "inkling/storage/migrations.h"

#include <array>
#include <string>
#include <system_error>

#include "inkling/files/file_error.h"
#include "inkling/storage/schema_1.h"
#include "inkling/storage/schema_2.h"
#include "inkling/storage/schema_3.h"
#include "inkling/storage/schema_4.h"
#include "inkling/storage/schema_5.h"
#include "inkling/storage/schema_6.h"
#include "inkling/storage/schema_7.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

constexpr std::array kMigrations = {
    Migration{1, kSchema1}, Migration{2, kSchema2}, Migration{3, kSchema3}, Migration{4, kSchema4},
    Migration{5, kSchema5}, Migration{6, kSchema6}, Migration{7, kSchema7},
};

void keep_copy(SQLite::Database& database, const fs::path& backups, int number) {
  std::error_code error;
  fs::create_directories(backups, error);
  if (error) throw file_error(error.value(), "create", backups);
  const fs::path copy = backups / ("before-" + std::to_string(number) + ".sqlite");
  if (!fs::exists(copy)) back_up(database, copy);  // else an earlier try, of the same tables
}

}  // namespace

std::span<const Migration> migrations() { return kMigrations; }

int schema_version(SQLite::Database& database) {
  return database.execAndGet("PRAGMA user_version").getInt();
}

void migrate(SQLite::Database& database, const fs::path& file, const fs::path& backups) {
  if (schema_version(database) > kMigrations.back().number) {
    throw Error(ErrorKind::kInput, "the project was written by a newer Inkling", file.string(),
                "open it with that one");
  }
  const bool is_new = schema_version(database) == 0;  // there is nothing to keep
  for (const Migration& step : kMigrations) {
    if (schema_version(database) >= step.number) continue;
    if (!is_new) keep_copy(database, backups, step.number);
    in_transaction(database, [&] {
      if (schema_version(database) >= step.number) return;  // another program was faster
      database.exec(std::string(step.sql));
      database.exec("PRAGMA user_version = " + std::to_string(step.number));
    });
  }
}

}  // namespace inkling
