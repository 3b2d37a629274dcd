#include "inkling/evaluation/names.h"

#include <algorithm>
#include <array>

#include "inkling/files/text.h"

namespace inkling {
namespace {

constexpr std::array<std::string_view, 15> kExtensions = {".mp4", ".m4v", ".mov",  ".mkv", ".webm",
                                                          ".avi", ".mpg", ".mpeg", ".wmv", ".flv",
                                                          ".ts",  ".mts", ".3gp",  ".ogv", ".y4m"};

bool is_extension(std::string_view text) {
  return std::any_of(kExtensions.begin(), kExtensions.end(),
                     [&](std::string_view known) { return same_but_case(known, text); });
}

}  // namespace

std::string recording_name(std::string_view text) {
  text = trimmed(text);
  while (text.ends_with('/') || text.ends_with('\\')) text.remove_suffix(1);
  const auto folder_end = text.find_last_of("/\\");
  if (folder_end != std::string_view::npos) text.remove_prefix(folder_end + 1);
  const auto dot = text.rfind('.');
  if (dot != std::string_view::npos && dot > 0 && is_extension(text.substr(dot))) {
    text = text.substr(0, dot);
  }
  return std::string(text);
}

std::string movement_type(std::string_view text) {
  std::string type(trimmed(text));
  for (char& c : type) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  for (const std::string_view end : {"-expression", " expression"}) {
    if (type.ends_with(end)) type.resize(type.size() - end.size());
  }
  return type;
}

}  // namespace inkling
