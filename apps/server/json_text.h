#pragma once

#include <string>
#include <string_view>

#include "server/message.h"

namespace inkling::server {

// How deep lists and objects of a body may lie in each other.
inline constexpr int kDeepestJson = 16;

// The text of a body as JSON. Throws Refusal(400) for what is none, or is nested deeper.
Json parse_json(std::string_view text);

}  // namespace inkling::server
