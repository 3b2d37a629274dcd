#include "inkling/video/picture_numbers.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <numeric>
#include <optional>
#include <string_view>

namespace inkling {
namespace {

constexpr std::size_t kNamedGaps = 5;
constexpr std::string_view kDigits = "0123456789";

// A name around the last number in its stem.
struct NumberedName {
  std::string_view before, after;
  std::int64_t number = 0;
};

std::optional<NumberedName> numbered(std::string_view name) {
  const std::string_view stem = name.substr(0, name.rfind('.'));
  const std::size_t last = stem.find_last_of(kDigits);
  if (last == std::string_view::npos) return {};
  const std::size_t before = stem.find_last_not_of(kDigits, last);
  const std::size_t first = before == std::string_view::npos ? 0 : before + 1;
  NumberedName parts{stem.substr(0, first), stem.substr(last + 1)};
  const char* end = stem.data() + last + 1;
  const auto [stop, error] = std::from_chars(stem.data() + first, end, parts.number);
  if (error != std::errc() || stop != end) return {};
  return parts;
}

// Of names that are alike but for rising numbers; else nothing.
std::vector<std::int64_t> sequence(const std::vector<std::string>& names) {
  std::vector<std::int64_t> numbers;
  std::optional<NumberedName> first;
  for (const std::string& name : names) {
    const auto parts = numbered(name);
    if (!parts) return {};
    if (!first) first = parts;
    const bool alike = parts->before == first->before && parts->after == first->after;
    if (!alike || (!numbers.empty() && parts->number <= numbers.back())) return {};
    numbers.push_back(parts->number);
  }
  return numbers;
}

// The least step, where all steps are multiples of it; else 0.
std::int64_t common_step(const std::vector<std::int64_t>& numbers) {
  std::vector<std::int64_t> steps;
  for (std::size_t i = 1; i < numbers.size(); ++i) steps.push_back(numbers[i] - numbers[i - 1]);
  if (steps.empty()) return 1;
  const std::int64_t least = *std::min_element(steps.begin(), steps.end());
  const bool fits =
      std::all_of(steps.begin(), steps.end(), [&](std::int64_t step) { return step % least == 0; });
  return fits ? least : 0;
}

}  // namespace

PictureNumbers picture_numbers(const std::vector<std::string>& names) {
  PictureNumbers out;
  const std::vector<std::int64_t> numbers = sequence(names);
  const std::int64_t step = common_step(numbers);
  if (numbers.empty() || step == 0) {
    out.positions.resize(names.size());
    std::iota(out.positions.begin(), out.positions.end(), 0);
    return out;
  }
  out.step = step;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    out.positions.push_back((numbers[i] - numbers[0]) / step);
    if (i == 0 || numbers[i] - numbers[i - 1] == step) continue;
    out.gaps.push_back({numbers[i - 1] + step, numbers[i] - step});
  }
  return out;
}

std::string missing_pictures_note(const PictureNumbers& numbers) {
  if (numbers.gaps.empty()) return {};
  std::int64_t count = 0;
  std::string which;
  for (std::size_t i = 0; i < numbers.gaps.size(); ++i) {
    const auto& [first, last] = numbers.gaps[i];
    count += (last - first) / numbers.step + 1;
    if (i >= kNamedGaps) continue;
    if (i > 0) which += ", ";
    which += first == last ? std::to_string(first) : fmt::format("{} to {}", first, last);
  }
  if (numbers.gaps.size() > kNamedGaps) {
    which += fmt::format(" and {} more gaps", numbers.gaps.size() - kNamedGaps);
  }
  return fmt::format(
      "By the numbers in their names, {} {} ({}): time that passes without a picture.", count,
      count == 1 ? "picture is missing" : "pictures are missing", which);
}

}  // namespace inkling
