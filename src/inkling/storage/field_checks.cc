#include "inkling/storage/field_checks.h"

#include <algorithm>

#include "inkling/core/day_text.h"
#include "inkling/error.h"
#include "inkling/files/names.h"
#include "inkling/files/text.h"

namespace inkling {
namespace {

constexpr std::size_t kLongestName = 200, kLongestText = 20'000;

}  // namespace

void check_choice(const std::string& what, const std::string& value,
                  std::initializer_list<std::string_view> choices) {
  if (std::find(choices.begin(), choices.end(), value) != choices.end()) return;
  std::string known;
  for (const std::string_view choice : choices) {
    if (!choice.empty()) known += (known.empty() ? "" : ", ") + std::string(choice);
  }
  throw Error(ErrorKind::kUsage, what + " is not one that there is", value, "give one of " + known);
}

void check_row_name(const std::string& what, const std::string& value) {
  const bool is_line = !find_non_text(value) && value.find_first_of("\n\r\t") == std::string::npos;
  const bool is_name =
      is_line && !value.empty() && value.size() <= kLongestName && trimmed(value) == value;
  if (is_name && seen_name(value) == value) return;
  throw Error(ErrorKind::kUsage,
              what + (is_name ? " has a sign that cannot be seen" : " is no name"),
              readable_name(value.substr(0, kLongestName)),
              is_name ? "type it anew, with plain blanks and hyphens"
                      : "give one line of 1 to 200 bytes, without blanks at its ends");
}

void check_row_text(const std::string& what, const std::string& value) {
  if (value.size() > kLongestText) {
    throw Error(ErrorKind::kUsage, what + " is too long", "", "give at most 20000 bytes");
  }
  if (const auto at = find_non_text(value)) {
    throw Error(ErrorKind::kUsage, what + " has a sign that is no text", "",
                "take out what stands behind byte " + std::to_string(*at));
  }
}

void check_day(const std::string& what, const std::string& value) {
  if (day_of_text(value)) return;
  throw Error(ErrorKind::kUsage, what + " is no day", value, "write it as 2026-05-03");
}

void check_day(const std::string& what, const std::optional<std::string>& value) {
  if (value) check_day(what, *value);
}

}  // namespace inkling
