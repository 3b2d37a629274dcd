#pragma once

#include <string>
#include <string_view>

namespace inkling {

// Plain text, so that LaTeX prints it as it is; on one line.
std::string latex_text(std::string_view text);

}  // namespace inkling
