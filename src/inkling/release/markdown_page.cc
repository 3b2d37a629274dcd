#include "inkling/release/markdown_page.h"

#include <algorithm>

namespace inkling {
namespace {

constexpr std::size_t kPageColumns = 96;

// Whether a line that begins with this word would be a list, a heading, a quote or a rule.
bool would_be_mark(std::string_view word) {
  if (word.find_first_not_of("-+*#>=") == std::string_view::npos) return true;
  const std::size_t digits = word.find_first_not_of("0123456789");
  return digits != 0 && digits + 1 == word.size() && (word.back() == '.' || word.back() == ')');
}

std::string wrapped(std::string_view words, const std::string& first, const std::string& others) {
  std::string text = first;
  std::size_t column = first.size();
  bool begun = false;
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(' '), words.size());
    const std::string_view word = words.substr(0, end);
    words.remove_prefix(std::min(end + 1, words.size()));
    if (word.empty()) continue;
    if (begun && column + 1 + word.size() > kPageColumns && !would_be_mark(word)) {
      text += "\n" + others;
      column = others.size();
    } else if (begun) {
      text += ' ';
      ++column;
    }
    text += word;
    column += word.size();
    begun = true;
  }
  return text + "\n";
}

}  // namespace

void MarkdownPage::begin(bool is_bullet) {
  if (!is_bullet || !in_list_) text_ += "\n";
  in_list_ = is_bullet;
}

MarkdownPage& MarkdownPage::section(std::string_view title) {
  begin(false);
  text_ += "## " + std::string(title) + "\n";
  return *this;
}

MarkdownPage& MarkdownPage::paragraph(std::string_view words) {
  begin(false);
  text_ += wrapped(words, "", "");
  return *this;
}

MarkdownPage& MarkdownPage::bullet(std::string_view words) {
  begin(true);
  text_ += wrapped(words, "- ", "  ");
  return *this;
}

MarkdownPage& MarkdownPage::quote(std::string_view words) {
  begin(false);
  text_ += wrapped(words, "> ", "> ");
  return *this;
}

MarkdownPage& MarkdownPage::table(const TextTable& table) {
  begin(false);
  text_ += markdown_table(table);
  if (!table.note.empty()) paragraph(markdown_text(table.note));
  return *this;
}

MarkdownPage& MarkdownPage::block(std::string_view ready) {
  begin(false);
  text_ += ready;
  return *this;
}

}  // namespace inkling
