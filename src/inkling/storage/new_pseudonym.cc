#include "inkling/storage/new_pseudonym.h"

#include "inkling/files/names.h"
#include "inkling/storage/field_checks.h"
#include "inkling/storage/sql.h"

namespace inkling {
namespace {

void check_plain(const std::string& pseudonym) {
  const bool is_path = pseudonym.find_first_of("/\\") != std::string::npos;
  if (!is_path && pseudonym.front() != '.' && pseudonym.front() != '-') return;
  throw Error(ErrorKind::kUsage, "the pseudonym could be taken for a path or a flag", pseudonym,
              "give one that begins with a letter or a digit and has no / and no \\ in it");
}

}  // namespace

void check_new_pseudonym(SQLite::Database& database, const std::string& pseudonym,
                         std::int64_t subject_id) {
  check_row_name("the pseudonym", pseudonym);
  check_plain(pseudonym);
  const std::string key = look_alike_key(pseudonym);
  SQLite::Statement row =
      prepared(database, "SELECT pseudonym FROM subjects WHERE id <> ?", subject_id);
  while (row.executeStep()) {
    const std::string other = row.getColumn(0).getString();
    if (other == pseudonym) {
      throw Error(ErrorKind::kUsage, "there is a subject of that pseudonym", pseudonym,
                  "give another one");
    }
    if (look_alike_key(other) != key) continue;
    throw Error(ErrorKind::kUsage,
                "the pseudonym is mistaken for that of another subject, " + other, pseudonym,
                "give one that differs in more than case or the form of a letter");
  }
}

}  // namespace inkling
