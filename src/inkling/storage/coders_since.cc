#include "inkling/storage/coders_since.h"

#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>
#include <string_view>

#include "inkling/storage/audit_log.h"
#include "inkling/storage/sql.h"

namespace inkling {
namespace {

constexpr char kOwnerRole[] = "owner";
// Roles and who works; passwords have an action of their own.
constexpr char kRoleActions[] = "coder.[cr]*", kPasswordAction[] = "coder.password";

struct CoderState {
  std::int64_t id = 0;
  std::string name, role, password;
  bool active = false;

  bool is_owner() const { return active && role == kOwnerRole; }
};

std::map<std::int64_t, CoderState> coder_states(SQLite::Database& database) {
  std::map<std::int64_t, CoderState> all;
  SQLite::Statement row(database, "SELECT id, name, role, password, active FROM coders");
  while (row.executeStep()) {
    all[row.getColumn(0).getInt64()] = {row.getColumn(0).getInt64(), row.getColumn(1).getString(),
                                        row.getColumn(2).getString(), row.getColumn(3).getString(),
                                        row.getColumn(4).getInt() != 0};
  }
  return all;
}

// The one that may do less.
std::string lower_role(const std::string& a, const std::string& b) {
  constexpr std::array<std::string_view, 3> kFromLeast = {"coder", "verifier", kOwnerRole};
  return std::find(kFromLeast.begin(), kFromLeast.end(), a) <
                 std::find(kFromLeast.begin(), kFromLeast.end(), b)
             ? a
             : b;
}

bool has_owner_among(const std::map<std::int64_t, CoderState>& coders) {
  return std::any_of(coders.begin(), coders.end(),
                     [](const auto& one) { return one.second.is_owner(); });
}

// Somebody must look after the project: who does so now, else who did so then.
void keep_an_owner(const std::map<std::int64_t, CoderState>& here,
                   const std::map<std::int64_t, CoderState>& there,
                   std::map<std::int64_t, CoderState>& wanted) {
  for (const auto* owners : {&there, &here}) {
    for (auto& [id, coder] : wanted) {
      const auto found = owners->find(id);
      if (has_owner_among(wanted) || found == owners->end() || !found->second.is_owner()) continue;
      coder.role = kOwnerRole, coder.active = true;
    }
  }
}

AuditEntry entry_about(const CoderState& coder, const std::string& actor, std::int64_t at_us) {
  AuditEntry entry;
  entry.at_us = at_us, entry.actor = actor;
  nlohmann::ordered_json details = {{"coder", coder.id}, {"name", coder.name}};
  details["role"] = coder.role, details["active"] = coder.active;
  entry.details = details.dump();
  return entry;
}

std::string words_of_change(const CoderState& before, const CoderState& now) {
  std::string words;
  if (before.active != now.active) words = "removed since";
  if (before.role != now.role) words += (words.empty() ? "" : ", ") + now.role + " since";
  return now.name + ": " + words;
}

}  // namespace

std::vector<std::string> learn_coders(SQLite::Database& other, SQLite::Database& database,
                                      const LogFork& fork, const std::string& actor,
                                      std::int64_t at_us) {
  const auto here = coder_states(database), there = coder_states(other);
  auto wanted = here;
  std::vector<std::string> lines;
  for (auto& [id, coder] : wanted) {
    const auto known = there.find(id);
    const bool is_there = known != there.end();
    if (is_there && known->second.password != coder.password &&
        told_last(other, database, fork, kPasswordAction, "coder", id)) {
      run_sql(database, "UPDATE coders SET password = ? WHERE id = ?", known->second.password, id);
      AuditEntry entry = entry_about(coder, actor, at_us);
      entry.action = kPasswordAction;
      AuditLog(database).append(entry);
      lines.push_back(coder.name + ": the password that was set since holds");
    }
    if (!told_last(other, database, fork, kRoleActions, "coder", id)) continue;
    coder.active = coder.active && is_there && known->second.active;
    if (is_there) coder.role = lower_role(coder.role, known->second.role);
  }
  if (has_owner_among(here)) keep_an_owner(here, there, wanted);
  for (const auto& [id, coder] : wanted) {
    const CoderState& before = here.at(id);
    if (before.role == coder.role && before.active == coder.active) continue;
    run_sql(database, "UPDATE coders SET role = ?, active = ? WHERE id = ?", coder.role,
            coder.active, id);
    AuditEntry entry = entry_about(coder, actor, at_us);
    entry.action = "coder.change";
    AuditLog(database).append(entry);
    lines.push_back(words_of_change(before, coder));
  }
  return lines;
}

}  // namespace inkling
