#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace inkling {

// What single cells of coding tables say.

// A number as coding tables write it: "46", "46.0", " 46". None for anything else.
std::optional<std::int64_t> coded_number(std::string_view text);
// The whole number next to one with a fraction, "566.4" or "566,4". None for anything else.
std::optional<std::int64_t> rounded_number(std::string_view text);
// Whether a cell says that there is no number: empty, "/", "-", "nan", "n/a", "none".
bool is_blank_cell(std::string_view text);

// Whether all of the labels of a cell are known, in any case. Sets with several labels a sample
// write them with a sign between: "happy+surprise".
bool all_known(std::string_view labels, const std::vector<std::string>& known);

// Whether the coders could not tell two action units apart: "1 or 2".
bool leaves_open(std::string_view action_units);

// What is wrong with a date (is_date_cell) where a name should stand.
std::string date_as_name(std::string_view date);

}  // namespace inkling
