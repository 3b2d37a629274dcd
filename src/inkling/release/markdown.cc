#include "inkling/release/markdown.h"

#include <algorithm>
#include <utility>

namespace inkling {
namespace {

constexpr std::string_view kMarkdownSigns = "\\`*[]<>|#~$";

bool is_blank_sign(char c) { return static_cast<unsigned char>(c) <= ' '; }

// Blanks, line ends and control characters in a row become one blank; none at either end.
std::string on_one_line(std::string_view text) {
  std::string line;
  for (const char c : text) {
    if (!is_blank_sign(c)) {
      line += c;
    } else if (!line.empty() && line.back() != ' ') {
      line += ' ';
    }
  }
  if (line.ends_with(' ')) line.pop_back();
  return line;
}

// What would make a list or a rule of a line that begins with it.
std::size_t length_of_list_mark(std::string_view line) {
  const std::size_t digits = std::min(line.find_first_not_of("0123456789"), line.size());
  const std::string_view signs = digits > 0 ? ".)" : "-+=";
  const bool is_mark = digits < line.size() && signs.find(line[digits]) != std::string_view::npos;
  if (!is_mark) return 0;
  const bool alone = digits + 1 == line.size() || line[digits + 1] == ' ' || line[digits] == '=';
  return alone ? digits + 1 : 0;
}

bool is_word_sign(std::string_view line, std::size_t at) {
  if (at >= line.size()) return false;
  const char c = line[at];
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool means_something(std::string_view line, std::size_t at) {
  if (line[at] == '_') return at == 0 || !is_word_sign(line, at - 1) || !is_word_sign(line, at + 1);
  if (line[at] == '&') return is_word_sign(line, at + 1) || line.substr(at).starts_with("&#");
  return kMarkdownSigns.find(line[at]) != std::string_view::npos;
}

}  // namespace

std::string markdown_text(std::string_view text) {
  const std::string line = on_one_line(text);
  const std::size_t mark = length_of_list_mark(line);
  std::string escaped;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (i + 1 == mark || means_something(line, i)) escaped += '\\';
    escaped += line[i];
  }
  return escaped;
}

std::vector<std::string> markdown_paragraphs(std::string_view text) {
  std::vector<std::string> paragraphs;
  std::string paragraph;
  const auto end_paragraph = [&] {
    if (std::string escaped = markdown_text(paragraph); !escaped.empty()) {
      paragraphs.push_back(std::move(escaped));
    }
    paragraph.clear();
  };
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    if (std::all_of(line.begin(), line.end(), is_blank_sign)) end_paragraph();
    paragraph += std::string(line) + " ";
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  end_paragraph();
  return paragraphs;
}

std::string markdown_table(const TextTable& table) {
  const auto line_of = [](const std::vector<std::string>& cells) {
    std::string line = "|";
    for (const std::string& cell : cells) {
      line += " " + (cell == "-" ? cell : markdown_text(cell)) + " |";
    }
    return line + "\n";
  };
  std::string text = line_of(table.columns);
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    text += std::string(i == 0 ? "|" : "") + (table.has_figures(i) ? "---:|" : "---|");
  }
  text += "\n";
  for (const auto& row : table.rows) text += line_of(row);
  return text;
}

}  // namespace inkling
