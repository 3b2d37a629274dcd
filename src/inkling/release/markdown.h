#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "inkling/release/text_table.h"

namespace inkling {

// What others wrote, so that Markdown shows it as it is: no mark-up, no tag, no table cell of its
// own. All on one line.
std::string markdown_text(std::string_view text);
// Its paragraphs, which empty lines part, each so written.
std::vector<std::string> markdown_paragraphs(std::string_view text);

// Rows only, without title and note.
std::string markdown_table(const TextTable& table);

}  // namespace inkling
