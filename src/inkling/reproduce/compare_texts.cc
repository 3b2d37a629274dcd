#include <algorithm>
#include <cctype>

#include "inkling/reproduce/likeness_count.h"

namespace inkling {
namespace {

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end == text.npos ? text.size() : end + 1);
  }
  return lines;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The number with which the text begins, or what stands before the next one.
std::string_view next_piece(std::string_view text) {
  std::size_t at = 0;
  if (!is_digit(text[0])) {
    while (at < text.size() && !is_digit(text[at])) ++at;
    return text.substr(0, at);
  }
  while (at < text.size() && is_digit(text[at])) ++at;
  if (at + 1 < text.size() && text[at] == '.' && is_digit(text[at + 1])) {
    for (++at; at < text.size() && is_digit(text[at]);) ++at;
  }
  return text.substr(0, at);
}

void compare_lines(const std::string& place, std::string_view before, std::string_view again,
                   LikenessCount& count) {
  std::vector<std::pair<std::string_view, std::string_view>> figures;
  std::string_view a = before, b = again;
  while (!a.empty() && !b.empty()) {
    const std::string_view was = next_piece(a), is = next_piece(b);
    a.remove_prefix(was.size()), b.remove_prefix(is.size());
    if (is_digit(was[0]) && is_digit(is[0])) {
      figures.emplace_back(was, is);
    } else if (was != is) {
      return count.text(place, before, again);
    }
  }
  if (!a.empty() || !b.empty()) return count.text(place, before, again);
  for (const auto& [was, is] : figures) count.figure(place, was, is);
}

struct DividedText {
  std::vector<std::pair<std::size_t, std::string_view>> lasting;  // with the line's number
  std::vector<std::string_view> left_out;  // what stands below the headings that are declared
};

DividedText divided_text(std::string_view text, const LikenessCount& count) {
  DividedText divided;
  bool is_left_out = false;
  std::size_t number = 0;
  for (const std::string_view line : lines_of(text)) {
    ++number;
    if (line.starts_with('#')) is_left_out = count.is_varying(line);
    if (is_left_out) {
      divided.left_out.push_back(line);
    } else {
      divided.lasting.emplace_back(number, line);
    }
  }
  return divided;
}

}  // namespace

void compare_texts(std::string_view before, std::string_view again, LikenessCount& count) {
  const DividedText was = divided_text(before, count), is = divided_text(again, count);
  const auto &a = was.lasting, &b = is.lasting;
  for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
    compare_lines("line " + std::to_string(a[i].first), a[i].second, b[i].second, count);
  }
  if (a.size() != b.size()) {
    count.other("lines", std::to_string(a.size()), std::to_string(b.size()));
  }
  if (was.left_out != is.left_out) count.varies();
}

}  // namespace inkling
