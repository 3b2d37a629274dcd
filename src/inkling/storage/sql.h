#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>

#include "inkling/storage/database.h"

namespace inkling {

// Inside this room only: statements with their values.

// Bytes that are no text.
struct SqlBlob {
  const std::string& bytes;
};

template <typename Value>
void bind_value(SQLite::Statement& statement, int at, const Value& value) {
  if constexpr (std::is_same_v<Value, bool>) {
    statement.bind(at, value ? 1 : 0);
  } else if constexpr (std::is_same_v<Value, SqlBlob>) {
    statement.bind(at, value.bytes.data(), static_cast<int>(value.bytes.size()));
  } else {
    statement.bind(at, value);
  }
}
// None is NULL.
template <typename Value>
void bind_value(SQLite::Statement& statement, int at, const std::optional<Value>& value) {
  if (value) bind_value(statement, at, *value);
}

template <typename... Values>
SQLite::Statement prepared(SQLite::Database& database, const std::string& sql,
                           const Values&... values) {
  SQLite::Statement statement(database, sql);
  int at = 0;
  (bind_value(statement, ++at, values), ...);
  return statement;
}

// How many rows were changed.
template <typename... Values>
int run_sql(SQLite::Database& database, const std::string& sql, const Values&... values) {
  return prepared(database, sql, values...).exec();
}

inline std::optional<std::int64_t> whole_or_none(const SQLite::Column& column) {
  if (column.isNull()) return std::nullopt;
  return column.getInt64();
}

inline std::optional<std::string> text_or_none(const SQLite::Column& column) {
  if (column.isNull()) return std::nullopt;
  return column.getString();
}

// The first column of the first row; none without a row, or where it is NULL.
template <typename... Values>
std::optional<std::int64_t> find_number(SQLite::Database& database, const std::string& sql,
                                        const Values&... values) {
  SQLite::Statement row = prepared(database, sql, values...);
  if (!row.executeStep()) return std::nullopt;
  return whole_or_none(row.getColumn(0));
}

template <typename... Values>
std::optional<std::string> find_text(SQLite::Database& database, const std::string& sql,
                                     const Values&... values) {
  SQLite::Statement row = prepared(database, sql, values...);
  if (!row.executeStep()) return std::nullopt;
  return text_or_none(row.getColumn(0));
}

}  // namespace inkling
