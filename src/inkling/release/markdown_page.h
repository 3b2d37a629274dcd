#pragma once

#include <string>
#include <string_view>

#include "inkling/release/markdown.h"

namespace inkling {

// A page of Markdown that grows from top to bottom. What is given is Markdown already: others'
// words go through markdown_text(). Lines are broken so that the page can be read as it is.
class MarkdownPage {
 public:
  explicit MarkdownPage(std::string_view title) : text_("# " + std::string(title) + "\n") {}

  MarkdownPage& section(std::string_view title);
  MarkdownPage& paragraph(std::string_view words);
  MarkdownPage& bullet(std::string_view words);  // those in a row are one list
  MarkdownPage& quote(std::string_view words);
  MarkdownPage& table(const TextTable& table);  // with its note, without its title
  MarkdownPage& block(std::string_view ready);  // as it is

  const std::string& text() const { return text_; }

 private:
  void begin(bool is_bullet);

  std::string text_;
  bool in_list_ = false;
};

}  // namespace inkling
