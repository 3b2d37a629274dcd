#include "inkling/storage/coders.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "inkling/storage/coding_scheme.h"
#include "inkling/storage/field_checks.h"
#include "inkling/storage/project_files.h"
#include "inkling/storage/sql.h"

namespace inkling {
namespace {

constexpr char kCoderColumns[] = "id, name, role, reaction_ms, keys, active";

Coder read_coder(SQLite::Statement& row) {
  Coder coder;
  coder.id = row.getColumn(0).getInt64();
  coder.name = row.getColumn(1).getString();
  coder.role = row.getColumn(2).getString();
  if (!row.isColumnNull(3)) coder.reaction_ms = row.getColumn(3).getInt();
  coder.keys = row.getColumn(4).getString();
  coder.active = row.getColumn(5).getInt() != 0;
  return coder;
}

void check_coder(SQLite::Database& database, const Coder& coder) {
  check_row_name("the coder's name", coder.name);
  check_choice("the role", coder.role, {"owner", "coder", "verifier"});
  check_row_text("the key map", coder.keys);
  if (!nlohmann::json::parse(coder.keys, nullptr, false).is_object()) {
    throw Error(ErrorKind::kUsage, "the key map is no JSON object", coder.name,
                "write it as {\"j\": \"back\"}");
  }
  if (coder.reaction_ms && (*coder.reaction_ms < 0 || *coder.reaction_ms > 2000)) {
    throw Error(ErrorKind::kUsage, "the reaction time is none", std::to_string(*coder.reaction_ms),
                "give it in ms, 0 to 2000");
  }
  if (find_number(database, "SELECT id FROM coders WHERE name = ? AND id <> ?", coder.name,
                  coder.id)) {
    throw Error(ErrorKind::kUsage, "there is a coder of that name", coder.name, "give another one");
  }
}

// The password is nowhere but in its column.
void tell_of_coder(AuditEntry& entry, std::int64_t id, const Coder& coder) {
  nlohmann::ordered_json details = {{"coder", id}, {"name", coder.name}, {"role", coder.role}};
  if (coder.reaction_ms) details["reaction_ms"] = *coder.reaction_ms;
  details["keys"] = coder.keys;
  details["active"] = coder.active;
  entry.details = details.dump();
}

bool has_owner(SQLite::Database& database) {
  return find_number(database, "SELECT id FROM coders WHERE role = 'owner' AND active = 1")
      .has_value();
}

// Ends a change after which nobody could look after the project.
void check_owner_left(SQLite::Database& database, bool had_owner, const std::string& name) {
  if (!had_owner || has_owner(database)) return;
  throw Error(ErrorKind::kUsage, "the project would have no owner", name,
              "make another coder an owner first");
}

std::vector<std::int64_t> tasks_of(SQLite::Database& database, std::int64_t coder_id) {
  std::vector<std::int64_t> ids;
  SQLite::Statement row = prepared(database, "SELECT id FROM tasks WHERE coder_id = ?", coder_id);
  while (row.executeStep()) ids.push_back(row.getColumn(0).getInt64());
  return ids;
}

Error no_such_coder(std::int64_t id) {
  return {ErrorKind::kUsage, "there is no such coder", std::to_string(id), "load the list again"};
}

// In the table of the project, where a restore has kept a number of coders that went with it.
constexpr char kLastCoder[] = "last_coder";

}  // namespace

std::int64_t last_coder_number(SQLite::Database& database) {
  return find_number(database,
                     "SELECT max(n) FROM (SELECT id AS n FROM coders UNION ALL "
                     "SELECT CAST(value AS INTEGER) FROM project WHERE name = ? UNION ALL "
                     "SELECT CASE WHEN json_valid(details) THEN json_extract(details, '$.coder') "
                     "END FROM audit JOIN audit_details USING (number) "
                     "WHERE action GLOB 'coder.*')",
                     kLastCoder)
      .value_or(0);
}

void raise_coder_numbers(SQLite::Database& database, std::int64_t last) {
  if (last <= last_coder_number(database)) return;
  set_project_value(database, kLastCoder, std::to_string(last));
}

std::int64_t add_coder(ProjectFile& file, const std::string& actor, const Coder& coder,
                       const std::string& password, const PasswordCost& cost) {
  const std::string hash = password.empty() ? "" : hash_password(password, cost);
  return file.change(actor, "coder.add", [&](SQLite::Database& database, AuditEntry& entry) {
    check_coder(database, coder);
    const std::int64_t id = last_coder_number(database) + 1;
    run_sql(database,
            "INSERT INTO coders (id, name, role, password, reaction_ms, keys, active) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            id, coder.name, coder.role, hash, coder.reaction_ms, coder.keys, coder.active);
    tell_of_coder(entry, id, coder);
    return id;
  });
}

void change_coder(ProjectFile& file, const std::string& actor, const Coder& coder) {
  file.change(actor, "coder.change", [&](SQLite::Database& database, AuditEntry& entry) {
    check_coder(database, coder);
    const bool had_owner = has_owner(database);
    if (run_sql(database,
                "UPDATE coders SET name = ?, role = ?, reaction_ms = ?, keys = ?, active = ? "
                "WHERE id = ?",
                coder.name, coder.role, coder.reaction_ms, coder.keys, coder.active,
                coder.id) == 0) {
      throw no_such_coder(coder.id);
    }
    check_owner_left(database, had_owner, coder.name);
    tell_of_coder(entry, coder.id, coder);
  });
}

void set_password(ProjectFile& file, const std::string& actor, std::int64_t coder_id,
                  const std::string& password, const PasswordCost& cost) {
  const std::string hash = hash_password(password, cost);
  file.change(actor, "coder.password", [&](SQLite::Database& database, AuditEntry& entry) {
    if (run_sql(database, "UPDATE coders SET password = ? WHERE id = ?", hash, coder_id) == 0) {
      throw no_such_coder(coder_id);
    }
    entry.details = nlohmann::ordered_json{{"coder", coder_id}}.dump();
  });
}

bool remove_coder(ProjectFile& file, const std::string& actor, std::int64_t coder_id) {
  return file.change(actor, "coder.remove", [&](SQLite::Database& database, AuditEntry& entry) {
    const auto name = find_text(database, "SELECT name FROM coders WHERE id = ?", coder_id);
    if (!name) throw no_such_coder(coder_id);
    const bool had_owner = has_owner(database);
    const auto ids = tasks_of(database, coder_id);
    const bool goes =
        !find_number(database, "SELECT 1 FROM packages WHERE coder_id = ?", coder_id) &&
        !find_number(database, "SELECT 1 FROM training_runs WHERE coder_id = ?", coder_id) &&
        std::all_of(ids.begin(), ids.end(),
                    [&](std::int64_t id) { return is_untouched(database, id); });
    if (goes) {
      for (const std::int64_t id : ids) remove_untouched(database, id);
      run_sql(database, "DELETE FROM training_admissions WHERE coder_id = ?", coder_id);
      run_sql(database, "DELETE FROM coders WHERE id = ?", coder_id);
    } else {
      run_sql(database, "UPDATE coders SET active = 0 WHERE id = ?", coder_id);
    }
    check_owner_left(database, had_owner, *name);
    entry.details =
        nlohmann::ordered_json{{"coder", coder_id}, {"name", *name}, {"removed", goes}}.dump();
    return goes;
  });
}

std::vector<Coder> coders(ProjectFile& file) {
  return file.read([](SQLite::Database& database) {
    std::vector<Coder> all;
    SQLite::Statement row(database,
                          std::string("SELECT ") + kCoderColumns + " FROM coders ORDER BY name");
    while (row.executeStep()) all.push_back(read_coder(row));
    return all;
  });
}

bool has_password(ProjectFile& file, std::int64_t coder_id) {
  return file.read([&](SQLite::Database& database) {
    const auto hash = find_text(database, "SELECT password FROM coders WHERE id = ?", coder_id);
    if (!hash) throw no_such_coder(coder_id);
    return !hash->empty();
  });
}

std::optional<Coder> sign_in(ProjectFile& file, const std::string& name,
                             const std::string& password) {
  Coder coder;
  std::string hash;
  file.read([&](SQLite::Database& database) {
    SQLite::Statement row = prepared(database,
                                     std::string("SELECT ") + kCoderColumns +
                                         ", password FROM coders WHERE name = ? AND active = 1",
                                     name);
    if (!row.executeStep()) return;
    coder = read_coder(row);
    hash = row.getColumn(6).getString();
  });
  if (!fits_password(hash, password)) return std::nullopt;
  return coder;
}

std::string new_browser_mark_of(ProjectFile& file, std::int64_t coder_id) {
  return file.read([&](SQLite::Database& database) {
    const auto hash = find_text(database, "SELECT password FROM coders WHERE id = ?", coder_id);
    if (!hash) throw no_such_coder(coder_id);
    return new_browser_mark(*hash);
  });
}

bool fits_browser_mark_of(ProjectFile& file, const std::string& name, const std::string& mark) {
  return file.read([&](SQLite::Database& database) {
    const auto hash = find_text(database, "SELECT password FROM coders WHERE name = ?", name);
    return hash && fits_browser_mark(*hash, mark);
  });
}

}  // namespace inkling
