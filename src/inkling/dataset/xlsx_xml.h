#pragma once

#include <pugixml.hpp>
#include <string>
#include <string_view>

namespace inkling {

// Private to the reader of xlsx files. Names are compared without a prefix: writers differ in how
// they call the namespace.
std::string_view local_name(const char* name);
// The first child of that name; an empty node when there is none.
pugi::xml_node child(const pugi::xml_node& parent, std::string_view name);
// Empty when there is none.
std::string_view attribute(const pugi::xml_node& node, std::string_view name);
// Without white space at both ends.
std::string without_edges(std::string_view text);
// Of a shared or inline string: its runs in a row, without what says how to pronounce it.
std::string text_of(const pugi::xml_node& item);
// "4.6E1" -> "46": whole numbers without a point, others as short as they read back; what is no
// number as it is.
std::string plain_number(const std::string& text);

}  // namespace inkling
