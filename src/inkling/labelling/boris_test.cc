#include <gtest/gtest.h>

#include "inkling/core/testing/error_checks.h"
#include "inkling/labelling/testing/read_text.h"

namespace inkling {
namespace {

using testing::even_clock;
using testing::expect_words;
using testing::notes_of;
using testing::read_text;

const std::string kAggregated =
    "Observation id,Time offset (s),Subject,Behavior,Behavioral category,Modifier #1,Modifier "
    "#2,Behavior type,Start (s),Stop (s),Media file name,Image index start,Image index stop,"
    "Comment start,Comment stop\n";

TEST(BorisAggregated, FramesAreTheImageIndex) {
  const CodeFile file =
      read_text("boris-aggregated",
                kAggregated + "o1,0,c07,AU12,lower,B,happy,STATE,0.41,0.59,call.mp4,10,15,hm,\n" +
                    "o1,0,No focal subject,micro,,R4,NA,POINT,0.8,0.8,call.mp4,NA,NA,,end\n",
                even_clock(30), "call");
  ASSERT_EQ(file.rows.size(), 2u);
  EXPECT_EQ(file.rows[0].code.span, coded_span(even_clock(30), 10, {}, 15, ""));
  EXPECT_EQ(file.rows[0].code.units, (std::vector<CodedUnit>{{12, Intensity::kB}}));
  EXPECT_EQ(file.rows[0].code.emotion, Emotion::kHappiness);
  EXPECT_EQ(file.rows[0].code.tier, "AU12");
  EXPECT_EQ(file.rows[0].code.comment, "hm");
  EXPECT_EQ(file.rows[0].person, "c07");
  EXPECT_EQ(file.rows[1].code.span, coded_span(even_clock(30), 20, {}, 20, ""));
  EXPECT_EQ(file.rows[1].code.units, (std::vector<CodedUnit>{{4, {}, Side::kRight}}));
  EXPECT_EQ(file.rows[1].person, "");
  EXPECT_EQ(file.rows[1].code.comment, "end");
  EXPECT_EQ(notes_of(file), "");
}

// BORIS's player reckons an index with an even rate.
TEST(BorisAggregated, AnIndexFarFromItsTimeDoesNotCount) {
  const CodeFile file = read_text(
      "boris-aggregated", kAggregated + "o1,2.5,,micro,,,,STATE,0.4,0.601,call.mp4,17,22,,\n",
      even_clock(30));
  ASSERT_EQ(file.rows.size(), 1u);
  EXPECT_EQ(file.rows[0].code.span, coded_span(even_clock(30), 10, {}, 15, ""));
  expect_words(notes_of(file),
               {"image index 17 is not at 0.400 s", "time offset of 2.5 s", "at most 1.0 ms"});
}

TEST(BorisAggregated, BadRowsAreToldAndOthersRead) {
  const CodeFile file = read_text(
      "boris-aggregated",
      kAggregated + "o1,0,,micro,,,,STATE,0.4,0.2,call.mp4,,,,\n" +
          "o1,0,,micro,,,,STATE,abc,0.2,call.mp4,,,,\n" +
          "o1,0,,micro,,,,STATE,99,99.2,call.mp4,,,,\n" + "o1,0,,,,,,STATE,0.1,0.2,call.mp4,,,,\n" +
          "o1,0,,micro,,,,STATE,0.1,0.2,other.mp4,,,,\n" +
          "o1,0,,micro,,,,STATE,0.1,0.2,call.mp4,,,,,,,x\n" +
          "o1,0,,micro,,,,STATE,00:00:00.400,00:00:00.440,call.mp4,,,,\n",
      even_clock(30), "call");
  ASSERT_EQ(file.rows.size(), 1u);
  EXPECT_EQ(file.rows[0].code.span.onset_frame, 10);
  expect_words(notes_of(file),
               {"- a, line 2: 0.200 s lies before", "- a, line 3, column Start (s): 'abc'",
                "- a, line 4: 99.000 s lies outside", "- a, line 5: the row names no behaviour",
                "1 row is about another recording: other", "- a, line 7: the row has"});
}

TEST(BorisAggregated, RowsOfOtherRecordingsAloneAreAnError) {
  const auto message = testing::message_of(ErrorKind::kInput, [] {
    read_text("boris-aggregated", kAggregated + "o1,0,,m,,,,STATE,0.4,0.6,other.mp4,,,,\n",
              even_clock(30), "call");
  });
  expect_words(message, {"no row about recording call", "other"});
}

TEST(BorisTabular, StartsAndStopsArePairs) {
  const CodeFile file = read_text(
      "boris-tabular",
      "Observation id\tSubject\tBehavior\tModifier #1\tBehavior type\tTime\tMedia file name\tImage "
      "index\tComment\n"
      "o1\tc07\tAU12\tC\tSTART\t0.400\tcall.mp4\t10\tfirst\n"
      "o1\tc07\tblink\t\tPOINT\t0.480\tcall.mp4\t12\t\n"
      "o1\tp07\tAU12\t\tSTART\t0.480\tcall.mp4\t12\t\n"
      "o1\tc07\tAU12\tC\tSTOP\t0.600\tcall.mp4\t15\tlast\n"
      "o1\tp07\tAU12\t\tSTOP\t0.800\tcall.mp4\t20\t\n",
      even_clock(30), "call");
  ASSERT_EQ(file.rows.size(), 3u);
  EXPECT_EQ(file.rows[0].code.span, coded_span(even_clock(30), 10, {}, 15, ""));
  EXPECT_EQ(file.rows[0].code.units, (std::vector<CodedUnit>{{12, Intensity::kC}}));
  EXPECT_EQ(file.rows[0].code.comment, "first\nlast");
  EXPECT_EQ(file.rows[0].where, "a, line 2");
  EXPECT_EQ(file.rows[1].code.tier, "blink");
  EXPECT_EQ(file.rows[2].person, "p07");
  EXPECT_EQ(file.rows[2].code.span.offset_frame, 20);
}

// As BORIS before version 7 exported them.
TEST(BorisTabular, OlderFilesHaveAPreamble) {
  const CodeFile file = read_text(
      "boris-tabular",
      "Observation id,o1,,,,,,,\n\nMedia file(s),,,,,,,,\nPlayer #1,call.mp4,,,,,,,\n"
      "Time,Media file path,Total length,FPS,Subject,Behavior,Behavioral category,Comment,Status\n"
      "0.4,/home/a/call.mp4,1.2,25,,happy,,\"a, \"\"b\"\"\",START\n"
      "0.6,/home/a/call.mp4,1.2,25,,happy,,,STOP\n",
      even_clock(30), "call");
  ASSERT_EQ(file.rows.size(), 1u);
  EXPECT_EQ(file.rows[0].code.emotion, Emotion::kHappiness);
  EXPECT_EQ(file.rows[0].code.comment, "a, \"b\"");
  EXPECT_EQ(file.rows[0].where, "a, line 6");
  EXPECT_EQ(file.rows[0].code.span, coded_span(even_clock(30), 10, {}, 15, ""));
}

TEST(BorisTabular, StatesThatStayOpenAreTold) {
  const CodeFile file = read_text("boris-tabular",
                                  "Time,Subject,Behavior,Status\n0.2,,a,STOP\n0.3,,a,START\n"
                                  "0.4,,a,START\n0.5,,a,STOP\n0.6,,b,START\n0.7,,c,HALF\n",
                                  even_clock(30));
  ASSERT_EQ(file.rows.size(), 1u);
  expect_words(
      notes_of(file),
      {"- a, line 2: the state a ends and never began", "- a, line 3: the state a begins again",
       "- a, line 6: the state b never ends", "- a, line 7: 'HALF' is none of START"});
}

TEST(BorisProject, EventsOfItsObservationsAreRead) {
  const std::string text = R"({"project_name": "p", "behaviors_conf": {
      "0": {"code": "AU12", "type": "State event", "category": ""},
      "1": {"code": "blink", "type": "Point event"}},
    "observations": {
      "o1": {"file": {"1": ["/home/a/call.mp4"]}, "time offset": 0.0, "events": [
        [0.4, "c07", "AU12", "B|None", "hm", 10], [0.48, "", "blink", "", "", 12],
        [0.6, "c07", "AU12", "B|None", "", 15], [0.7, "c07", "AU12", 5, ""]]},
      "o2": {"file": {"1": ["other.mp4"]}, "events": [[0.1, "", "blink", "", ""]]}}})";
  const CodeFile file = read_text("boris-project", text, even_clock(30), "call");
  ASSERT_EQ(file.rows.size(), 2u);
  EXPECT_EQ(file.rows[0].code.span, coded_span(even_clock(30), 10, {}, 15, ""));
  EXPECT_EQ(file.rows[0].code.units, (std::vector<CodedUnit>{{12, Intensity::kB}}));
  EXPECT_EQ(file.rows[0].code.comment, "hm");
  EXPECT_EQ(file.rows[1].code.tier, "blink");
  expect_words(notes_of(file), {"observation o1, event 4: the event cannot be read",
                                "1 row is about another recording"});
}

TEST(BorisProject, RefusesWhatIsNone) {
  const auto message = testing::message_of(
      ErrorKind::kInput, [] { read_text("boris-project", "{\"a\": 1}", even_clock(3)); });
  expect_words(message, {"a: the project cannot be read"});
}

}  // namespace
}  // namespace inkling
