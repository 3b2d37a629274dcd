#pragma once

#include <string>

#include "inkling/release/text_table.h"

namespace inkling {

// A `table` with its caption, the note below and the label "tab:NAME"; needs no package.
std::string latex_table(const TextTable& table);

}  // namespace inkling
