#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "inkling/labelling/code.h"

namespace inkling {

// Action units as coders write them: the number, its intensity behind it, one side of the face
// before it. "1+2", "R12B", "L4", "AU12C+14".
//
// Read besides: any case, "AU12" and "U12", leading zeros, a side behind ("12L", as in events.csv),
// and a comma, a semicolon or blanks in place of "+". "T23" (top of the lips), "1 or 2" and a
// number that is no action unit are refused: Error(kInput) that says where in the text.
std::vector<CodedUnit> parse_unit_notation(std::string_view text);
// None instead of an error. The empty text is no unit, but not wrong.
std::optional<std::vector<CodedUnit>> try_unit_notation(std::string_view text);
// "R12B+14"; empty for none.
std::string unit_notation(const std::vector<CodedUnit>& units);

// [{"unit":12,"intensity":"B","side":"left"}]: how they are kept and sent. `intensity` is null
// where it is not coded; side is "both", "left" or "right". Read besides: either of them left out.
std::string units_json(const std::vector<CodedUnit>& units);
// Throws Error(kInput) that says `where`.
std::vector<CodedUnit> parse_units_json(std::string_view json, const std::string& where);

}  // namespace inkling
