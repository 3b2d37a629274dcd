#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>

namespace inkling {

// Bands of age in completed years, as coders' agreement has them: under 3, 3 to 5, 6 to 8, 9 to 11,
// 12 to 14, 15 to 17, 18 and older, not known.
inline constexpr std::size_t kAgeBands = 8;

std::size_t age_band_of(const std::optional<int>& age_months);
std::string age_band_name(std::size_t band);

}  // namespace inkling
