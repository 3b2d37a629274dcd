#include "inkling/storage/withdrawal_marks.h"

#include <sodium.h>

#include <array>

#include "inkling/core/utc_text.h"
#include "inkling/files/names.h"
#include "inkling/storage/passwords.h"
#include "inkling/storage/signing_key.h"
#include "inkling/storage/sql.h"

namespace inkling {
namespace {

constexpr std::size_t kMarkBytes = 32;

std::string word_of(MarkOf kind) { return kind == MarkOf::kPseudonym ? "pseudonym" : "recording"; }

std::string new_mark_key() {
  ready_sodium();
  std::string key(kMarkBytes, '\0');
  randombytes_buf(key.data(), key.size());
  return hex_of_bytes(key);
}

std::string mark_of(const std::string& key_hex, MarkOf kind, const std::string& text) {
  const std::string key = bytes_of_hex(key_hex, kMarkBytes);
  const std::string said =
      word_of(kind) + ":" + (kind == MarkOf::kPseudonym ? look_alike_key(text) : text);
  const auto* bytes = reinterpret_cast<const unsigned char*>(said.data());
  std::array<unsigned char, kMarkBytes> mark = {};
  crypto_generichash(mark.data(), mark.size(), bytes, said.size(),
                     reinterpret_cast<const unsigned char*>(key.data()), key.size());
  return hex_of_bytes({reinterpret_cast<const char*>(mark.data()), mark.size()});
}

std::optional<std::int64_t> withdrawn_us(SQLite::Database& database, MarkOf kind,
                                         const std::string& text) {
  std::optional<std::int64_t> last;
  SQLite::Statement row =
      prepared(database,
               "SELECT key, mark, at_us FROM withdrawal_marks JOIN withdrawals USING (subject_id) "
               "WHERE kind = ?",
               word_of(kind));
  while (row.executeStep()) {
    const std::string key = row.getColumn(0).getString(), mark = row.getColumn(1).getString();
    const std::int64_t at_us = row.getColumn(2).getInt64();
    if ((!last || *last < at_us) && mark_of(key, kind, text) == mark) last = at_us;
  }
  return last;
}

}  // namespace

std::optional<std::string> withdrawn_on(ProjectFile& file, MarkOf kind, const std::string& text) {
  const auto at_us =
      file.read([&](SQLite::Database& database) { return withdrawn_us(database, kind, text); });
  if (!at_us) return std::nullopt;
  return utc_text(*at_us, kUtcDay);
}

void check_not_withdrawn(SQLite::Database& database, MarkOf kind, const std::string& text,
                         const std::string& where, const std::string& todo) {
  const auto at_us = withdrawn_us(database, kind, text);
  if (!at_us) return;
  const std::string what = kind == MarkOf::kPseudonym ? "somebody of this pseudonym withdrew on "
                                                      : "this recording went with a withdrawal on ";
  throw Error(ErrorKind::kUsage, what + utc_text(*at_us, kUtcDay), where, todo);
}

bool has_withdrawn_recordings(SQLite::Database& database) {
  return find_number(database, "SELECT 1 FROM withdrawal_marks WHERE kind = ?",
                     word_of(MarkOf::kRecording))
      .has_value();
}

void mark_withdrawn(SQLite::Database& database, std::int64_t subject_id,
                    const std::vector<std::string>& pseudonyms,
                    const std::vector<std::string>& recordings) {
  const auto mark = [&](MarkOf kind, const std::string& text) {
    const std::string key = new_mark_key();
    run_sql(database,
            "INSERT INTO withdrawal_marks (subject_id, kind, key, mark) VALUES (?, ?, ?, ?)",
            subject_id, word_of(kind), key, mark_of(key, kind, text));
  };
  for (const std::string& one : pseudonyms) mark(MarkOf::kPseudonym, one);
  for (const std::string& one : recordings) mark(MarkOf::kRecording, one);
}

void learn_marks(SQLite::Database& other, SQLite::Database& database) {
  SQLite::Statement row(other, "SELECT subject_id, kind, key, mark FROM withdrawal_marks");
  while (row.executeStep()) {
    run_sql(database,
            "INSERT OR IGNORE INTO withdrawal_marks (subject_id, kind, key, mark) SELECT "
            "subject_id, ?, ?, ? FROM withdrawals WHERE subject_id = ?",
            row.getColumn(1).getString(), row.getColumn(2).getString(),
            row.getColumn(3).getString(), row.getColumn(0).getInt64());
  }
}

}  // namespace inkling
