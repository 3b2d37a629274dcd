#pragma once

#include <string>
#include <string_view>

namespace inkling {

// Names as a person reads them. Unicode is utf8proc's.

// The text with what cannot be seen made alike: composed (NFC), each kind of blank a space, each
// hyphen "-", marks without width left out. Text that differs in these only reads as equal. Bytes
// that are no UTF-8 stay as they are.
std::string plain_text(std::string_view text);

// plain_text() without blanks at both ends: names with the same key are one name.
std::string name_key(std::string_view name);

// Beside that, without case, leading zeros of numbers, kinds of dashes and repeated blanks. Names
// that only this makes equal may be one: whoever takes them so says it.
std::string loose_name_key(std::string_view name);

// Without case, kinds of dashes and of width, and with each Cyrillic or Greek letter of which the
// small or the capital form is drawn as a Latin one taken for that: names with the same key are
// mistaken for each other.
std::string look_alike_key(std::string_view name);

// The name without what cannot be seen in it, or told from another sign: plain_text() in one line,
// without controls, marks without width, joiners between letters that take none, and blanks at its
// ends. Names that are given must be so already: of two that look the same one could not be named.
std::string seen_name(std::string_view name);

// A file's name as text: bytes that are no text, or that a terminal takes for a command or for the
// end or the direction of a line, are written \xE9, and the backslash of what looks like one of
// these \x5C. name_bytes() reads it back; any name comes back as it was.
std::string readable_name(std::string_view bytes);
std::string name_bytes(std::string_view readable);

// Whether `text` begins with a byte as readable_name() writes one: four characters.
bool starts_with_escape(std::string_view text);

}  // namespace inkling
