#pragma once

#include <string>

namespace inkling {

// Text as LaTeX shows it.
std::string latex_text(const std::string& text);

}  // namespace inkling
