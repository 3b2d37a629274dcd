#pragma once

#include <cstdint>

namespace inkling {

// From onset to offset: what takes longer is no micro-expression.
inline constexpr std::int64_t kLongestMicroUs = 500'000;

}  // namespace inkling
