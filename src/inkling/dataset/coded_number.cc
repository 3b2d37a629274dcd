#include "inkling/dataset/coded_number.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "inkling/files/text.h"

namespace inkling {

std::optional<std::int64_t> coded_number(std::string_view text) {
  text = trimmed(text);
  const auto point = text.find('.');
  if (point != std::string_view::npos) {
    const auto past = text.find_first_not_of('0', point + 1);
    if (past != std::string_view::npos) return std::nullopt;
    text = text.substr(0, point);
  }
  std::int64_t number = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  constexpr std::int64_t kLargest = 1'000'000'000'000;
  if (error != std::errc() || stop != text.data() + text.size()) return std::nullopt;
  return number >= 0 && number <= kLargest ? std::optional(number) : std::nullopt;
}

bool is_blank_cell(std::string_view text) {
  constexpr std::array<std::string_view, 7> kBlank = {"", "/", "-", "nan", "n/a", "#n/a", "none"};
  return std::any_of(kBlank.begin(), kBlank.end(),
                     [&](std::string_view blank) { return same_but_case(trimmed(text), blank); });
}

}  // namespace inkling
