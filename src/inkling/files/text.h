#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace inkling {

// Without spaces and tabs at both ends.
std::string_view trimmed(std::string_view text);
// Its first bytes, that many at most: of a UTF-8 character all or none.
std::string_view cut_text(std::string_view text, std::size_t most);
// Whether `a` and `b` are the same but for the case of ASCII letters.
bool same_but_case(std::string_view a, std::string_view b);
// Free text as it is kept: each line ends with \n, whatever ended it, and signs that stand for
// nothing (controls but the tab, U+FFFE, U+FFFF) are left out. Bytes that are no UTF-8 stay. The
// pages do the same (web/workbench/src/plain_text.ts).
std::string plain_lines(std::string_view text);
// Offset of the first byte that is no UTF-8 text (malformed, a control character other than tab,
// line feed and carriage return, or U+FFFE and U+FFFF, which XML cannot hold).
std::optional<std::size_t> find_non_text(std::string_view text);

}  // namespace inkling
