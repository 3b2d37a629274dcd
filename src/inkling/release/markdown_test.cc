#include "inkling/release/markdown.h"

#include <gtest/gtest.h>

#include "inkling/release/markdown_page.h"

namespace inkling {
namespace {

TEST(Markdown, ShowsOthersWordsAsTheyAre) {
  EXPECT_EQ(
      markdown_text("a|b *c* _d_ e_f `g` <h> [i](j) # k & l &lt; $m ~ {n} \\"),
      "a\\|b \\*c\\* \\_d\\_ e_f \\`g\\` \\<h\\> \\[i\\](j) \\# k & l \\&lt; \\$m \\~ {n} \\\\");
  EXPECT_EQ(markdown_text("- no list"), "\\- no list");
  EXPECT_EQ(markdown_text("12. no list"), "12\\. no list");
  EXPECT_EQ(markdown_text("12.5 people"), "12.5 people");
  EXPECT_EQ(markdown_text("-1"), "-1");
  EXPECT_EQ(markdown_text("==="), "\\===");
  EXPECT_EQ(markdown_text(" two\n\tlines \r\n"), "two lines");
  EXPECT_EQ(markdown_text(""), "");
}

TEST(Markdown, KeepsParagraphs) {
  EXPECT_EQ(markdown_paragraphs("one\ntwo\n \n# three\n\n"),
            (std::vector<std::string>{"one two", "\\# three"}));
  EXPECT_TRUE(markdown_paragraphs("\n \n").empty());
}

TEST(Markdown, TableHasFiguresToTheRight) {
  const TextTable table{"t", "title", {"a|b", "n"}, {{"x", "12 (3 %)"}, {"", "-"}}};
  EXPECT_EQ(markdown_table(table), "| a\\|b | n |\n|---|---:|\n| x | 12 (3 %) |\n|  | - |\n");
}

TEST(MarkdownPage, BreaksLinesButNeverBeforeAMark) {
  MarkdownPage page("Title");
  const std::string word(40, 'w');
  page.paragraph(word + " " + word + " - " + word).bullet("one").bullet(word + " " + word + " x");
  EXPECT_EQ(page.text(), "# Title\n\n" + word + " " + word + " -\n" + word + "\n\n- one\n- " +
                             word + " " + word + " x\n");
  page.bullet(word + " " + word + " " + word);
  EXPECT_TRUE(page.text().ends_with("- " + word + " " + word + "\n  " + word + "\n"));
}

TEST(MarkdownPage, ALineNeverBeginsWithWhatWouldBeAList) {
  const std::string word(47, 'w');
  MarkdownPage page("T");
  page.paragraph(word + " " + word + " 12. " + word);
  EXPECT_EQ(page.text(), "# T\n\n" + word + " " + word + " 12.\n" + word + "\n");
}

}  // namespace
}  // namespace inkling
