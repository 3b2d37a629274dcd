#include "inkling/reproduce/figure_rule.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <system_error>

namespace inkling {
namespace {

constexpr int kFewestDecimals = 3;

// Digits behind the point; none: a whole number, or one with an exponent.
std::optional<int> decimals_of(std::string_view text) {
  const std::size_t point = text.find('.');
  if (point == std::string_view::npos) return std::nullopt;
  if (text.find_first_of("eE") != std::string_view::npos) return std::nullopt;
  return static_cast<int>(text.size() - point - 1);
}

bool is_whole_number(std::string_view text) {
  return text.find_first_of(".eE") == std::string_view::npos;
}

}  // namespace

std::optional<double> figure_value(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

Likeness compare_figures(std::string_view before, std::string_view again, const FigureRule& rule) {
  if (before == again) return Likeness::kSame;
  const auto a = figure_value(before), b = figure_value(again);
  if (!a || !b || !std::isfinite(*a) || !std::isfinite(*b)) return Likeness::kOther;
  if (*a == *b) return Likeness::kSame;  // 1.50 and 1.5
  if (is_whole_number(before) && is_whole_number(again)) return Likeness::kOther;
  const double apart = std::abs(*a - *b);
  if (apart <= rule.relative * std::max(std::abs(*a), std::abs(*b))) return Likeness::kRounded;
  const auto digits = decimals_of(before);
  if (!digits || *digits < kFewestDecimals || digits != decimals_of(again)) return Likeness::kOther;
  return apart < 1.5 * std::pow(10.0, -*digits) ? Likeness::kRounded : Likeness::kOther;
}

}  // namespace inkling
