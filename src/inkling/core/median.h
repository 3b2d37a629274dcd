#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

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

// The same of values that are not negative, nor NaN, in a third of the time: floats like these are
// in order as their bits are. scratch: what it needs, so that nothing is allocated in a loop.
inline float median_of_sizes(std::span<const float> values, std::vector<float>& scratch) {
  constexpr int kShift = 20;  // of 31 bits: buckets of an eighth of an octave
  if (values.empty()) return 0;
  const auto bucket_of = [](float value) { return std::bit_cast<std::uint32_t>(value) >> kShift; };
  std::array<std::uint32_t, 1 << (31 - kShift)> counts{};
  for (const float value : values) ++counts[bucket_of(value)];
  std::size_t rank = values.size() / 2;
  std::uint32_t bucket = 0;
  while (rank >= counts[bucket]) rank -= counts[bucket++];
  scratch.clear();
  for (const float value : values) {
    if (bucket_of(value) == bucket) scratch.push_back(value);
  }
  const auto at = scratch.begin() + static_cast<std::ptrdiff_t>(rank);
  std::nth_element(scratch.begin(), at, scratch.end());
  return *at;
}

}  // namespace inkling
