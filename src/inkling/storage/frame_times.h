#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace inkling {

// The times of a recording's frames as bytes: the steps from each to the next in microseconds,
// from 0 to the first, as LEB128 varints; two bytes a frame at 60 frames/s.

// Precondition: not negative, rising or equal.
std::string pack_times(const std::vector<std::int64_t>& times_us);

// Throws Error(kInput), which names `where`, for what pack_times() does not write.
std::vector<std::int64_t> unpack_times(std::string_view bytes, const std::string& where);

}  // namespace inkling
