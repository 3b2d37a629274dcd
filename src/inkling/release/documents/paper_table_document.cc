#include "inkling/release/document_paths.h"
#include "inkling/release/latex.h"
#include "inkling/release/markdown_page.h"
#include "inkling/release/paper_tables.h"

namespace inkling {
namespace {

std::string paper_markdown(const ReleaseContent& content) {
  MarkdownPage page("Tables for a paper on " + markdown_text(content.name) + " " +
                    markdown_text(content.version));
  for (const TextTable& table : paper_tables(content)) {
    page.section(markdown_text(table.title)).table(table);
  }
  return page.text();
}

std::string paper_latex(const ReleaseContent& content) {
  std::string text =
      "% Tables for a paper: \\input this file, no package is needed. Names with letters that are\n"
      "% not Latin need XeLaTeX or LuaLaTeX.\n";
  for (const TextTable& table : paper_tables(content)) text += "\n" + latex_table(table);
  return text;
}

}  // namespace

extern const ReleaseDocument kPaperTableDocument = {
    "paper-table", "the tables that a paper on a data set prints, as Markdown and LaTeX",
    [](const ReleaseContent& content) {
      return std::vector<DocumentFile>{kPaperMarkdown.with(paper_markdown(content)),
                                       kPaperLatex.with(paper_latex(content))};
    }};

}  // namespace inkling
