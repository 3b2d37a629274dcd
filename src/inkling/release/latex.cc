#include "inkling/release/latex.h"

#include <fmt/format.h>

#include "inkling/report/latex_text.h"

namespace inkling {
namespace {

std::string latex_line(const std::vector<std::string>& cells) {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) line += (i ? " & " : "") + latex_text(cells[i]);
  return line + " \\\\\n";
}

}  // namespace

std::string latex_table(const TextTable& table) {
  std::string places;
  for (std::size_t i = 0; i < table.columns.size(); ++i) places += table.has_figures(i) ? 'r' : 'l';
  std::string text = fmt::format(
      "\\begin{{table}}[htbp]\n\\centering\n\\caption{{{}.}}\n\\label{{tab:{}}}"
      "\n\\footnotesize\n\\setlength{{\\tabcolsep}}{{4pt}}\n"
      "\\begin{{tabular}}{{{}}}\n\\hline\n",
      latex_text(table.title), table.name, places);
  text += latex_line(table.columns) + "\\hline\n";
  for (const auto& row : table.rows) text += latex_line(row);
  text += "\\hline\n\\end{tabular}\n";
  if (!table.note.empty()) {
    text += "\n\\smallskip\\parbox{0.95\\linewidth}{" + latex_text(table.note) + "}\n";
  }
  return text + "\\end{table}\n";
}

}  // namespace inkling
