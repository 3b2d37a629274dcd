#include "inkling/release/age_bands.h"

#include <algorithm>

namespace inkling {
namespace {

constexpr std::array<int, kAgeBands - 1> kFirstYears = {0, 3, 6, 9, 12, 15, 18};

}  // namespace

std::size_t age_band_of(const std::optional<int>& age_months) {
  if (!age_months) return kAgeBands - 1;
  const auto above = std::upper_bound(kFirstYears.begin(), kFirstYears.end(), *age_months / 12);
  return std::max<std::ptrdiff_t>(above - kFirstYears.begin(), 1) - 1;
}

std::string age_band_name(std::size_t band) {
  if (band == kAgeBands - 1) return "age not known";
  if (band == 0) return "under 3";
  if (band + 1 == kFirstYears.size()) return "18 and older";
  return std::to_string(kFirstYears.at(band)) + " to " +
         std::to_string(kFirstYears.at(band + 1) - 1);
}

}  // namespace inkling
