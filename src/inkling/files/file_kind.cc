#include "inkling/files/file_kind.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <utility>

#include "inkling/files/text.h"

namespace inkling {
namespace {

using namespace std::string_view_literals;

// How files of other kinds begin.
constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kBeginnings = {{
    {"PK\x03\x04"sv, "a workbook (xlsx) or another zip archive"},
    {"\xD0\xCF\x11\xE0"sv, "an old binary Excel file (xls), or a workbook with a password"},
    {"%PDF"sv, "a PDF document"},
    {"{\\rtf"sv, "a text document (RTF)"},
    {"version https://git-lfs"sv, "a pointer of Git LFS: the file itself was not fetched"},
}};

constexpr std::size_t kLookedAt = 1024;  // bytes of a file of markup

std::string kind_of_markup(std::string_view bytes) {
  std::string start(bytes.substr(0, kLookedAt));
  for (char& c : start) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  for (const char* tag : {"<!doctype html", "<html", "<head", "<body", "<table"}) {
    if (start.find(tag) != std::string::npos) return "a web page (HTML)";
  }
  return start.starts_with("<?xml") ? "an XML file" : "";
}

}  // namespace

std::string other_kind(std::string_view bytes) {
  for (const auto& [beginning, kind] : kBeginnings) {
    if (bytes.starts_with(beginning)) return std::string(kind);
  }
  if (!bytes.empty() && bytes.find_first_not_of('\0') == std::string_view::npos) {
    return "nothing but zero bytes, as a copy that failed leaves";
  }
  const auto first = bytes.find_first_not_of("\xEF\xBB\xBF \t\r\n");
  if (first == std::string_view::npos || bytes[first] != '<') return "";
  return kind_of_markup(bytes.substr(first));
}

std::optional<std::string> text_of_utf16(std::string_view bytes) {
  const bool little = bytes.starts_with("\xFF\xFE"sv), big = bytes.starts_with("\xFE\xFF"sv);
  if ((!little && !big) || bytes.size() % 2 != 0) return std::nullopt;
  const auto unit = [&](std::size_t i) {
    const auto a = static_cast<unsigned char>(bytes[i]),
               b = static_cast<unsigned char>(bytes[i + 1]);
    return static_cast<utf8proc_int32_t>(little ? a | b << 8 : a << 8 | b);
  };
  std::string text;
  for (std::size_t i = 2; i < bytes.size(); i += 2) {
    utf8proc_int32_t c = unit(i);
    if (c >= 0xD800 && c < 0xDC00 && i + 2 < bytes.size()) {  // the first of a pair
      const utf8proc_int32_t second = unit(i += 2);
      if (second < 0xDC00 || second > 0xDFFF) return std::nullopt;
      c = 0x10000 + ((c - 0xD800) << 10) + (second - 0xDC00);
    }
    std::array<utf8proc_uint8_t, 4> encoded{};
    const auto size = utf8proc_encode_char(c, encoded.data());
    if (size <= 0 || (c >= 0xD800 && c <= 0xDFFF)) return std::nullopt;
    text.append(reinterpret_cast<const char*>(encoded.data()), static_cast<std::size_t>(size));
  }
  return text;
}

}  // namespace inkling
