#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace inkling {

// A number as coding tables write it: "46", "46.0", " 46". None for anything else.
std::optional<std::int64_t> coded_number(std::string_view text);
// Whether a cell says that there is no number: empty, "/", "-", "nan", "n/a", "none".
bool is_blank_cell(std::string_view text);

}  // namespace inkling
