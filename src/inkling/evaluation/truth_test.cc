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
  expect_words(message_of(header + "a,micro,10,9,12\n"), {"line 2", "apex_frame 9", "10 to 12"});
  expect_words(message_of(header + "a,micro,10,13,12\n"), {"line 2", "apex_frame 13"});
  expect_words(message_of(header + "a,micro,-1,2,3\n"),
               {"line 2", "onset_frame", "-1 is negative"});
  expect_words(message_of(header + "a,micro,1,2,\n"), {"line 2", "offset_frame is empty"});
  expect_words(message_of(header + "a,micro,,,\n"), {"line 2", "onset and offset are empty"});
  expect_words(message_of(header + "a,micro,1,/,3\n"), {"line 2", "'/' is not a number"});
  expect_words(message_of(header + "a,micro,1,2,1e12\n"), {"line 2", "longer"});
  expect_words(message_of(header + "a,,1,2,3\n"), {"line 2", "no type"});
  expect_words(message_of(header + ",micro,1,2,3\n"), {"line 2", "no name"});
  expect_words(message_of("recording,type,onset_s,offset_s\na,micro,nan,2\n"), {"line 2", "nan"});
  expect_words(message_of("recording,type,onset_s,offset_s\na,micro,-0.5,2\n"), {"negative"});
}

TEST(Truth, RefusesOverlapsWithinATypeAndNamesBothLines) {
  const std::string header = "recording,type,onset_frame,offset_frame\n";
  // Frame 19 belongs to both.
  expect_words(message_of(header + "a,micro,19,25\nb,micro,1,2\na,micro,10,19\n"),
               {"line 4", "micro", "overlaps the one on line 2"});
  EXPECT_EQ(message_of(header + "a,micro,20,25\na,micro,10,19\n"), "no error");
  EXPECT_EQ(message_of(header + "a,macro,15,25\na,micro,10,19\nb,micro,10,19\n"), "no error");
  EXPECT_EQ(message_of(header + "a,light,15,25\na,light,10,19\n"), "no error");  // not scored
  const std::string seconds = "recording,type,onset_s,offset_s\n";
  expect_words(message_of(seconds + "a,micro,1,2\na,micro,1.9,3\n"), {"line 3", "line 2"});
  EXPECT_EQ(message_of(seconds + "a,micro,1,2\na,micro,2,3\n"), "no error");
}

TEST(Truth, RefusesTwoSubjectsInARecording) {
  const std::string header = "recording,type,onset_frame,offset_frame,subject\n";
  expect_words(message_of(header + "a,micro,1,2,p1\na,micro,5,6,\na,micro,8,9,p2\n"),
               {"line 4", "p2", "line 2", "p1"});
}

}  // namespace
}  // namespace inkling
