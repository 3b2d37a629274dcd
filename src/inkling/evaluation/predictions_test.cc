#include <gtest/gtest.h>

#include "inkling/evaluation/evaluation_test_util.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/testing/test_folder.h"
#include "inkling/truth.h"

namespace inkling {
namespace {

using testing::expect_words;
using testing::message_when;

namespace fs = std::filesystem;

constexpr char kEvents[] =
    "recording,face_id,event_id,type,onset_s,apex_s,offset_s,onset_frame,apex_frame,offset_frame,"
    "score,emotion,confidence,action_units\n";

std::string message_of(const std::string& text) {
  return message_when([&] { parse_predictions(text, "p.csv"); });
}

TEST(Predictions, ReadsWhatAnalyzeWrites) {
  const auto rows = parse_predictions(
      kEvents + std::string("s01,1,1,macro,0.4,0.48,0.76,10,12,19,1.25,,,\n"), "events.csv");
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].recording, "s01");
  EXPECT_EQ(rows[0].type, "macro");
  EXPECT_EQ(rows[0].times.apex_frame, 12);
  EXPECT_DOUBLE_EQ(rows[0].times.offset_s, 0.76);
  EXPECT_EQ(rows[0].score, 1.25);
  EXPECT_EQ(rows[0].where, "events.csv, line 2");
}

TEST(Predictions, AReadingCountsWhereNoEmotionIsNamed) {
  const auto rows = parse_predictions(
      "recording,onset_frame,offset_frame,emotion,reading\n"
      "a,1,5,,negative\na,11,15,fear,surprise\na,21,25,,\n",
      "p.csv");
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[0].times.emotion, "negative");
  EXPECT_EQ(rows[1].times.emotion, "fear");
  EXPECT_EQ(rows[2].times.emotion, "");
}

TEST(Predictions, TypeIsMicroWhereMissing) {
  const auto rows =
      parse_predictions("recording,onset_frame,offset_frame\na.mp4,1,5\na,3,7\n", "p");
  ASSERT_EQ(rows.size(), 2u);  // predictions may overlap
  EXPECT_EQ(rows[0].type, "micro");
  EXPECT_EQ(rows[0].recording, "a");
  EXPECT_EQ(rows[0].times.apex_frame, -1);
  EXPECT_FALSE(rows[0].score);
}

TEST(Predictions, RefusesNonsense) {
  expect_words(message_of("onset_frame,offset_frame\n"), {"p.csv", "'recording'"});
  expect_words(message_of("recording,frame\n"), {"p.csv", "neither"});
  expect_words(message_of("recording,onset_s,offset_s\na,2,1\n"), {"line 2", "before"});
  expect_words(message_of("recording,onset_s,offset_s\na,nan,1\n"), {"line 2", "onset_s", "nan"});
  expect_words(message_of("recording,onset_s,offset_s,score\na,0,1,high\n"), {"line 2", "score"});
  expect_words(message_of("recording,onset_s,offset_s\n,0,1\n"), {"line 2", "no name"});
}

TEST(Predictions, AnOnsetBelowZeroStandsAsItIs) {
  const std::string header = "recording,onset_frame,apex_frame,offset_frame\n";
  std::vector<OddRow> odd;
  const auto rows =
      parse_predictions(header + "a,-3,2,7\na,-1,,4.6\na,-9,-5,-2\na,5,3,1\n", "p.csv", &odd);
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0].times.onset_frame, -3);
  EXPECT_TRUE(rows[0].times.has_frames());
  EXPECT_FALSE(rows[0].times.has_seconds());
  EXPECT_EQ(rows[1].times.onset_frame, -1);
  EXPECT_EQ(rows[1].times.offset_frame, 5);
  ASSERT_EQ(odd.size(), 5u);
  EXPECT_EQ(odd[0].what, "offset_frame -2 is negative") << "it ends before the recording begins";
  EXPECT_TRUE(odd[0].left_out);
  EXPECT_TRUE(odd[1].left_out);
  EXPECT_EQ(odd[2].what, "onset_frame -3 lies before the recording");
  EXPECT_EQ(odd[3].what, "offset_frame 4.6 is read as frame 5");
  EXPECT_EQ(odd[4].what, "onset_frame -1 lies before the recording");
}

TEST(Predictions, AnApexBelowZeroCountsAsNotGiven) {
  const auto rows =
      parse_predictions("recording,onset_s,apex_s,offset_s\na,-0.2,-0.1,0.3\na,1,2.5,2\n", "p");
  EXPECT_EQ(rows[0].times.apex_s, -1);
  EXPECT_EQ(rows[0].times.onset_s, -0.2);
  EXPECT_EQ(rows[1].times.apex_s, -1);
}

TEST(Predictions, WhatIsWrittenReadsBack) {
  PredictionRow row{"s01", "micro", {}, 0.5, {}};
  row.times.onset_frame = 3, row.times.apex_frame = 5, row.times.offset_frame = 9;
  const std::string csv = predictions_csv({row});
  EXPECT_EQ(predictions_csv(parse_predictions(csv, "p")), csv);
}

TEST(Predictions, OneBadTableDoesNotStopTheOthers) {
  const TestFolder folder;
  for (const char* name : {"s01", "s02", "s03"}) {
    fs::create_directories(folder.path() / name);
    write_file(folder.path() / name / "events.csv",
               kEvents + std::string(name) + ",1,1,micro,0,0,0.2,0,2,5,1,,,\n");
  }
  write_file(folder.path() / "s02/events.csv",
             kEvents + std::string("caf\xE9,1,1,micro,0,0,0.2\n"));
  std::vector<OddRow> odd;
  const auto rows = read_predictions({folder.path()}, &odd);
  EXPECT_EQ(rows.size(), 2u);
  ASSERT_EQ(odd.size(), 1u);
  EXPECT_TRUE(odd[0].left_out);
  expect_words(odd[0].where + ": " + odd[0].what, {"s02/events.csv, line 2", "no text"});
  expect_words(message_when([&] { read_predictions({folder.path()}); }), {"s02/events.csv"});
  for (const char* name : {"s01", "s03"}) write_file(folder.path() / name / "events.csv", "\xE9");
  expect_words(message_when([&] { read_predictions({folder.path()}, &odd); }), {"no text"});
}

TEST(Predictions, AFolderStandsForItsEventTables) {
  const TestFolder folder;
  for (const char* name : {"s02", "s01"}) {
    fs::create_directories(folder.path() / "results" / name);
    write_file(folder.path() / "results" / name / "events.csv",
               kEvents + std::string(name) + ",1,1,micro,0,0,0.2,0,2,5,1,,,\n");
    write_file(folder.path() / "results" / name / "frames.csv", "frame\n");
  }
  write_file(folder / "more.csv", "recording,type,onset_frame,offset_frame\ns01,macro,1,60\n");
  const auto rows = read_predictions({folder / "results", folder / "more.csv"});
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[0].recording, "s01");
  EXPECT_EQ(rows[1].recording, "s02");
  EXPECT_EQ(rows[2].type, "macro");
}

TEST(Predictions, TheSameResultsTwiceAreRefused) {
  const TestFolder folder;
  const std::string text = "recording,onset_frame,offset_frame\ns01,1,6\n";
  write_file(folder / "a.csv", text);
  write_file(folder / "b.csv", text);
  const auto message = message_when([&] {
    read_predictions({folder / "a.csv", folder / "b.csv"});
  });
  expect_words(message, {"a.csv", "b.csv, line 2", "s01", "one run"});
}

TEST(Predictions, AFolderWithoutTablesIsRefused) {
  const TestFolder folder;
  expect_words(message_when([&] { read_predictions({folder.path()}); }), {"no events.csv"});
  expect_words(message_when([&] { read_predictions({folder / "none.csv"}); }), {"none.csv"});
}

}  // namespace
}  // namespace inkling
