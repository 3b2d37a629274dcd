#include "inkling/storage/pseudonym_change.h"

#include <nlohmann/json.hpp>
#include <system_error>

#include "inkling/storage/copies_elsewhere.h"
#include "inkling/storage/field_checks.h"
#include "inkling/storage/names_key.h"
#include "inkling/storage/new_pseudonym.h"
#include "inkling/storage/project_files.h"
#include "inkling/storage/sql.h"
#include "inkling/storage/withdrawal.h"
#include "inkling/storage/withdrawal_marks.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

std::string list_text(const std::vector<std::string>& all) {
  std::string text;
  for (const std::string& one : all) text += (text.empty() ? "" : "; ") + one;
  return text;
}

// What went out cannot be called back.
void check_not_given_away(SQLite::Database& database, const ProjectFolder& folder,
                          std::int64_t subject_id, const std::string& before) {
  const auto refuse = [&](const std::string& what, const std::vector<std::string>& all) {
    if (all.empty()) return;
    throw Error(ErrorKind::kUsage, what + " by the old pseudonym: " + list_text(all), before,
                "the pseudonym stays");
  };
  std::vector<std::string> releases;
  for (const WithdrawnRelease& one : releases_with(database, folder, subject_id)) {
    releases.push_back(one.name);
  }
  refuse("releases or models name the person", releases);
  refuse("packages for other machines name the person", packages_with(database, subject_id));
}

void check_pseudonym(SQLite::Database& database, std::int64_t subject_id,
                     const std::string& pseudonym) {
  if (!project_value(database, "package").empty()) {
    throw Error(ErrorKind::kUsage, "this is work of another project", pseudonym,
                "have the pseudonym changed there");
  }
  check_new_pseudonym(database, pseudonym, subject_id);
  check_not_withdrawn(database, MarkOf::kPseudonym, pseudonym, pseudonym, "give another one");
}

std::vector<std::string> copies_with(ProjectFile& file, std::int64_t subject_id) {
  std::vector<std::string> copies =
      file.read([&](SQLite::Database& database) { return copies_elsewhere(database, subject_id); });
  for (const fs::path& copy : backups_of(file.folder())) {
    copies.push_back(copy.lexically_relative(file.folder().path).string());
  }
  return copies;
}

}  // namespace

PseudonymChange change_pseudonym(ProjectFile& file, const std::string& actor,
                                 std::int64_t subject_id, const std::string& pseudonym,
                                 const std::optional<std::string>& passphrase) {
  check_row_name("the pseudonym", pseudonym);
  PseudonymChange done;
  const fs::path key = file.folder().names();
  std::error_code error;
  done.has_key = fs::exists(fs::symlink_status(key, error));
  done.copies = copies_with(file, subject_id);
  file.change(actor, "subject.rename", [&](SQLite::Database& database, AuditEntry& entry) {
    const auto before =
        find_text(database, "SELECT pseudonym FROM subjects WHERE id = ?", subject_id);
    if (!before) {
      throw Error(ErrorKind::kUsage, "there is no such subject", std::to_string(subject_id),
                  "it may have withdrawn; load the list again");
    }
    done.before = *before;
    if (*before == pseudonym) {
      throw Error(ErrorKind::kUsage, "is the pseudonym already", pseudonym, "give another one");
    }
    check_pseudonym(database, subject_id, pseudonym);
    check_not_given_away(database, file.folder(), subject_id, *before);
    if (done.has_key && !passphrase) {
      throw Error(ErrorKind::kUsage, "the key to names may know the person by the old pseudonym",
                  *before, "give the passphrase of names.key, so that it follows");
    }
    run_sql(database, "UPDATE subjects SET pseudonym = ? WHERE id = ?", pseudonym, subject_id);
    entry.subject_id = subject_id;
    entry.details =
        nlohmann::ordered_json{{"subject", subject_id}, {"pseudonym", pseudonym}}.dump();
    if (done.has_key) done.was_in_key = rename_in_key(key, *before, pseudonym, *passphrase);
  });
  return done;
}

}  // namespace inkling
