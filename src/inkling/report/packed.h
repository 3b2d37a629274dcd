#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace inkling {

// Per-frame columns as the page carries them: base64 of little-endian bytes, read back into typed
// arrays. Half an hour at 25 frames a second is 45 000 values a column.

std::string base64(std::string_view bytes);

// 16-bit steps from `lo` to `hi`; 65535 stands for "not measured" (NaN or infinite).
struct PackedFloats {
  double lo = 0, hi = 0;  // the column's smallest and largest value
  std::string steps;      // base64 of uint16
};
PackedFloats pack_floats(std::span<const float> values);

struct PackedTimes {
  std::int64_t start_us = 0;
  std::string steps;  // base64 of uint32: microseconds since the frame before, 0 for the first
  // What a step of more than 71 minutes has beyond that: the index, and microseconds more.
  std::vector<std::pair<std::size_t, std::int64_t>> jumps;
};
// Precondition: rising.
PackedTimes pack_times(std::span<const std::int64_t> times_us);

std::string pack_bytes(std::span<const std::uint8_t> values);

}  // namespace inkling
