#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace inkling::testing {

inline std::size_t occurrences(const std::string& text, const std::string& part) {
  std::size_t n = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++n;
  return n;
}

// The data that a page carries.
inline nlohmann::ordered_json data_in(const std::string& html) {
  const std::string open = "<script type=\"application/json\" id=\"data\">";
  const std::size_t from = html.find(open) + open.size();
  return nlohmann::ordered_json::parse(html.substr(from, html.find("</script>", from) - from));
}

}  // namespace inkling::testing
