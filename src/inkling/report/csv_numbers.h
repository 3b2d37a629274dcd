#pragma once

#include <cstdint>
#include <string>

namespace inkling {

// Seconds with six decimals, from whole microseconds: no rounding of a double shows.
std::string csv_seconds(std::int64_t us);

// A number with so many decimals; empty where it is not finite. "-0.00" is written as "0.00".
std::string csv_fixed(double value, int decimals);

}  // namespace inkling
