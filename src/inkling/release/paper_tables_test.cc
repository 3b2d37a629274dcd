#include "inkling/release/paper_tables.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "inkling/release/testing/made_releases.h"

namespace inkling {
namespace {

using Rows = std::vector<std::vector<std::string>>;

std::vector<std::string> row_of(const TextTable& table, const std::string& name) {
  for (const auto& row : table.rows) {
    if (row.front() == name) return row;
  }
  return {"no row " + name};
}

TextTable table_named(const ReleaseContent& content, const std::string& name) {
  for (TextTable& table : paper_tables(content)) {
    if (table.name == name) return table;
  }
  return {};
}

TEST(PaperTables, CountsPeopleByPopulation) {
  const TextTable table = people_table(testing::full_release());
  EXPECT_EQ(table.columns, (std::vector<std::string>{"what", "all", "adults", "children"}));
  EXPECT_EQ(row_of(table, "subjects"), (std::vector<std::string>{"subjects", "5", "1", "4"}));
  EXPECT_EQ(row_of(table, "female"), (std::vector<std::string>{"female", "2", "1", "1"}));
  // 75, 100, 125 and 408 months; the fourth child's age is not known.
  EXPECT_EQ(
      row_of(table, "age in years, mean (SD)"),
      (std::vector<std::string>{"age in years, mean (SD)", "14.8 (12.9)", "34.0", "8.3 (2.1)"}));
  EXPECT_EQ(row_of(table, "age not known")[1], "1");
  EXPECT_EQ(row_of(table, "sessions")[1], "10");
  EXPECT_EQ(row_of(table, "minutes coded")[1], "50.0");
  EXPECT_EQ(row_of(table, "samples without one")[1], "10");
  EXPECT_EQ(row_of(table, "codes only")[1], "1");
}

TEST(PaperTables, ClassesWithoutASampleAreThere) {
  const TextTable table = class_table(testing::full_release());
  EXPECT_EQ(table.columns, (std::vector<std::string>{"class", "6 to 8", "9 to 11", "18 and older",
                                                     "age not known", "all"}));
  EXPECT_EQ(row_of(table, "anger"),
            (std::vector<std::string>{"anger", "0", "0", "0", "0", "0 (0.0 %)"}));
  EXPECT_EQ(row_of(table, "fear"),
            (std::vector<std::string>{"fear", "3", "3", "2", "2", "10 (20.0 %)"}));
  EXPECT_EQ(row_of(table, "no micro-expression").back(), "10 (20.0 %)");
  EXPECT_EQ(row_of(table, "all").back(), "50 (100.0 %)");
}

TEST(PaperTables, ThreeClassesSumToAll) {
  const TextTable table = table_named(testing::full_release(), "classesthree");
  EXPECT_EQ(row_of(table, "negative").back(), "10 (20.0 %)");
  EXPECT_EQ(row_of(table, "other or not named").back(), "10 (20.0 %)");
}

TEST(PaperTables, ADurationHasBothItsFrames) {
  // Onset 0.066666 s, offset frame 8 at 0.270664 s, a frame of 1/30 s: 237 ms.
  const TextTable table = table_named(testing::full_release(), "durations");
  EXPECT_EQ(row_of(table, "happiness"),
            (std::vector<std::string>{"happiness", "10", "237", "237", "10", "100", "100"}));
  EXPECT_EQ(row_of(table, "sadness"),
            (std::vector<std::string>{"sadness", "0", "-", "-", "0", "-", "-"}));
}

TEST(PaperTables, RatesAreOfTheCodedTime) {
  const TextTable table = table_named(testing::full_release(), "rates");
  EXPECT_EQ(row_of(table, "all"),
            (std::vector<std::string>{"all", "5", "10", "50.0", "40", "0.80", "0.80"}));
}

TEST(PaperTables, AgreementIsByStageAndNamesNoCoder) {
  const TextTable table = table_named(testing::full_release(), "agreement");
  EXPECT_EQ(table.title, "How far 2 coders agree");
  EXPECT_EQ(table.columns, (std::vector<std::string>{"figure", "independent", "first & blind_1"}));
  EXPECT_EQ(row_of(table, "movements: reliability")[2], "0.83 [0.75, 0.87]");
  EXPECT_EQ(row_of(table, "onset: ms apart")[1], "43 [39, 45]");
  EXPECT_EQ(row_of(table, "apex: ms apart")[1], "-");
  const TextTable parts = table_named(testing::full_release(), "agreementparts");
  EXPECT_EQ(parts.rows, (Rows{{"fear", "20", "0.50 [0.45, 0.53]"}}));
  EXPECT_TRUE(table.note.ends_with("Look out: All is of 5 subjects.")) << table.note;
  EXPECT_TRUE(parts.note.ends_with("Look out: Few codes: fear (20).")) << parts.note;
}

TEST(PaperTables, AgreementByAgeSaysAgeOnce) {
  ReleaseContent content = testing::full_release();
  AgreementSlice slice = content.agreement->slices.front();
  slice.by = "age", slice.of = "age not known";
  content.agreement->slices.push_back(slice);
  slice.of = "3 up to 6 years";
  content.agreement->slices.push_back(slice);
  const TextTable parts = table_named(content, "agreementparts");
  EXPECT_EQ(row_of(parts, "age not known")[1], "84");
  EXPECT_EQ(row_of(parts, "age 3 up to 6 years")[1], "84");
}

TEST(PaperTables, AgesOfPartsAreNamedOnce) {
  ReleaseContent content = testing::full_release();
  auto& slices = content.agreement->slices;
  const auto fear =
      *std::find_if(slices.begin(), slices.end(), [](const auto& one) { return one.of == "fear"; });
  for (const char* age : {"3 to 5 years", "age not known"}) {
    slices.push_back(fear);
    slices.back().by = "age", slices.back().of = age;
  }
  const TextTable parts = table_named(content, "agreementparts");
  EXPECT_EQ(row_of(parts, "age 3 to 5 years").size(), 3u);
  EXPECT_EQ(row_of(parts, "age not known").size(), 3u);
}

TEST(PaperTables, WhatIsNotThereHasNoTable) {
  for (const testing::MadeRelease& made : testing::made_releases()) {
    if (made.name != "empty" && made.name != "one_person") continue;
    EXPECT_TRUE(table_named(made.content, "agreement").rows.empty()) << made.name;
    EXPECT_TRUE(table_named(made.content, "splits").rows.empty()) << made.name;
    for (const TextTable& table : paper_tables(made.content)) {
      for (const auto& row : table.rows) EXPECT_EQ(row.size(), table.columns.size()) << table.name;
    }
  }
}

}  // namespace
}  // namespace inkling
