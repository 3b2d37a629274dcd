#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace inkling {

// What bytes are where a table is expected and something else lies under its name.

// "a web page (HTML)": for a zip archive, an old workbook, a web page or other XML, a PDF or RTF
// document, a pointer of Git LFS, zero bytes alone. Empty for anything else.
std::string other_kind(std::string_view bytes);

// UTF-16 with its byte-order mark ("Unicode text" of Excel) as UTF-8. None when it has no such mark
// or is damaged.
std::optional<std::string> text_of_utf16(std::string_view bytes);

}  // namespace inkling
