#include "inkling/labelling/agreement/age_band.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace inkling {

std::size_t age_band(const std::optional<int>& age_months, std::span<const double> begins) {
  if (!age_months || begins.empty()) return begins.size() + 1;
  const auto above = std::upper_bound(begins.begin(), begins.end(), *age_months / 12.0);
  return static_cast<std::size_t>(above - begins.begin());
}

std::string age_band_name(std::size_t band, std::span<const double> begins,
                          const std::string& years) {
  if (band > begins.size()) return "age not known";
  if (band == 0) return fmt::format("under {}{}", begins.front(), years);
  const double low = begins[band - 1];
  if (band == begins.size()) return fmt::format("{}{} and older", low, years);
  const double high = begins[band];
  const bool are_whole = low == std::floor(low) && high == std::floor(high);
  if (!are_whole) return fmt::format("{} up to {}{}", low, high, years);
  if (low + 1 == high) return fmt::format("{}{}", low, years);
  return fmt::format("{} to {}{}", low, high - 1, years);
}

}  // namespace inkling
