#include "inkling/files/csv.h"

#include <gtest/gtest.h>

#include "inkling/error.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/testing/test_folder.h"

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
  for (const std::string text : {"plain", "a,b", "a;b", "say \"hi\"", "two\nlines", " space", ""}) {
    const auto t = CsvTable::parse("h,i\n" + csv_cell(text) + ",1\n", "t");
    EXPECT_EQ(t.cell(0, 0), text);
  }
  EXPECT_EQ(csv_cell("plain"), "plain");
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
