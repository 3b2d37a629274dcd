#pragma once

#include <algorithm>
#include <cstddef>
#include <span>

namespace inkling {

// From a normal distribution's median absolute deviation to its standard deviation.
inline constexpr double kSigmaPerMad = 1.4826;

// The value at rank floor(q (n - 1)), q 0..1; reorders the values. `none` when there are none.
template <typename T>
T quantile_of(std::span<T> values, double q, T none = T{}) {
  if (values.empty()) return none;
  const auto at =
      values.begin() + static_cast<std::ptrdiff_t>(q * static_cast<double>(values.size() - 1));
  std::nth_element(values.begin(), at, values.end());
  return *at;
}

// The middle value, of an even count the upper one of the two; reorders the values.
template <typename T>
T median_of(std::span<T> values, T none = T{}) {
  if (values.empty()) return none;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

}  // namespace inkling
