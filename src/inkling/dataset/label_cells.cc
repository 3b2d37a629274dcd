#include "inkling/dataset/label_cells.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

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

std::optional<std::int64_t> rounded_number(std::string_view text) {
  std::string number(trimmed(text));
  std::replace(number.begin(), number.end(), ',', '.');
  constexpr std::size_t kGroup = 3;  // "1.040" may be 1040
  const auto point = number.find('.');
  if (point == std::string::npos || number.size() - point - 1 == kGroup) return std::nullopt;
  double value = 0;
  const auto [stop, error] = std::from_chars(number.data(), number.data() + number.size(), value,
                                             std::chars_format::fixed);
  constexpr double kLargest = 1e12;
  if (error != std::errc() || stop != number.data() + number.size()) return std::nullopt;
  if (!(value >= 0 && value <= kLargest)) return std::nullopt;
  return static_cast<std::int64_t>(std::floor(value + 0.5));
}

bool is_blank_cell(std::string_view text) {
  constexpr std::array<std::string_view, 7> kBlank = {"", "/", "-", "nan", "n/a", "#n/a", "none"};
  return std::any_of(kBlank.begin(), kBlank.end(),
                     [&](std::string_view blank) { return same_but_case(trimmed(text), blank); });
}

bool all_known(std::string_view labels, const std::vector<std::string>& known) {
  do {
    const auto end = labels.find_first_of("+/,;&");
    const std::string_view label = trimmed(labels.substr(0, end));
    const auto is_label = [&](const std::string& each) { return same_but_case(each, label); };
    if (std::none_of(known.begin(), known.end(), is_label)) return false;
    labels = end == std::string_view::npos ? std::string_view() : labels.substr(end + 1);
  } while (!labels.empty());
  return true;
}

std::string date_as_name(std::string_view date) {
  return std::string(date) +
         " is a date, as a spreadsheet makes of a name such as 1-2; write the name as text";
}

bool leaves_open(std::string_view action_units) {
  return (" " + std::string(action_units) + " ").find(" or ") != std::string::npos;
}

}  // namespace inkling
