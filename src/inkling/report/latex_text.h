#pragma once

#include <string>

namespace inkling {

// The text as LaTeX shows it, signs that it takes for commands escaped.
std::string latex_text(const std::string& text);

}  // namespace inkling
