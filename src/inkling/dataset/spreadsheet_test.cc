#include "inkling/dataset/spreadsheet.h"

#include <gtest/gtest.h>

#include "inkling/core/testing/error_checks.h"
#include "inkling/dataset/testing/workbook.h"
#include "inkling/error.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/testing/test_folder.h"

namespace inkling {
namespace {

using testing::expect_words;
using testing::make_xlsx;
using Cells = std::vector<std::string>;

std::string message_of(const std::string& bytes) {
  return testing::message_of(ErrorKind::kInput, [&] { parse_workbook(bytes, "t.xlsx"); });
}

TEST(Spreadsheet, SheetsByNameWithTextAndNumbers) {
  const Workbook book =
      parse_workbook(make_xlsx({{"codes", {{"Subject", "", "AU"}, {}, {"12", "a & <b>", "4+12"}}},
                                {"naming rule1", {{"x"}}}}),
                     "t.xlsx");
  ASSERT_EQ(book.sheets.size(), 2u);
  const Sheet& codes = *book.find("CODES");
  ASSERT_EQ(codes.rows.size(), 2u);
  EXPECT_EQ(codes.rows[0].cells, (Cells{"Subject", "", "AU"}));
  EXPECT_EQ(codes.rows[1].number, 3u);
  EXPECT_EQ(codes.rows[1].cells, (Cells{"12", "a & <b>", "4+12"}));
  EXPECT_EQ(codes.rows[1].cell(7), "");
  EXPECT_EQ(book.find("naming rule1")->rows.size(), 1u);
  EXPECT_EQ(book.find("other"), nullptr);
}

TEST(Spreadsheet, CsvWithTheSeparatorThatItsLinesHaveEquallyOften) {
  const Workbook book = parse_workbook(
      "\xEF\xBB\xBFRelease notes, v2\r\n\r\nSubject;File;AU\r\n1;a;4,7\r\n", "t.csv");
  ASSERT_EQ(book.sheets.size(), 1u);
  const auto& rows = book.sheets[0].rows;
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[0].number, 1u);
  EXPECT_EQ(rows[1].number, 3u);
  EXPECT_EQ(rows[2].cells, (Cells{"1", "a", "4,7"}));
  EXPECT_EQ(parse_workbook("a\tb\n1\t2\n", "t").sheets[0].rows[1].cells, (Cells{"1", "2"}));
}

TEST(Spreadsheet, CommasInRemarksPartNoCells) {
  const Workbook book = parse_workbook(
      "subject;emotion;filename;remark\n"
      "p1;happy;c01.mp4;smile, brief, left, mouth, then away, talks, looks up\n"
      "p1;sad;c02.mp4;head turns, parent enters, noise, light changes, blink\n",
      "t.csv");
  ASSERT_EQ(book.sheets[0].rows.size(), 3u);
  EXPECT_EQ(
      book.sheets[0].rows[1].cells,
      (Cells{"p1", "happy", "c01.mp4", "smile, brief, left, mouth, then away, talks, looks up"}));
  EXPECT_EQ(parse_workbook("sep=,\na;b,c;d\n", "t").sheets[0].rows[0].cells, (Cells{"a;b", "c;d"}));
}

TEST(Spreadsheet, CellsReadAsAPersonReadsThem) {
  const Workbook book = parse_workbook(
      "a,happiness\xC2\xA0\nb,\"\xC2\xA0no\xC2\xA0"
      "emotion\"\n",
      "t");
  EXPECT_EQ(book.sheets[0].rows[0].cells[1], "happiness");
  EXPECT_EQ(book.sheets[0].rows[1].cells[1], "no emotion");
}

TEST(Spreadsheet, WhatIsNoWorkbookIsToldAsWhatItIs) {
  expect_words(message_of("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and so on"),
               {"old binary Excel", "xls", "password", "xlsx or csv"});
  EXPECT_EQ(message_of(""), "t.xlsx: the file is empty (0 bytes); get the coding file again");
  EXPECT_EQ(
      message_of("<html><body>404 not found</body></html>\n"),
      "t.xlsx: this is no workbook, but a web page (HTML); get the coding file again, or save "
      "it as xlsx or csv");
}

TEST(Spreadsheet, DatesHaveTheirShape) {
  for (const char* date : {"2023-02-01", "2023-02-01 13:45:00", "13:45:00"}) {
    EXPECT_TRUE(is_date_cell(date));
  }
  for (const char* text : {"", "1-2", "2023-02-1", "2023-02-01a", "EP02_01f", "2023-02-01 13:45"}) {
    EXPECT_FALSE(is_date_cell(text));
  }
}

TEST(Spreadsheet, FilesAreToldByTheirContents) {
  const TestFolder folder;
  write_file(folder / "a.csv", make_xlsx({{"S", {{"7"}}}}));
  EXPECT_EQ(read_workbook(folder / "a.csv").sheets[0].name, "S");
  EXPECT_THROW(read_workbook(folder / "none.xlsx"), Error);
}

}  // namespace
}  // namespace inkling
