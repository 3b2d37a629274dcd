#pragma once

#include <string>
#include <string_view>

#include "inkling/release/text_table.h"

namespace inkling {

// Plain text, so that LaTeX prints it as it is; on one line.
std::string latex_text(std::string_view text);

// A `table` with its caption, the note below and the label "tab:NAME"; needs no package.
std::string latex_table(const TextTable& table);

}  // namespace inkling
