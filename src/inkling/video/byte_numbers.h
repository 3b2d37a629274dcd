#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace inkling {

// `count` (at most 4) bytes as a number; nothing beyond the end.
std::optional<std::uint32_t> number_at(std::string_view bytes, std::size_t at, std::size_t count,
                                       bool big_endian);

}  // namespace inkling
