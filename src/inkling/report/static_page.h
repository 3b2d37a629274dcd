#pragma once

#include <string>
#include <string_view>

namespace inkling {

// A whole HTML page in the look of the report (page_style.h), without a script, that asks nothing
// of any network. title: text; body: HTML of the sections; footer: text behind the usual words.
std::string static_page(const std::string& title, const std::string& body,
                        const std::string& footer);

// Text and attribute values of HTML.
std::string html_text(std::string_view text);

}  // namespace inkling
