#include "inkling/recognition/approach.h"

#include <algorithm>

#include "inkling/recognition/network_recognizer.h"

namespace inkling {

void Approach::check_machine() const {
  if (recognizer->traits.check_machine) recognizer->traits.check_machine(options);
}

std::string Approach::code_key() const {
  return recognizer->traits.code_key ? recognizer->traits.code_key(options) : std::string();
}

long Approach::epochs() const {
  return recognizer->traits.epochs ? recognizer->traits.epochs(options) : 1;
}

Approach parse_approach(std::string_view text) {
  static const RecognizerList all = [] {
    RecognizerList list = recognizers();
    list.insert(list.end(), network_recognizers().begin(), network_recognizers().end());
    return list;
  }();
  return parse_approach(text, descriptors(), all);
}

std::string on_device(std::string_view text, std::string_view device) {
  const std::string recognizer = parse_approach(text).recognizer_text;
  const auto& networks = network_recognizers();
  const bool network = std::any_of(networks.begin(), networks.end(), [&](const auto* variant) {
    return recognizer.starts_with(variant->name + ":");
  });
  if (!network || text.find(":device=") != text.npos) return std::string(text);
  const std::string moved = std::string(text) + ":device=" + std::string(device);
  parse_approach(moved);
  return moved;
}

}  // namespace inkling
