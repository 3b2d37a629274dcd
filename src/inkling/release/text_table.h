#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace inkling {

// A table of plain text, to be written as Markdown or LaTeX.
struct TextTable {
  std::string name;   // one word: what a paper's references call it
  std::string title;  // a caption without a full stop
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;  // each as long as columns
  std::string note = {};                       // whole sentences; may be empty

  // Whether all cells of a column are figures or "-", which stand to the right.
  bool has_figures(std::size_t column) const;
};

}  // namespace inkling
