#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <string_view>

namespace inkling {

// Per-frame columns as the page carries them: base64 of little-endian bytes, read back into typed
// arrays. Half an hour at 25 frames a second is 45 000 values a column.

std::string base64(std::string_view bytes);

// 16-bit steps between the column's smallest and largest value: {"lo", "hi", "u16"}.
// 65535 stands for "not measured" (NaN or infinite).
nlohmann::ordered_json pack_floats(std::span<const float> values);
// Steps of microseconds from each time to the next: {"start_us", "u32"}; the first step is 0.
nlohmann::ordered_json pack_times(std::span<const std::int64_t> times_us);
std::string pack_bytes(std::span<const std::uint8_t> values);

}  // namespace inkling
