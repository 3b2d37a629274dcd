#include "server/json_text.h"

#include <algorithm>

namespace inkling::server {
namespace {

int depth_of(std::string_view text) {
  int depth = 0, deepest = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      if (c == '\\') ++i;
      if (c == '"') in_string = false;
    } else if (c == '"') {
      in_string = true;
    } else if (c == '[' || c == '{') {
      deepest = std::max(deepest, ++depth);
    } else if (c == ']' || c == '}') {
      --depth;
    }
  }
  return deepest;
}

}  // namespace

Json parse_json(std::string_view text) {
  if (depth_of(text) > kDeepestJson) {
    throw Refusal(400, "the JSON is nested too deep", "body", "send what the interface describes");
  }
  try {
    return Json::parse(text);
  } catch (const Json::exception&) {
    throw Refusal(400, "the body is no JSON", "body", "send what the interface describes");
  }
}

}  // namespace inkling::server
