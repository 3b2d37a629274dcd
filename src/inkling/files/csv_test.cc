#include "inkling/files/csv.h"

#include <gtest/gtest.h>

#include "inkling/error.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/testing/test_folder.h"
#include "inkling/files/text.h"

namespace inkling {
namespace {

std::string message_of(std::string_view text) {
  try {
    CsvTable::parse(text, "t.csv");
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::kInput);
    return error.what();
  }
  return "no error";
}

TEST(CsvTable, QuotesCommasAndLineBreaksInCells) {
  const auto t = CsvTable::parse("a,b\n\"x, \"\"y\"\"\nz\",2\n3,\" 4 \"\n", "t");
  ASSERT_EQ(t.rows(), 2u);
  EXPECT_EQ(t.cell(0, 0), "x, \"y\"\nz");
  EXPECT_EQ(t.line(0), 2u);
  EXPECT_EQ(t.line(1), 4u);
  EXPECT_EQ(t.cell(1, 1), " 4 ");
}

TEST(CsvTable, WhatRealFilesBring) {
  const auto t = CsvTable::parse(
      "\xEF\xBB\xBF"
      "Subject , Emotion,  Apex_Frame ,,\r\n"
      "\r\n"
      "s1, \"happy\" ,12,,\r\n"
      ",,,,\r\n"
      "s2\r\n"
      "s3,na\xC3\xAFve, 7",
      "t");
  ASSERT_EQ(t.rows(), 3u);
  EXPECT_EQ(t.header()[1], "Emotion");
  EXPECT_EQ(t.cell(0, 1), "happy");
  EXPECT_EQ(t.cell(1, t.column("apex_frame")), "");
  EXPECT_EQ(t.integer(2, t.column(" APEX_frame")), 7);
  EXPECT_EQ(t.line(1), 5u);
  EXPECT_EQ(t.cell(2, 1), "na\xC3\xAFve");
  EXPECT_EQ(t.find_column("fps"), std::nullopt);
}

TEST(CsvTable, OldLineEndsSemicolonsAndTabs) {
  const auto cr = CsvTable::parse("a,b\r1,\"2\r3\"\r4,5\r", "t");
  ASSERT_EQ(cr.rows(), 2u);
  EXPECT_EQ(cr.line(1), 4u);
  const auto semicolons = CsvTable::parse("\"a,1\";b\n0,5;x\n", "t");
  EXPECT_EQ(semicolons.header()[0], "a,1");
  EXPECT_EQ(semicolons.cell(0, 0), "0,5");
  const auto tabs = CsvTable::parse("\na\tb\n1,5\t2\n", "t");
  EXPECT_EQ(tabs.cell(0, 0), "1,5");
}

TEST(CsvTable, TheHeaderShowsTheSeparator) {
  const auto t =
      CsvTable::parse("name;remark (left, right);emotion\np1;a, b, c, d, e;happy\n", "t");
  ASSERT_EQ(t.header().size(), 3u);
  EXPECT_EQ(t.cell(0, 1), "a, b, c, d, e");
  EXPECT_EQ(CsvTable::parse("a\tb,c\td\n1\t2\t3\n", "t").header()[1], "b,c");
  EXPECT_EQ(CsvTable::parse("a,b;c\n1,2\n", "t").header()[1], "b;c") << "a comma where both occur";
}

TEST(CsvTable, ALineOfExcelDeclaresTheSeparator) {
  for (const char* text : {"sep=;\r\na;b,c\r\n1;2\r\n", "\xEF\xBB\xBFSEP=;\na;b,c\n1;2\n",
                           "sep=;;;\na;b,c\n1;2\n", "sep=; \ra;b,c\r1;2\r"}) {
    const auto t = CsvTable::parse(text, "t");
    EXPECT_EQ(t.header(), (std::vector<std::string>{"a", "b,c"})) << text;
    EXPECT_EQ(t.line(0), 3u);
  }
  EXPECT_EQ(CsvTable::parse("sep=\t\na\tb\n", "t").header().size(), 2u);
  EXPECT_EQ(CsvTable::parse("sep=|\na|b\n", "t").header().size(), 2u);
  EXPECT_EQ(CsvTable::parse("\"sep=\t\"\na\tb\n", "t").header().size(), 2u);
  EXPECT_EQ(CsvTable::parse("sep=x,b\n", "t").header()[0], "sep=x");
}

TEST(CsvTable, MostLinesOfATableAreEven) {
  EXPECT_EQ(even_separator("Notes, v2\n\na;b\n1;x, y, z\n2;x, y\n"), ';');
  EXPECT_EQ(even_separator("a,b\n\"1;2;3\",\"x\ny\"\n2,3\n"), ',');
  EXPECT_EQ(even_separator("a\tb,c\td\n1\t2\t3\n"), '\t');
  EXPECT_EQ(even_separator("a\n1\n"), ',');
  EXPECT_EQ(even_separator(""), ',');
}

TEST(CsvTable, Utf16WithItsMarkIsRead) {
  std::string text = "\xFF\xFE";
  for (const char c : std::string("a\tb\r\n1\t2,5\r\n")) text += {c, '\0'};
  const auto t = CsvTable::parse(text, "t");
  EXPECT_EQ(t.number(0, t.column("b")), 2.5);
}

TEST(CsvTable, CellsReadAsAPersonReadsThem) {
  const auto t = CsvTable::parse(
      "a,b\nZoe\xCC\x88\xC2\xA0,\"no\xC2\xA0"
      "emotion\"\n",
      "t");
  EXPECT_EQ(t.cell(0, 0), "Zo\xC3\xAB");
  EXPECT_EQ(t.cell(0, 1), "no emotion");
}

TEST(CsvTable, DecimalCommasWhereTheColumnShowsThem) {
  const auto t = CsvTable::parse("s;fps\n1,04;29,97\n1,200;25\n4;30,000\n-0,5;\n", "t");
  EXPECT_EQ(t.number(0, 0), 1.04);
  EXPECT_EQ(t.number(1, 0), 1.2) << "the column has decimal commas";
  EXPECT_EQ(t.number(2, 0), 4);
  EXPECT_EQ(t.number(3, 0), -0.5);
  EXPECT_EQ(t.number(0, 1), 29.97);
  EXPECT_EQ(CsvTable::parse("a,b\n\"0,125\",1\n", "t").number(0, 0), 0.125);
}

TEST(CsvTable, CommasThatMayGroupThousandsAreRefused) {
  const auto refused = [](const char* text, std::size_t row) -> std::string {
    const auto t = CsvTable::parse(text, "t");
    try {
      return "read as " + std::to_string(t.number(row, 0));
    } catch (const Error& error) {
      return error.what();
    }
  };
  EXPECT_EQ(refused("s;x\n1,040;\n12,500;\n", 0),
            "t, line 2, column s: '1,040' may be a decimal number or one of thousands; write it "
            "with a point, or without grouping");
  const char* mixed = "s;x\n1,5;\n2.25;\n1.040;\n";
  EXPECT_NE(refused(mixed, 0).find("'1,5' is unclear"), std::string::npos);
  EXPECT_EQ(refused(mixed, 1), "read as 2.250000");
  EXPECT_NE(refused(mixed, 2).find("'1.040' is unclear"), std::string::npos);
  for (const char* text : {"1,003.5", "1.003,5", "1,2,3", ",5", "5,", "1,5e3", "1 000"}) {
    const std::string table = "s;x\n0,25;\n" + std::string(text) + ";\n";
    EXPECT_NE(refused(table.c_str(), 1).find("is not a number"), std::string::npos) << text;
  }
}

TEST(CsvTable, FilesOfOtherKindsAreNamed) {
  EXPECT_EQ(message_of("<html><body>404 not found</body></html>"),
            "t.csv: this is no table, but a web page (HTML); save the table as CSV in UTF-8");
  EXPECT_NE(message_of("PK\x03\x04...").find("workbook"), std::string::npos);
}

TEST(CsvTable, RowsThatAreTooLongCanBeLeftOut) {
  std::vector<Error> too_long;
  const auto t = CsvTable::parse("a,b\n1,2\n1,2,3\n4,5\n", "t.csv", &too_long);
  ASSERT_EQ(t.rows(), 2u);
  EXPECT_EQ(t.cell(1, 0), "4");
  ASSERT_EQ(too_long.size(), 1u);
  EXPECT_EQ(too_long[0].where(), "t.csv, line 3");
}

TEST(CsvTable, ErrorsNameFileAndLine) {
  EXPECT_EQ(message_of("a\nx\n\"y\nz\n"),
            "t.csv, line 3: a quote is opened and never closed; close it, or double it if it is "
            "part of the text");
  EXPECT_EQ(message_of("a,b\n1,2\n1,2,3\n"),
            "t.csv, line 3: the row has 3 cells, the header 2; quote cells that contain commas");
  EXPECT_EQ(message_of("a\n\"x\"y\n").substr(0, 14), "t.csv, line 2:");
  EXPECT_EQ(message_of(std::string_view("a\nx\n\0\n", 6)).substr(0, 37),
            "t.csv, line 3: bytes that are no text");
  EXPECT_EQ(message_of("a\n\xE9t\xE9\n").substr(0, 37), "t.csv, line 2: bytes that are no text");
  for (const char* empty : {"", "\n\n", "\xEF\xBB\xBF", ",,,\n", "\" \"\n"}) {
    EXPECT_EQ(message_of(empty), "t.csv: the table is empty; its first line must name columns");
  }
}

TEST(CsvTable, NumbersAndTheirErrors) {
  const auto t =
      CsvTable::parse("n,m\n-1.5,12.0\nx,1e3\n,nan\n+4,1e400\n3.5,99999999999999999999\n", "t");
  EXPECT_EQ(t.number(0, 0), -1.5);
  EXPECT_EQ(t.integer(0, 1), 12);
  EXPECT_EQ(t.integer(1, 1), 1000);
  EXPECT_EQ(t.integer(3, 0), 4);
  EXPECT_THROW(t.number(2, 0), Error);
  EXPECT_THROW(t.number(2, 1), Error);
  EXPECT_THROW(t.number(3, 1), Error);
  EXPECT_THROW(t.integer(4, 0), Error);
  EXPECT_THROW(t.integer(4, 1), Error);
  try {
    t.number(1, 0);
    ADD_FAILURE();
  } catch (const Error& error) {
    EXPECT_EQ(error.where(), "t, line 3, column n");
  }
}

TEST(CsvTable, MissingAndDoubleColumns) {
  const auto t = CsvTable::parse("a,b,B\n1,2,3\n", "t");
  try {
    t.column("c");
    ADD_FAILURE();
  } catch (const Error& error) {
    EXPECT_STREQ(error.what(), "t: has no column 'c'; columns there: a, b, B");
  }
  EXPECT_THROW(t.find_column("b"), Error);
  EXPECT_EQ(t.column("a"), 0u);
}

TEST(CsvTable, CellsReadBackAsWritten) {
  for (const std::string text :
       {"plain", "a,b", "a;b", "say \"hi\"", "two\nlines", " space", "sep=,", ""}) {
    const auto t = CsvTable::parse("h,i\n" + csv_cell(text) + ",1\n", "t");
    EXPECT_EQ(t.cell(0, 0), text);
    EXPECT_EQ(CsvTable::parse(csv_cell(text) + ",i\n", "t").header()[0], trimmed(text));
  }
  EXPECT_EQ(csv_cell("plain"), "plain");
}

TEST(CsvTable, NoTextIsAFormulaAndEachReadsBackAsWritten) {
  const std::vector<std::string> formulas = {"=1+1",    "+1",      "-",      "@SUM(A1)",
                                             "'=1",     "''-2",    "\t=1",   "\r1",
                                             "\uFF1D1", "\uFF201", "=\"a\"", "-1,5"};
  for (const std::string& text : formulas) {
    const std::string cell = csv_text_cell(text);
    EXPECT_TRUE(cell.starts_with("'") || cell.starts_with("\"'")) << cell;
    const auto table = CsvTable::parse("h,i\n" + cell + ",1\n", "t");
    EXPECT_EQ(text_of_cell(table.cell(0, 0)), text);
  }
  for (const std::string text : {"plain", "'quoted'", "1-2", "it's = that", "", "'", "a,b"}) {
    EXPECT_EQ(csv_text_cell(text), csv_cell(text));
    EXPECT_EQ(text_of_cell(text), text);
  }
}

TEST(CsvTable, AWideHeaderOverManyShortRowsIsSmall) {
  std::string text = std::string(100000, ',') + "last\n";
  for (int i = 0; i < 100000; ++i) text += "x\n";
  const auto t = CsvTable::parse(text, "t");
  ASSERT_EQ(t.rows(), 100000u);
  EXPECT_EQ(t.cell(99999, 0), "x");
  EXPECT_EQ(t.cell(99999, t.column("last")), "");
}

TEST(CsvTable, ReadsFiles) {
  TestFolder folder;
  write_file(folder / "x.csv", "a\n1\n");
  EXPECT_EQ(CsvTable::read(folder / "x.csv").rows(), 1u);
  EXPECT_THROW(CsvTable::read(folder / "none.csv"), Error);
}

}  // namespace
}  // namespace inkling
