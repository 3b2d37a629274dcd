#include "inkling/labelling/movement_rows.h"

#include <gtest/gtest.h>

#include "inkling/core/testing/error_checks.h"
#include "inkling/labelling/testing/read_text.h"

namespace inkling {
namespace {

using testing::even_clock;
using testing::expect_words;
using testing::notes_of;
using testing::read_text;

TEST(EventsReader, ReadsWhatAnalyzeWrites) {
  const CodeFile file = read_text(
      "events",
      "recording,face_id,event_id,type,onset_s,apex_s,offset_s,onset_frame,apex_frame,"
      "offset_frame,score,emotion,confidence,action_units,role,during_speech\n"
      "call,1,1,micro,0.400000,0.480000,0.600000,10,12,15,1.5000,happiness,0.810,6+12L,child,0\n"
      "call,2,2,blink,0.800000,0.800000,0.840000,20,20,21,2.0000,,,,,1\n",
      even_clock(30), "call.mp4");
  ASSERT_EQ(file.rows.size(), 2u);
  EXPECT_EQ(file.rows[0].code.span, coded_span(even_clock(30), 10, 12, 15, ""));
  EXPECT_EQ(file.rows[0].code.tier, "micro");
  EXPECT_EQ(file.rows[0].person, "child");
  EXPECT_EQ(file.rows[0].score, 1.5);
  EXPECT_EQ(file.rows[0].code.emotion, Emotion::kHappiness);
  EXPECT_EQ(file.rows[0].code.units, (std::vector<CodedUnit>{{6}, {12, {}, Side::kLeft}}));
  EXPECT_EQ(file.rows[0].code.confidence, std::nullopt);
  EXPECT_EQ(file.rows[1].person, "face 2");
  EXPECT_EQ(notes_of(file), "");
}

TEST(SheetReader, TakesFramesOrSeconds) {
  const FrameClock clock({0, 30'000, 80'000, 120'000, 170'000});
  const CodeFile file = read_text("sheet",
                                  "onset_s;apex_s;offset_s;tier;confidence;views\n"
                                  "0,031;0,08;0,1699;micro;4;crop|flow\n",
                                  clock);
  ASSERT_EQ(file.rows.size(), 1u);
  EXPECT_EQ(file.rows[0].code.span, coded_span(clock, 1, 2, 4, ""));
  EXPECT_EQ(file.rows[0].code.confidence, 4);
  EXPECT_EQ(file.rows[0].code.views, (std::vector<std::string>{"crop", "flow"}));
  expect_words(notes_of(file), {"between frames", "put on the nearest one, at most 1.0 ms"});
}

TEST(SheetReader, FramesCountBeforeSeconds) {
  const CodeFile file = read_text(
      "sheet", "onset_frame,offset_frame,onset_s,offset_s\n10,15,0.9,1.1\n", even_clock(30));
  ASSERT_EQ(file.rows.size(), 1u);
  EXPECT_EQ(file.rows[0].code.span.onset_frame, 10);
  expect_words(notes_of(file), {"a, line 2: onset 10 is at 0.400 s", "not at 0.900 s"});
}

TEST(SheetReader, BadRowsAreToldAndOthersRead) {
  const CodeFile file = read_text("sheet",
                                  "onset_frame,apex_frame,offset_frame,action_units,confidence\n"
                                  "10,,5,,\n1,2,30,,\n1,9,5,1 or 2,0.8\n2,,0x,,\n,,,1,\n3,,4,,,x\n",
                                  even_clock(30));
  ASSERT_EQ(file.rows.size(), 1u);
  EXPECT_EQ(file.rows[0].code.span, coded_span(even_clock(30), 1, {}, 5, ""));
  expect_words(notes_of(file),
               {"- a, line 2: ", "- a, line 3: offset 30 is not in the recording",
                "a, line 4: apex_frame 9 lies outside", "'1 or 2' names no action units",
                "confidence 0.8 is none of 1 to 5", "- a, line 5", "- a, line 7"});
}

TEST(SheetReader, NoRowAtAllIsAnError) {
  const auto message = testing::message_of(ErrorKind::kInput, [] {
    read_text("sheet", "onset_frame,offset_frame\n10,40\n", even_clock(30));
  });
  expect_words(message, {"a, line 2", "offset 40 is not in the recording", "0 to 29"});
}

}  // namespace
}  // namespace inkling
