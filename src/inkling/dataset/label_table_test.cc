#include "inkling/dataset/label_table.h"

#include <gtest/gtest.h>

#include "inkling/dataset/testing/workbook.h"
#include "inkling/error.h"

namespace inkling {
namespace {

const std::vector<LabelColumn> kColumns = {{"subject", {"Subject", "sub"}},
                                           {"onset", {"Onset Frame", "OnsetF"}},
                                           {"au", {"Action Units"}, false}};

Workbook book_of(const std::vector<testing::WrittenSheet>& sheets) {
  return parse_workbook(testing::make_xlsx(sheets), "dir/codes.xlsx");
}

TEST(LabelTable, TheHeaderMayStandBelowTextAndOnAnySheet) {
  const LabelTable table = LabelTable::with_header(
      book_of({{"notes", {{"The subject of this release"}}},
               {"codes", {{"Release"}, {"Subject"}, {}, {"Onset_Frame ", "SUB"}, {"12", "7"}}}}),
      kColumns);
  ASSERT_EQ(table.rows(), 1u);
  EXPECT_EQ(table.text(0, "subject"), "7");
  EXPECT_EQ(table.text(0, "onset"), "12");
  EXPECT_EQ(table.text(0, "au"), "");
  EXPECT_FALSE(table.has("au"));
  EXPECT_EQ(table.place(0), "codes.xlsx, sheet codes, row 5");
}

TEST(LabelTable, LinesOfTextBelowTheRowsAreCounted) {
  const LabelTable table = LabelTable::with_header(
      book_of({{"S", {{"Subject", "Onset Frame"}, {"1", "2"}, {"All frames count from 1"}}}}),
      kColumns);
  EXPECT_EQ(table.rows(), 1u);
  EXPECT_EQ(table.text_lines(), 1u);
}

TEST(LabelTable, TheTitlesShowTheSeparatorOfAText) {
  // Most lines have two commas, none of them between cells.
  const Workbook book = parse_workbook(
      "Notes, v2, 2014\nSubject;Onset Frame;Remark\n1;2;a, b, c\n3;4;d, e, f\n", "t.csv");
  const LabelTable table = LabelTable::with_header(book, kColumns);
  ASSERT_EQ(table.rows(), 2u);
  EXPECT_EQ(table.text(1, "onset"), "4");
}

TEST(LabelTable, TheHeaderAgainIsNoRow) {
  const LabelTable table = LabelTable::with_header(book_of({{"S",
                                                             {{"Subject", "Onset Frame", "x"},
                                                              {"Subject", "", "y"},
                                                              {"1", "2"},
                                                              {"Subject", "Onset Frame", "x"},
                                                              {"3", "4"}}}}),
                                                   kColumns);
  EXPECT_EQ(table.rows(), 2u);
  EXPECT_EQ(table.text_lines(), 2u);
}

TEST(LabelTable, WithoutItsTitlesItSaysWhatWasLookedFor) {
  try {
    LabelTable::with_header(book_of({{"S", {{"Subject"}, {"1"}}}}), kColumns);
    ADD_FAILURE();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::kInput);
    EXPECT_NE(std::string(error.what()).find("Subject, Onset Frame"), std::string::npos);
  }
}

TEST(LabelTable, ColumnsByPosition) {
  const Workbook book = book_of({{"S", {{"a", "b"}, {"1", "2"}, {"3", "4"}}}});
  const LabelTable table = LabelTable::by_position(book, book.sheets[0], {"x", "y"}, 2);
  ASSERT_EQ(table.rows(), 2u);
  EXPECT_EQ(table.text(1, "y"), "4");
}

}  // namespace
}  // namespace inkling
