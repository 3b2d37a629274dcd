#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace inkling {

// Inside this room only: what is given for a row, checked before it comes to SQLite, so that the
// message is one that a person understands. Throw Error(kUsage).

// what: "the population".
void check_choice(const std::string& what, const std::string& value,
                  std::initializer_list<std::string_view> choices);
// Of one line, not empty, at most 200 bytes, without signs that cannot be seen (seen_name()).
void check_row_name(const std::string& what, const std::string& value);
// Text at all: UTF-8, at most 20000 bytes.
void check_row_text(const std::string& what, const std::string& value);
// "2026-05-03", a day that there is.
void check_day(const std::string& what, const std::string& value);
void check_day(const std::string& what, const std::optional<std::string>& value);

}  // namespace inkling
