#pragma once

#include <string>
#include <string_view>

#include "inkling/labelling/code.h"

namespace inkling {

// What a player shows of a code, lines parted by '\n', "&" and "<" escaped: "micro: R12B+6
// happiness", then the comment. Its writer puts the whole code, code_json(), before it as the cue's
// identifier.
std::string webvtt_payload(const Code& code);

// A block that no player shows, by which the file says of which recording it is. Empty where the
// name cannot stand in it.
inline constexpr std::string_view kWebVttRecording = "NOTE recording: ";
std::string webvtt_recording_note(std::string_view recording);

}  // namespace inkling
