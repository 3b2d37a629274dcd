#pragma once

#include <string>
#include <string_view>

#include "inkling/labelling/code.h"

namespace inkling {

// A code as one line of JSON, ASCII only. Times are not in it: they are those of the frames.
//
//   {"id":"…","tier":"micro","coder":"anna","onset_frame":12,"apex_frame":15,"offset_frame":20,
//    "emotion":"happiness","units":[{"unit":12,"intensity":"B","side":"left"}],"confidence":4,
//    "unsure":false,"comment":"…","proposal_seen":false,"views":["magnified"]}
//
// apex_frame, emotion and confidence are left out where they are not coded.
std::string code_json(const Code& code);
// A code that passes check_code(). Throws Error(kInput) that says `where`.
Code parse_code_json(std::string_view json, const FrameClock& clock, const std::string& where);

// What of a code formats made for people have no place for: id, tier, confidence, unsure,
// proposal_seen and views. Reading sets these and leaves the rest; what is missing stays as it is.
std::string code_details_json(const Code& code);
void read_code_details_json(std::string_view json, const std::string& where, Code& code);

}  // namespace inkling
