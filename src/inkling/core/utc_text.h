#pragma once

#include <cstdint>
#include <string>

namespace inkling {

inline constexpr char kUtcDay[] = "%Y-%m-%d";
inline constexpr char kUtcTime[] = "%Y-%m-%dT%H:%M:%SZ";

// A time of UTC in whole seconds. at_us: since 1970-01-01 UTC; format: as std::strftime() has it.
std::string utc_text(std::int64_t at_us, const char* format);

}  // namespace inkling
