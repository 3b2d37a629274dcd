#include "inkling/dataset/xlsx.h"

#include <gtest/gtest.h>

#include "inkling/core/testing/error_checks.h"
#include "inkling/dataset/testing/workbook.h"
#include "inkling/error.h"

namespace inkling {
namespace {

using testing::expect_words;
using testing::make_xlsx;
using testing::make_zip;
using Cells = std::vector<std::string>;
using Parts = std::map<std::string, std::string>;

std::string message_of(const std::string& bytes) {
  return testing::message_of(ErrorKind::kInput, [&] { parse_workbook(bytes, "t.xlsx"); });
}

// A workbook of one sheet with this inside <sheetData>.
Parts parts_with(const std::string& sheet_data, const std::string& strings = "") {
  Parts parts = testing::xlsx_parts({{"S", {}}});
  parts["xl/worksheets/sheet1.xml"] =
      "<worksheet><sheetData>" + sheet_data + "</sheetData></worksheet>";
  parts["xl/sharedStrings.xml"] = "<sst>" + strings + "</sst>";
  return parts;
}

Sheet sheet_of(const std::string& sheet_data, const std::string& strings = "") {
  return parse_workbook(make_zip(parts_with(sheet_data, strings)), "t.xlsx").sheets.at(0);
}

TEST(Xlsx, EveryKindOfCell) {
  const Sheet sheet = sheet_of(
      "<row><c><v>46.0</v></c><c><v>4.6000000000000001E1</v></c><c><v>0.25</v></c>"
      "<c t=\"b\"><v>1</v></c><c t=\"str\"><f>A1</f><v> x </v></c>"
      "<c t=\"inlineStr\"><is><t>in</t></is></c><c t=\"s\"><v>0</v></c><c t=\"e\"><v>#N/A</v></c>"
      "<c s=\"3\"><v>43831</v></c><c/></row>",
      "<si><r><t>two </t></r><r><t>runs</t></r><rPh><t>no</t></rPh></si>");
  ASSERT_EQ(sheet.rows.size(), 1u);
  EXPECT_EQ(sheet.rows[0].cells,
            (Cells{"46", "46", "0.25", "1", "x", "in", "two runs", "#N/A", "43831"}));
}

// A sheet whose cells may have these styles, by number: the codes of formats, or numbers of
// built-in ones.
Sheet styled_sheet(const std::string& sheet_data, const std::vector<std::string>& styles,
                   const std::string& properties = "", const std::string& behind = "") {
  Parts parts = parts_with(sheet_data);
  parts["xl/worksheets/sheet1.xml"] =
      "<worksheet><sheetData>" + sheet_data + "</sheetData>" + behind + "</worksheet>";
  std::string formats, used;
  for (std::size_t i = 0; i < styles.size(); ++i) {
    const bool built_in = styles[i].find_first_not_of("0123456789") == std::string::npos &&
                          styles[i].size() == 2 && styles[i] != "00";
    const std::string id = built_in ? styles[i] : std::to_string(164 + i);
    if (!built_in) {
      formats += "<numFmt numFmtId=\"" + id + "\" formatCode=\"" + styles[i] + "\"/>";
    }
    used += "<xf numFmtId=\"" + id + "\"/>";
  }
  parts["xl/styles.xml"] =
      "<styleSheet><numFmts>" + formats + "</numFmts><cellXfs>" + used + "</cellXfs></styleSheet>";
  const auto add_before = [](std::string& text, const std::string& end, const std::string& what) {
    text.insert(text.find(end), what);
  };
  add_before(parts["xl/_rels/workbook.xml.rels"], "</Relationships>",
             "<Relationship Id=\"rIdF\" Type=\"http://x/styles\" Target=\"styles.xml\"/>");
  add_before(parts["xl/workbook.xml"], "<sheets>", properties);
  return parse_workbook(make_zip(parts), "t.xlsx").sheets.at(0);
}

TEST(Xlsx, DatesAndLeadingZerosAreReadAsShown) {
  const std::string row =
      "<row><c s=\"0\"><v>44958</v></c><c s=\"1\"><v>44958.5</v></c><c s=\"2\"><v>7</v></c>"
      "<c s=\"3\"><v>46</v></c><c s=\"4\"><v>0.25</v></c><c s=\"5\"><v>46</v></c>"
      "<c s=\"6\"><v>1234</v></c><c t=\"d\"><v>2023-02-01T00:00:00</v></c></row>";
  const std::vector<std::string> styles = {
      "d-mmm", "22", "000", "General", "h:mm", "0.0 &quot;days&quot;", "00"};
  EXPECT_EQ(styled_sheet(row, styles).rows.at(0).cells,
            (Cells{"2023-02-01", "2023-02-01 12:00:00", "007", "46", "06:00:00", "46", "1234",
                   "2023-02-01"}));
  EXPECT_EQ(styled_sheet(row, styles, "<workbookPr date1904=\"1\"/>").rows.at(0).cells[0],
            "2027-02-02");
}

TEST(Xlsx, AFormulaWithoutItsValueIsShown) {
  const Sheet sheet =
      sheet_of("<row><c><f>11+0</f></c><c><f>11+0</f><v>11</v></c><c><f/></c></row>");
  EXPECT_EQ(sheet.rows.at(0).cells, (Cells{"=11+0", "11"}));
}

TEST(Xlsx, FormatsWithoutADateAreNone) {
  const std::string row = "<row><c s=\"0\"><v>46</v></c></row>";
  for (const char* code : {"0.00", "#,##0", "0.00E+00", "[Red]0", "\\d0", "_d0", "@", "0%"}) {
    EXPECT_EQ(styled_sheet(row, {code}).rows.at(0).cells[0], "46") << code;
  }
  for (const char* code : {"yyyy\\-mm", "[$-407]d. mmmm", "[h]:mm"}) {
    EXPECT_EQ(styled_sheet(row, {code}).rows.at(0).cells[0], "1900-02-14") << code;
  }
}

TEST(Xlsx, CellsThatAreMergedDownHaveTheTextEach) {
  const Sheet sheet = styled_sheet(
      "<row r=\"1\"><c r=\"A1\"><v>3</v></c><c r=\"B1\"><v>10</v></c></row>"
      "<row r=\"2\"><c r=\"B2\"><v>20</v></c></row>"
      "<row r=\"4\"><c r=\"C4\"><v>5</v></c></row><row r=\"5\"><c r=\"B5\"><v>6</v></c></row>",
      {}, "",
      "<mergeCells><mergeCell ref=\"A1:A4\"/><mergeCell ref=\"C4:E4\"/><mergeCell ref=\"D1:D9\"/>"
      "</mergeCells>");
  ASSERT_EQ(sheet.rows.size(), 4u) << "row 3 has nothing of its own";
  EXPECT_EQ(sheet.rows[1].cells, (Cells{"3", "20"}));
  EXPECT_EQ(sheet.rows[2].cells, (Cells{"3", "", "5"})) << "not to the right";
  EXPECT_EQ(sheet.rows[3].cells, (Cells{"", "6"}));
}

TEST(Xlsx, CellsStandWhereTheirNameSays) {
  const Sheet sheet = sheet_of(
      "<row r=\"4\"><c r=\"C4\"><v>1</v></c><c><v>2</v></c></row>"
      "<row><c r=\"AA5\"><v>3</v></c></row>");
  ASSERT_EQ(sheet.rows.size(), 2u);
  EXPECT_EQ(sheet.rows[0].cells, (Cells{"", "", "1", "2"}));
  EXPECT_EQ(sheet.rows[1].number, 5u);
  EXPECT_EQ(sheet.rows[1].cells.size(), 27u);
}

TEST(Xlsx, NamespacePrefixesDoNoHarm) {
  Parts parts = parts_with("");
  parts["xl/worksheets/sheet1.xml"] =
      "<x:worksheet><x:sheetData><x:row><x:c><x:v>7</x:v></x:c></x:row></x:sheetData></"
      "x:worksheet>";
  const Workbook book = parse_workbook(make_zip(parts), "t.xlsx");
  EXPECT_EQ(book.sheets.at(0).rows.at(0).cells, Cells{"7"});
}

TEST(Xlsx, DamageIsOneClearError) {
  const std::string whole = make_xlsx({{"S", {{"a", "b"}, {"1", "2"}}}});
  for (std::size_t size = 4; size < whole.size(); size += 97) {
    expect_words(message_of(whole.substr(0, size)), {"t.xlsx", "damaged", "save it again"});
  }
  Parts parts = parts_with("<row><c t=\"s\"><v>5</v></c></row>");
  expect_words(message_of(make_zip(parts)), {"damaged", "text is missing"});
  parts["xl/worksheets/sheet1.xml"] =
      "<worksheet><sheetData/><mergeCells><mergeCell ref=\"A:B\"/></mergeCells></worksheet>";
  expect_words(message_of(make_zip(parts)), {"damaged", "is not a number"});
  parts = parts_with("<row r=\"3\"/><row r=\"2\"/>");
  expect_words(message_of(make_zip(parts)), {"out of order"});
  parts = parts_with("<row");
  expect_words(message_of(make_zip(parts)), {"is no XML"});
  parts.erase("xl/worksheets/sheet1.xml");
  expect_words(message_of(make_zip(parts)), {"no part xl/worksheets/sheet1.xml"});
  expect_words(message_of(make_zip({{"word/document.xml", "<a/>"}})), {"xl/workbook.xml"});
  expect_words(message_of(make_zip(parts_with("<row><c t=\"str\"><v>\x01</v></c></row>"))),
               {"no text"});
}

TEST(Xlsx, BombsAndHugeSheetsAreRefused) {
  Parts parts = parts_with("");
  parts["xl/worksheets/sheet1.xml"] = "<worksheet>" + std::string(40u << 20, ' ');
  const std::string bomb = make_zip(parts);
  ASSERT_LT(bomb.size(), 1u << 20);
  expect_words(message_of(bomb), {"unpacks to more than 32 MiB"});

  expect_words(message_of(make_zip(parts_with("<row><c r=\"AMK1\"><v>1</v></c></row>"))),
               {"1024 columns"});
  std::string wide;
  for (int i = 0; i < 2000; ++i)
    wide += "<row><c r=\"AMJ" + std::to_string(i + 1) + "\"><v>1</v></c></row>";
  expect_words(message_of(make_zip(parts_with(wide))), {"2 million cells"});

  std::string shared;
  for (int i = 0; i < 100; ++i) shared += "<row><c t=\"s\"><v>0</v></c></row>";
  const std::string text = "<si><t>" + std::string(1u << 20, 'x') + "</t></si>";
  expect_words(message_of(make_zip(parts_with(shared, text))), {"64 MiB of text"});
}

TEST(Xlsx, PartsMayComeFromAnywhere) {
  const Parts parts = parts_with("<row><c><v>7</v></c></row>");
  const Workbook book = parse_xlsx_parts(
      [&](const std::string& part) -> std::optional<std::string> {
        const auto found = parts.find(part);
        return found == parts.end() ? std::nullopt : std::optional(found->second);
      },
      "memory");
  EXPECT_EQ(book.name, "memory");
  EXPECT_EQ(book.sheets.at(0).rows.at(0).cells, Cells{"7"});
}

}  // namespace
}  // namespace inkling
