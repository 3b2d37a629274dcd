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

// Of names that are alike but for rising numbers; breaks_at: the first that is not.
struct Sequence {
  std::vector<std::int64_t> numbers;
  std::optional<std::size_t> breaks_at;
};

Sequence sequence_of(const std::vector<std::string>& names) {
  Sequence found;
  std::optional<NumberedName> first;
  for (std::size_t i = 0; i < names.size() && !found.breaks_at; ++i) {
    const auto parts = numbered(names[i]);
    if (parts && !first) first = parts;
    const bool alike = parts && parts->before == first->before && parts->after == first->after;
    const bool rises = alike && (found.numbers.empty() || parts->number > found.numbers.back());
    if (rises) {
      found.numbers.push_back(parts->number);
    } else {
      found.breaks_at = i;
    }
  }
  return found;
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
  const auto [numbers, breaks_at] = sequence_of(names);
  const std::int64_t step = common_step(numbers);
  if (breaks_at || step == 0) {
    if (breaks_at) out.breaks_at = names[*breaks_at];
    out.without_step = !breaks_at;
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

std::string numbering_note(const PictureNumbers& numbers) {
  constexpr std::string_view kInTurn =
      "the pictures are taken one after another, and missing ones do not show.";
  if (numbers.without_step)
    return fmt::format("The numbers in the names follow no step: {}", kInTurn);
  if (!numbers.breaks_at.empty() && numbers.positions.size() > 1) {
    return fmt::format("The names tell no sequence, as '{}' shows: {}", numbers.breaks_at, kInTurn);
  }
  const std::string stepped =
      numbers.step == 1 ? ""
                        : fmt::format(
                              "The numbers in the names go by {}: that is taken as the step "
                              "from picture to picture, of which --fps is the rate.",
                              numbers.step);
  if (numbers.gaps.empty()) return stepped;
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
      "{}{}By the numbers in their names, {} {} ({}): time that passes without a picture.", stepped,
      stepped.empty() ? "" : " ", count, count == 1 ? "picture is missing" : "pictures are missing",
      which);
}

}  // namespace inkling
