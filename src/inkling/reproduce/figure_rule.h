#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace inkling {

// How alike a result that was made again is to what was there.
enum class Likeness : std::uint8_t { kSame, kRounded, kOther };

// When two figures are the same within rounding: they differ by this share of the larger one, or,
// written with the same number of decimals, three or more, by one in the last. Whole numbers are
// counts or places and must be equal.
struct FigureRule {
  double relative = 1e-6;
};

// As they are written; kOther where either is no number.
Likeness compare_figures(std::string_view before, std::string_view again, const FigureRule& rule);

// None: it is no number, or has more than a number in it.
std::optional<double> figure_value(std::string_view text);

}  // namespace inkling
