#pragma once

#include <string_view>

namespace inkling {

// A figure, or why there is none: agreement on nothing is neither 0 nor 1.
struct Statistic {
  double value = 0;
  std::string_view undefined = {};  // why it is not defined, a fixed text; empty: it is

  bool is_defined() const { return undefined.empty(); }
};

// What several figures say where they are not defined.
inline constexpr std::string_view kNothingRated = "there is nothing that two coders judged";
inline constexpr std::string_view kOneCategory =
    "all judgements are the same, so chance alone would agree fully";
inline constexpr std::string_view kNoVariance = "all values are the same";
inline constexpr std::string_view kNotTwoCoders = "it is of two coders: see each pair";

}  // namespace inkling
