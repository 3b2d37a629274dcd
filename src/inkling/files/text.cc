#include "inkling/files/text.h"

#include <algorithm>

namespace inkling {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// Length of the well-formed UTF-8 sequence at the start of `text`, 0 when there is none.
std::size_t sequence_length(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned lead = byte(0);
  if (lead < 0x80) return 1;
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() < length) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return 0;
  }
  // Overlong forms, surrogates, beyond U+10FFFF.
  if ((lead == 0xE0 && byte(1) < 0xA0) || (lead == 0xED && byte(1) > 0x9F)) return 0;
  if ((lead == 0xF0 && byte(1) < 0x90) || (lead == 0xF4 && byte(1) > 0x8F)) return 0;
  return length;
}

bool is_no_character(std::string_view sign) {  // U+FFFE, U+FFFF
  return sign == "\xEF\xBF\xBE" || sign == "\xEF\xBF\xBF";
}

// Beside CR and LF what word processors and Unicode end lines with: U+000B, U+000C, U+0085, U+2028,
// U+2029.
bool is_line_end(std::string_view sign) {
  return sign == "\n" || sign == "\r" || sign == "\v" || sign == "\f" || sign == "\xC2\x85" ||
         sign == "\xE2\x80\xA8" || sign == "\xE2\x80\xA9";
}

// Of ASCII but the tab, and U+0080 to U+009F.
bool is_control(std::string_view sign) {
  const auto byte = static_cast<unsigned char>(sign[0]);
  if (sign.size() == 1) return (byte < ' ' && byte != '\t') || byte == 0x7F;
  return byte == 0xC2 && static_cast<unsigned char>(sign[1]) < 0xA0;
}

}  // namespace

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::string_view cut_text(std::string_view text, std::size_t most) {
  if (text.size() <= most) return text;
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0) == 0x80) --most;
  return text.substr(0, most);
}

bool same_but_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return lower(x) == lower(y); });
}

std::string plain_lines(std::string_view text) {
  std::string plain;
  while (!text.empty()) {
    const std::size_t length = std::max<std::size_t>(1, sequence_length(text));
    const std::string_view sign = text.substr(0, length);
    text.remove_prefix(length);
    if (sign == "\r" && text.starts_with('\n')) continue;  // the line end follows
    if (is_line_end(sign)) {
      plain += '\n';
    } else if (!is_control(sign) && !is_no_character(sign)) {
      plain += sign;
    }
  }
  return plain;
}

std::optional<std::size_t> find_non_text(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const char c = text[i];
    const bool control = (c >= 0 && c < ' ' && c != '\t' && c != '\n' && c != '\r') || c == 0x7F;
    const std::size_t length = sequence_length(text.substr(i));
    if (control || length == 0 || is_no_character(text.substr(i, length))) return i;
    i += length;
  }
  return std::nullopt;
}

}  // namespace inkling
