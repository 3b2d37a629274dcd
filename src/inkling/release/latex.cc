#include "inkling/release/latex.h"

#include <fmt/format.h>

namespace inkling {
namespace {

// What prints the sign, for those that mean something to LaTeX: alone, in pairs ("--", "?`"), or
// where a line of a table ends before them ("[", "*").
std::string_view latex_sign(char sign) {
  switch (sign) {
    case '\\':
      return "\\textbackslash{}";
    case '~':
      return "\\textasciitilde{}";
    case '^':
      return "\\textasciicircum{}";
    case '<':
      return "\\textless{}";
    case '>':
      return "\\textgreater{}";
    case '|':
      return "\\textbar{}";
    case '`':
      return "\\textasciigrave{}";
    case '"':
      return "''";
    case '[':
      return "{[}";
    case ']':
      return "{]}";
    case '*':
      return "{*}";
    default:
      return {};
  }
}

std::string latex_line(const std::vector<std::string>& cells) {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) line += (i ? " & " : "") + latex_text(cells[i]);
  return line + " \\\\\n";
}

}  // namespace

std::string latex_text(std::string_view text) {
  constexpr std::string_view kEscapedByBackslash = "{}$&#_%";
  std::string latex;
  for (const char c : text) {
    if (static_cast<unsigned char>(c) <= ' ') {
      if (!latex.empty() && latex.back() != ' ') latex += ' ';
    } else if (kEscapedByBackslash.find(c) != std::string_view::npos) {
      latex += '\\';
      latex += c;
    } else if (const auto sign = latex_sign(c); !sign.empty()) {
      latex += sign;
    } else {
      if (c == '-' && latex.ends_with('-')) latex += "{}";
      latex += c;
    }
  }
  if (latex.ends_with(' ')) latex.pop_back();
  return latex;
}

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
