#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace inkling {

// Of some values, at least one.
struct ValueSpread {
  std::size_t n = 0;
  double mean = 0, median = 0, least = 0, most = 0;
  std::optional<double> sd;  // of a sample (n - 1); none with one value
};

// None of no values.
std::optional<ValueSpread> spread_of(std::vector<double> values);

// "7.4 (2.1)", "4 to 12", "6 (4 to 12)"; "-" of nothing. digits: behind the point.
std::string mean_and_sd(const std::optional<ValueSpread>& spread, int digits);
std::string range_words(const std::optional<ValueSpread>& spread, int digits);
std::string median_and_range(const std::optional<ValueSpread>& spread, int digits);

}  // namespace inkling
