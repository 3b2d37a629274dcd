#include "inkling/labelling/code_label.h"

#include "inkling/files/text.h"
#include "inkling/labelling/unit_notation.h"

namespace inkling {
namespace {

constexpr std::size_t kLongestLabel = 200;

// "R12B+6" and "happiness"; either may be empty.
bool read_parts(std::string_view units_text, std::string_view emotion_text, Code& code) {
  const auto units = try_unit_notation(units_text);
  const auto emotion = emotion_of(emotion_text);
  if (!units || (!emotion && !trimmed(emotion_text).empty())) return false;
  if (code.units.empty()) code.units = *units;
  if (emotion && !code.emotion) code.emotion = emotion;
  return true;
}

}  // namespace

std::string code_label(const Code& code) {
  std::string label = unit_notation(code.units);
  if (!code.emotion) return label;
  return label + (label.empty() ? "" : " ") + std::string(to_string(*code.emotion));
}

bool read_code_label(std::string_view text, Code& code) {
  const std::string_view label = trimmed(text);
  if (label.size() > kLongestLabel) return false;
  if (read_parts(label, "", code) || read_parts("", label, code)) return true;
  for (auto at = label.find(' '); at != std::string_view::npos; at = label.find(' ', at + 1)) {
    if (read_parts(label.substr(0, at), label.substr(at + 1), code)) return true;
  }
  return false;
}

std::optional<CodedUnit> unit_of_name(std::string_view name) {
  const std::string_view text = trimmed(name);
  if (text.empty() || text.find_first_of("AaUuLlRr") != 0) return std::nullopt;
  const auto units = try_unit_notation(text);
  if (!units || units->size() != 1) return std::nullopt;
  return units->front();
}

void add_comment(std::string_view line, Code& code) {
  const std::string text = plain_comment(line);
  if (text.empty()) return;
  code.comment += (code.comment.empty() ? "" : "\n") + text;
}

}  // namespace inkling
