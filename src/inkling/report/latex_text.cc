#include "inkling/report/latex_text.h"

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

}  // namespace inkling
