#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>

namespace inkling {

// Bands of age, in completed years. begins: where each but the first begins, rising; it may be
// empty. A band has a number in order of age, from 0; the last is that of ages that are not known.

inline constexpr std::array<double, 6> kUsualAgeBands = {3, 6, 9, 12, 15, 18};

std::size_t age_band(const std::optional<int>& age_months, std::span<const double> begins);
// "under 3", "3 to 5", "18 and older", "age not known"; "4.5 up to 6" where a begin is no whole
// year. years: behind the number, " years".
std::string age_band_name(std::size_t band, std::span<const double> begins,
                          const std::string& years = "");

}  // namespace inkling
