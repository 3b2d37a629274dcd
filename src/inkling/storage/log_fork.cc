#include "inkling/storage/log_fork.h"

#include <optional>

#include "inkling/storage/sql.h"

namespace inkling {
namespace {

std::string hash_at(SQLite::Database& database, std::int64_t number) {
  return find_text(database, "SELECT hash FROM audit WHERE number = ?", number).value_or("");
}

std::optional<std::int64_t> last_told_us(SQLite::Database& database, std::int64_t after,
                                         const std::string& actions, const std::string& key,
                                         std::int64_t number) {
  return find_number(database,
                     "SELECT max(at_us) FROM audit JOIN audit_details USING (number) WHERE number "
                     "> ?1 AND action GLOB ?2 AND (?3 = '' OR CASE WHEN json_valid(details) THEN "
                     "json_extract(details, '$.' || ?3) END = ?4)",
                     after, actions, key, number);
}

}  // namespace

LogFork log_fork_of(SQLite::Database& other, SQLite::Database& database, std::int64_t last_entry) {
  std::int64_t low = 0, high = last_entry;
  while (low < high) {
    const std::int64_t middle = low + (high - low + 1) / 2;
    const std::string hash = hash_at(other, middle);
    if (!hash.empty() && hash == hash_at(database, middle)) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return {low, last_entry};
}

bool told_last(SQLite::Database& other, SQLite::Database& database, const LogFork& fork,
               const std::string& actions, const std::string& key, std::int64_t number) {
  const auto there = last_told_us(other, fork.common, actions, key, number);
  const auto here = last_told_us(database, fork.common, actions, key, number);
  return there && (!here || *here < *there);
}

}  // namespace inkling
