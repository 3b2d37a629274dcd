#include "inkling/truth.h"

#include <gtest/gtest.h>

#include "inkling/evaluation/evaluation_test_util.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/testing/test_folder.h"

namespace inkling {
namespace {

using testing::expect_words;
using testing::message_when;

std::string message_of(const std::string& text) {
  return message_when([&] { parse_truth(text, "t.csv"); });
}

TEST(Truth, WhatIsWrittenReadsBack) {
  const TestFolder folder;
  TruthRow row{"s01", "p1", 0.4, 0.48, 0.76, 10, 12, 19, "micro", "joy", "6+12", 1.5, 0.025};
  write_file(folder / "truth.csv", truth_csv({row}));
  const auto rows = read_truth(folder / "truth.csv");
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(truth_csv(rows), truth_csv({row}));
  EXPECT_EQ(rows[0].apex_frame, 12);
  EXPECT_EQ(rows[0].emotion, "joy");
}

TEST(Truth, SaysWhatItWasMadeFromOnlyWhereARowDoes) {
  TruthRow row{"s01", "p1", 0.4, 0.48, 0.76, 10, 12, 19, "micro", "", "", 1.5, 0.025};
  EXPECT_EQ(truth_csv({row}).find("like"), std::string::npos);
  row.like = "smile, broad.mp4@5-30";
  const auto rows = parse_truth(truth_csv({row}), "t");
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].like, row.like);
}

TEST(Truth, FramesAloneAreEnoughAndTheApexIsTheMiddle) {
  const auto rows =
      parse_truth("recording,type,onset_frame,offset_frame\nvideos/s01.mp4,Micro,10,19\n", "t");
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].recording, "s01");
  EXPECT_EQ(rows[0].type, "micro");
  EXPECT_EQ(rows[0].apex_frame, 14);
  EXPECT_EQ(rows[0].onset_s, -1);
  EXPECT_EQ(rows[0].apex_s, -1);
}

TEST(Truth, SecondsAloneAreEnough) {
  const auto rows = parse_truth("type;recording;onset_s;offset_s;subject\nmacro;a;1;3.5;p1\n", "t");
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].onset_frame, -1);
  EXPECT_DOUBLE_EQ(rows[0].apex_s, 2.25);
  EXPECT_EQ(rows[0].subject, "p1");
}

TEST(Truth, AnApexInOneUnitPlacesItInTheOther) {
  // Frame 13 of 10 … 20 is 0.3 of the way: 1 s + 0.3 * 2 s.
  const auto rows = parse_truth(
      "recording,type,onset_frame,apex_frame,offset_frame,onset_s,offset_s\na,micro,10,13,20,1,3\n",
      "t");
  EXPECT_DOUBLE_EQ(rows[0].apex_s, 1.6);
}

TEST(Truth, RefusesMissingColumns) {
  expect_words(message_of("recording,onset_frame,offset_frame\n"), {"t.csv", "'type'"});
  expect_words(message_of("type,onset_frame,offset_frame\n"), {"'recording'"});
  expect_words(message_of("recording,type,onset_frame\n"), {"'offset_frame'"});
  expect_words(message_of("recording,type,offset_s\n"), {"'onset_s'"});
  expect_words(message_of("recording,type,begin\n"),
               {"neither", "onset_frame", "onset_s", "begin"});
}

TEST(Truth, RefusesImpossibleTimes) {
  const std::string header = "recording,type,onset_frame,apex_frame,offset_frame\n";
  expect_words(message_of(header + "a,micro,1,,5\na,micro,10,,9\n"),
               {"t.csv, line 3", "offset_frame 9 lies before onset_frame 10"});
  expect_words(message_of(header + "a,micro,-1,2,3\n"),
               {"line 2", "onset_frame", "-1 is negative"});
  expect_words(message_of(header + "a,micro,1,,\n"), {"line 2", "offset_frame is empty"});
  expect_words(message_of(header + "a,micro,,,\n"), {"line 2", "onset and offset are empty"});
  expect_words(message_of(header + "a,micro,/,2,3\n"), {"line 2", "'/' is not a number"});
  expect_words(message_of(header + "a,micro,1,2,1e12\n"), {"line 2", "longer"});
  expect_words(message_of(header + "a,,1,2,3\n"), {"line 2", "no type"});
  expect_words(message_of(header + ",micro,1,2,3\n"), {"line 2", "no name"});
  expect_words(message_of("recording,type,onset_s,offset_s\na,micro,nan,2\n"), {"line 2", "nan"});
  expect_words(message_of("recording,type,onset_s,offset_s\na,micro,-0.5,2\n"), {"negative"});
}

// What a row says by a rule: "frames onset apex offset: what is told".
std::string read_as(const std::string& row) {
  std::vector<OddRow> odd;
  const auto rows =
      parse_truth("recording,type,onset_frame,apex_frame,offset_frame\n" + row + "\n", "t", &odd);
  std::string text = std::to_string(rows.at(0).onset_frame) + " " +
                     std::to_string(rows[0].apex_frame) + " " +
                     std::to_string(rows[0].offset_frame);
  for (const OddRow& each : odd) {
    EXPECT_FALSE(each.left_out);
    EXPECT_EQ(each.where, "t, line 2");
    text += ": " + each.what;
  }
  return text;
}

TEST(Truth, OddRowsOfPublishedTablesAreReadByARule) {
  EXPECT_EQ(read_as("a,macro,566.4,700,800"),
            "566 700 800: onset_frame 566.4 is read as frame 566");
  EXPECT_EQ(read_as("a,macro,566.5,700,800"),
            "567 700 800: onset_frame 566.5 is read as frame 567");
  EXPECT_EQ(read_as("a,macro,10,12,0"), "10 12 12: offset_frame is 0: the apex 12 stands for it");
  EXPECT_EQ(read_as("a,macro,10,12,"),
            "10 12 12: offset_frame is empty: the apex 12 stands for it");
  EXPECT_EQ(read_as("a,micro,10,9,12"),
            "10 11 12: apex_frame 9 lies outside 10 to 12 and counts as not given");
  EXPECT_EQ(read_as("a,micro,10,13,12"),
            "10 11 12: apex_frame 13 lies outside 10 to 12 and counts as not given");
  EXPECT_EQ(read_as("a,micro,10,/,12"), "10 11 12");
  EXPECT_EQ(read_as("a,micro,0,0,0"), "0 0 0") << "a movement of the first frame alone";
}

TEST(Truth, OverlapsAreReadAsTheyAre) {
  EXPECT_EQ(
      parse_truth("recording,type,onset_frame,offset_frame\na,micro,19,25\na,micro,10,19\n", "t")
          .size(),
      2u);
}

TEST(Truth, OneBadRowDoesNotStopTheOthers) {
  const std::string header = "recording,type,onset_frame,offset_frame,subject\n";
  std::vector<OddRow> odd;
  const auto rows = parse_truth(header +
                                    "a,micro,1,5,p1\na,micro,9,3,p1\na,micro,11,15,p1\n"
                                    "a,micro,x,3,p1\na,micro,20,25,p2\nb,micro,1,2,p2,more,cells\n",
                                "t.csv", &odd);
  EXPECT_EQ(rows.size(), 2u);
  ASSERT_EQ(odd.size(), 4u);
  for (const OddRow& row : odd) EXPECT_TRUE(row.left_out);
  EXPECT_EQ(odd[0].where, "t.csv, line 7");
  EXPECT_EQ(odd[1].where, "t.csv, line 3");
  EXPECT_EQ(odd[2].what, "'x' is not a number");
  EXPECT_EQ(odd[3].what, "recording a shows subject p2 here, on line 2 subject p1");
}

TEST(Truth, ATableWithoutOneGoodRowIsRefused) {
  std::vector<OddRow> odd;
  const std::string text = "recording,type,onset_frame,offset_frame\na,micro,9,3\na,micro,8,2\n";
  expect_words(message_when([&] { parse_truth(text, "t.csv", &odd); }),
               {"t.csv, line 2", "before"});
  EXPECT_TRUE(parse_truth("recording,type,onset_s,offset_s\n", "t", &odd).empty());
  EXPECT_TRUE(odd.empty());
}

TEST(Truth, ClockTimesAreSeconds) {
  const std::string header = "recording;type;onset_s;offset_s\n";
  const auto rows =
      parse_truth(header + "a;micro;00:00:01.040;0:00:01,400\na;micro;1:02:03;1:02:04.5\n", "t");
  EXPECT_DOUBLE_EQ(rows[0].onset_s, 1.04);
  EXPECT_DOUBLE_EQ(rows[0].offset_s, 1.4);
  EXPECT_DOUBLE_EQ(rows[1].onset_s, 3723);
  for (const char* unclear : {"1:04", "1:2:3:4", "0:60:00", "::", "0:00:1x", "1.5:00:00"}) {
    expect_words(message_of(header + "a;micro;" + unclear + ";9999\n"), {"not a number", unclear});
  }
}

TEST(Truth, TablesFromSpreadsheetsReadAsMeant) {
  const std::string rows[] = {"recording,type,onset_s,apex_s,offset_s,subject",
                              "s01,micro,1.04,1.2,1.4,p1", "s01,macro,3.5,4,5.25,p1",
                              "s02,micro,0.5,0.6,0.8,p2"};
  std::string plain, german, tabs, wide;
  for (const std::string& row : rows) {
    plain += row + "\n";
    wide += row + ",,,,\r\n";
    for (const char c : row + "\n") {
      german += c == '.' ? ',' : c == ',' ? ';' : c;
      tabs += c == ',' ? '\t' : c;
    }
  }
  const std::string expected = truth_csv(parse_truth(plain, "t"));
  for (const std::string& text :
       {german, "\xEF\xBB\xBF" + german, "sep=;\r\n" + german, tabs, wide, plain + ",,,,,\n\n"}) {
    EXPECT_EQ(truth_csv(parse_truth(text, "t")), expected) << text;
  }
}

TEST(Truth, RefusesTwoSubjectsInARecording) {
  const std::string header = "recording,type,onset_frame,offset_frame,subject\n";
  expect_words(message_of(header + "a,micro,1,2,p1\na,micro,5,6,\na,micro,8,9,p2\n"),
               {"line 4", "p2", "line 2", "p1"});
}

TEST(Truth, SubjectsThatAPersonReadsAsOneAreOne) {
  std::vector<OddRow> odd;
  const auto rows = parse_truth(
      "recording,type,onset_frame,offset_frame,subject\na,micro,1,2,p01\na,micro,5,6,p01\xC2\xA0\n"
      "a,micro,8,9,P1\n",
      "t", &odd);
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[1].subject, "p01");
  EXPECT_EQ(rows[2].subject, "p01");
  ASSERT_EQ(odd.size(), 1u);
  EXPECT_EQ(odd[0].what, "subject P1 is read as p01, which line 2 names");
}

}  // namespace
}  // namespace inkling
