#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "inkling/storage/database.h"

namespace inkling {

// Inside this room only: versions of codes and of moments against what the log says of them.

struct LoggedVersion {
  std::int64_t owner_id = 0;  // the row that goes when its child is withdrawn: task or recording
  std::string hash;
};
using LoggedVersions = std::map<std::pair<std::string, int>, LoggedVersion>;  // by id and version

// read(details, logged) for every entry whose action is like this one. Details that were erased say
// nothing, and of others that cannot be read the proof of the log tells.
using ReadDetails = std::function<void(const std::string& details, LoggedVersions& logged)>;
LoggedVersions versions_in_log(SQLite::Database& database, const std::string& action_like,
                               const ReadDetails& read);

// Compares one version after the other; then what the log alone knows.
class VersionFaults {
 public:
  // noun: "code".
  VersionFaults(std::string_view noun, LoggedVersions logged)
      : noun_(noun), logged_(std::move(logged)) {}
  void compare(const std::string& id, int version, const std::string& hash);
  // owner_table: a recording that was withdrawn takes its rows with it, whoever else is seen in it.
  std::vector<std::string> finish(SQLite::Database& database, const std::string& owner_table);

 private:
  void add(const std::string& id, int version, std::string_view what);

  std::string_view noun_;
  LoggedVersions logged_;
  std::vector<std::string> faults_;
};

}  // namespace inkling
