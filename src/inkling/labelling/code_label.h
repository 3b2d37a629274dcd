#pragma once

#include <string>
#include <string_view>

#include "inkling/labelling/code.h"

namespace inkling {

// What a movement is, in the few words that fit on a time line: "R12B+6 happiness". Empty when
// neither units nor emotion are coded.
std::string code_label(const Code& code);
// Sets units and emotion from such words, where each is not coded yet; other programs' spellings
// count, too. False, and nothing is set, when it is another text. The empty text is understood.
bool read_code_label(std::string_view text, Code& code);

// The unit that a tier or behaviour is named after, as many keep one for each: "AU12", "L12",
// "AU 4". A number alone is none.
std::optional<CodedUnit> unit_of_name(std::string_view name);

// Puts a line behind the comment.
void add_comment(std::string_view line, Code& code);

}  // namespace inkling
