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
