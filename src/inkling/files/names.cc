#include "inkling/files/names.h"

#include <utf8proc.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <memory>

#include "inkling/files/text.h"

namespace inkling {
namespace {

struct FreeMapped {
  void operator()(utf8proc_uint8_t* bytes) const { std::free(bytes); }
};

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return (c & 0x80) == 0; });
}

// The text as it is where it is no UTF-8.
std::string mapped_text(std::string_view text, int options) {
  utf8proc_uint8_t* bytes = nullptr;
  const auto size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                 static_cast<utf8proc_ssize_t>(text.size()), &bytes,
                                 static_cast<utf8proc_option_t>(options));
  const std::unique_ptr<utf8proc_uint8_t, FreeMapped> owner(bytes);
  if (size < 0) return std::string(text);
  return {reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size)};
}

// Marks that are not drawn. Joiners are kept: they change how the letters beside them look.
bool is_invisible(utf8proc_int32_t c) {
  const bool direction =
      c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
  const bool variant = c == 0xFE0E || c == 0xFE0F;
  return direction || variant || c == 0x00AD || c == 0x200B || c == 0x2060 || c == 0xFEFF;
}

bool is_blank(utf8proc_int32_t c) {
  const auto category = utf8proc_category(c);
  return category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_ZL ||
         category == UTF8PROC_CATEGORY_ZP || c == 0x0085;
}

// Without leading zeros of each run of digits, and with one space for each run of blanks.
std::string loosened(std::string_view text) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i] == '\t' ? ' ' : text[i];
    const bool more = i + 1 < text.size();
    const bool leading = c == '0' && (out.empty() || !is_digit(out.back()));
    if (leading && more && is_digit(text[i + 1])) continue;
    if (c == ' ' && (out.empty() || out.back() == ' ')) continue;
    out += c;
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

// Of what a name may hold nothing is drawn, or the same as of another sign.
bool is_unseen(utf8proc_int32_t c) {
  const bool is_filler = c == 0x2800 || (c >= 0xFFF9 && c <= 0xFFFB);
  return is_filler || utf8proc_category(c) == UTF8PROC_CATEGORY_CC ||
         utf8proc_get_property(c)->ignorable;
}

bool is_joiner(utf8proc_int32_t c) { return c == 0x200C || c == 0x200D; }

std::u32string characters_of(std::string_view text) {
  std::u32string all;
  while (!text.empty()) {
    utf8proc_int32_t c = 0;
    const auto size = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                       static_cast<utf8proc_ssize_t>(text.size()), &c);
    text.remove_prefix(size > 0 ? static_cast<std::size_t>(size) : 1);
    if (size > 0) all += static_cast<char32_t>(c);
  }
  return all;
}

// A sign that readable_name() escapes though it is text: controls of terminals, ends of lines, and
// what turns the direction of those behind it.
bool commands_terminal(std::string_view sign) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(sign[i]); };
  if (sign.size() == 2) return byte(0) == 0xC2 && byte(1) < 0xA0;
  if (sign.size() != 3 || byte(0) != 0xE2) return false;
  const bool is_line_or_turn = byte(1) == 0x80 && byte(2) >= 0xA8 && byte(2) <= 0xAE;
  return is_line_or_turn || (byte(1) == 0x81 && byte(2) >= 0xA6 && byte(2) <= 0xA9);
}

// Of the UTF-8 character at the start of a text.
std::size_t length_of_first(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text.front());
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
  return std::min(length, text.size());
}

constexpr std::size_t kEscapeSize = 4;
constexpr std::string_view kHex = "0123456789ABCDEF";

// Small letters of Cyrillic and Greek, and at the same place the Latin one that they, or their
// capitals, look like.
constexpr std::u32string_view kDrawnAlike = U"авеѕзіјкмнорстухүһԁԛԝӏαβεζηικμνορτυχ";
constexpr std::string_view kLatinForm = "abes3ijkmhopctyxyhdqwlabezhikmnoptyx";
static_assert(kDrawnAlike.size() == kLatinForm.size());

void append_character(std::string& text, char32_t c) {
  utf8proc_uint8_t bytes[4] = {};
  const auto size = utf8proc_encode_char(static_cast<utf8proc_int32_t>(c), bytes);
  text.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
}

}  // namespace

std::string plain_text(std::string_view text) {
  if (is_ascii(text)) return std::string(text);
  std::string plain;
  for (std::size_t i = 0; i < text.size();) {
    utf8proc_int32_t c = 0;
    const auto size = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()) + i,
                                       static_cast<utf8proc_ssize_t>(text.size() - i), &c);
    if (size <= 0) return std::string(text);
    const std::string_view bytes = text.substr(i, static_cast<std::size_t>(size));
    i += bytes.size();
    if (is_invisible(c)) continue;
    if (is_blank(c)) {
      plain += ' ';
    } else if (c == 0x2010 || c == 0x2011) {
      plain += '-';
    } else {
      plain += bytes;
    }
  }
  return mapped_text(plain, UTF8PROC_COMPOSE);
}

std::string name_key(std::string_view name) { return std::string(trimmed(plain_text(name))); }

std::string loose_name_key(std::string_view name) {
  return loosened(mapped_text(
      plain_text(name), UTF8PROC_COMPAT | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_LUMP));
}

std::string look_alike_key(std::string_view name) {
  constexpr int kFold = UTF8PROC_COMPAT | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_LUMP;
  const std::string folded = mapped_text(plain_text(name), kFold);
  if (is_ascii(folded) || find_non_text(folded)) return folded;
  std::string latin;
  for (const char32_t c : characters_of(folded)) {
    const std::size_t at = kDrawnAlike.find(c);
    append_character(latin,
                     at == std::u32string_view::npos ? c : static_cast<char32_t>(kLatinForm[at]));
  }
  return latin;
}

bool starts_with_escape(std::string_view text) {
  if (text.size() < kEscapeSize || !text.starts_with("\\x")) return false;
  const auto high = kHex.find(text[2]), low = kHex.find(text[3]);
  if (high == std::string_view::npos || low == std::string_view::npos) return false;
  const char byte = static_cast<char>(16 * high + low);
  return byte == '\\' || find_non_text({&byte, 1}).has_value();
}

std::string seen_name(std::string_view name) {
  const std::u32string all = characters_of(plain_text(name));
  std::string seen;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto c = static_cast<utf8proc_int32_t>(all[i]);
    const bool is_between = i > 0 && i + 1 < all.size() && all[i - 1] > 0x7F && all[i + 1] > 0x7F;
    if (is_joiner(c) ? !is_between : is_unseen(c)) continue;
    append_character(seen, all[i]);
  }
  seen = trimmed(seen);
  return seen == name ? seen : seen_name(seen);  // what is left may be composed now
}

std::string readable_name(std::string_view bytes) {
  std::string readable;
  const auto escape = [&](char byte) {
    const auto value = static_cast<unsigned char>(byte);
    readable += {'\\', 'x', kHex[value >> 4], kHex[value & 15]};
  };
  for (auto rest = bytes; !rest.empty();) {
    std::size_t text = find_non_text(rest).value_or(rest.size());
    for (; text > 0;) {
      const std::size_t length = length_of_first(rest);
      if (starts_with_escape(rest)) {
        readable += "\\x5C";
      } else if (commands_terminal(rest.substr(0, length))) {
        for (std::size_t i = 0; i < length; ++i) escape(rest[i]);
      } else {
        readable += rest.substr(0, length);
      }
      rest.remove_prefix(length);
      text -= length;
    }
    if (rest.empty()) break;
    escape(rest.front());
    rest.remove_prefix(1);
  }
  return readable;
}

std::string name_bytes(std::string_view readable) {
  std::string bytes;
  while (!readable.empty()) {
    const bool escape = starts_with_escape(readable);
    unsigned value = static_cast<unsigned char>(readable.front());
    if (escape) std::from_chars(readable.data() + 2, readable.data() + kEscapeSize, value, 16);
    bytes += static_cast<char>(value);
    readable.remove_prefix(escape ? kEscapeSize : 1);
  }
  return bytes;
}

}  // namespace inkling
