#pragma once

#include <string>

#include "inkling/labelling/code.h"

namespace inkling {

// What a player shows of a code, lines parted by '\n', "&" and "<" escaped: "micro: R12B+6
// happiness", then the comment. Its writer puts the whole code, code_json(), before it as the cue's
// identifier.
std::string webvtt_payload(const Code& code);

}  // namespace inkling
