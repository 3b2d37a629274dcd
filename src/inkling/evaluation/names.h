#pragma once

#include <string>
#include <string_view>

namespace inkling {

// The name under which a recording is matched: without folders and without the extension of a
// video, as `inkling analyze` writes it. Only known extensions go: "s01.take2" keeps its end.
std::string recording_name(std::string_view text);

// A type of movement in small letters, without "-expression": "Micro-expression" -> "micro".
std::string movement_type(std::string_view text);

}  // namespace inkling
