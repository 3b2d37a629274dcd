#pragma once

#include <cstdint>

namespace inkling {

inline double seconds(std::int64_t time_us) { return static_cast<double>(time_us) * 1e-6; }

}  // namespace inkling
