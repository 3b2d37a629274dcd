#include "inkling/dataset/xlsx_xml.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

namespace inkling {

std::string_view local_name(const char* name) {
  const std::string_view whole = name;
  const auto colon = whole.find(':');
  return colon == std::string_view::npos ? whole : whole.substr(colon + 1);
}

pugi::xml_node child(const pugi::xml_node& parent, std::string_view name) {
  for (const pugi::xml_node node : parent) {
    if (local_name(node.name()) == name) return node;
  }
  return {};
}

std::string_view attribute(const pugi::xml_node& node, std::string_view name) {
  for (const pugi::xml_attribute each : node.attributes()) {
    if (local_name(each.name()) == name) return each.value();
  }
  return {};
}

std::string without_edges(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return std::string(text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1));
}

std::string text_of(const pugi::xml_node& item) {
  std::string text;
  for (const pugi::xml_node node : item) {
    const std::string_view name = local_name(node.name());
    if (name == "t") text += node.text().get();
    if (name == "r") text += child(node, "t").text().get();
  }
  return without_edges(text);
}

std::string plain_number(const std::string& text) {
  double value = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || stop != text.data() + text.size() || !std::isfinite(value)) {
    return text;
  }
  constexpr double kExact = 9007199254740992.0;  // 2^53
  if (value == std::floor(value) && std::abs(value) <= kExact) {
    return std::to_string(static_cast<long long>(value));
  }
  return fmt::format("{}", value);
}

}  // namespace inkling
