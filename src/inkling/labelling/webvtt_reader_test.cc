#include <gtest/gtest.h>

#include "inkling/core/testing/error_checks.h"
#include "inkling/labelling/code_writer.h"
#include "inkling/labelling/testing/read_text.h"

namespace inkling {
namespace {

using testing::even_clock;
using testing::expect_words;
using testing::notes_of;
using testing::read_text;

TEST(WebVttReader, ReadsTheCuesOfOthers) {
  const CodeFile file = read_text("webvtt",
                                  "WEBVTT - some call\r\n\r\nNOTE not a cue\r\n\r\nSTYLE\r\n"
                                  "::cue { color: red }\r\n\r\n"
                                  "1\r\n00:00.401 --> 00:00.641 align:start\r\n"
                                  "micro: R12B <b>happy</b>\r\nat &lt;once&gt; &amp; gone\r\n\r\n"
                                  "00:00:00.800 --> 00:00:00.880\r\n<v Anna>she laughs\r\n",
                                  even_clock(30));
  ASSERT_EQ(file.rows.size(), 2u);
  const Code& code = file.rows[0].code;
  EXPECT_EQ(code.tier, "micro");
  EXPECT_EQ(code.units, (std::vector<CodedUnit>{{12, Intensity::kB, Side::kRight}}));
  EXPECT_EQ(code.emotion, Emotion::kHappiness);
  EXPECT_EQ(code.comment, "at <once> & gone");
  EXPECT_EQ(code.span, coded_span(even_clock(30), 10, {}, 15, ""));
  EXPECT_EQ(file.rows[1].code.tier, "cue");
  EXPECT_EQ(file.rows[1].code.comment, "she laughs");
  EXPECT_EQ(file.rows[1].code.span, coded_span(even_clock(30), 20, {}, 21, ""));
  expect_words(notes_of(file), {"2 times", "at most 1.0 ms"});
}

TEST(WebVttReader, BadCuesAreToldAndOthersRead) {
  const CodeFile file = read_text("webvtt",
                                  "WEBVTT\n\n00:0x --> 00:01.000\na\n\n"
                                  "00:00.800 --> 00:00.400\nb\n\n00:00.000 --> 00:00.040\n12\n"
                                  "00:00.080 --> 00:00.120\n4\n",
                                  even_clock(30));
  ASSERT_EQ(file.rows.size(), 2u);
  EXPECT_EQ(file.rows[1].code.units[0].unit, 4);
  expect_words(notes_of(file), {"- a, line 3: '00:0x --> 00:01.000' is no time",
                                "- a, line 6: 0.400 s lies before 0.800 s"});
}

TEST(WebVttReader, RefusesWhatIsNone) {
  const auto message = testing::message_of(
      ErrorKind::kInput, [] { read_text("webvtt", "1\n00:00 --> 00:01\n", even_clock(3)); });
  expect_words(message, {"does not begin with WEBVTT"});
}

class EditedVtt : public ::testing::Test {
 protected:
  EditedVtt() : sheet_{even_clock(50), "call"} {
    Code code;
    code.tier = "micro", code.coder = "anna", code.comment = "short";
    code.span = coded_span(sheet_.clock, 10, 12, 15, "");
    code.units = {{12, Intensity::kB}};
    sheet_.codes = {code};
  }
  CodeFile edited(const std::string& from, const std::string& to) const {
    std::string text = codes_text(sheet_, "webvtt");
    const auto at = text.find(from);
    EXPECT_NE(at, std::string::npos) << text;
    text.replace(at, from.size(), to);
    return read_text("webvtt", text, sheet_.clock);
  }
  CodeSheet sheet_;
};

TEST_F(EditedVtt, WhoMovesACueMovesItsFrames) {
  const CodeFile file = edited("00:00:00.640", "00:00:00.760");
  ASSERT_EQ(file.rows.size(), 1u);
  EXPECT_EQ(file.rows[0].code.span, coded_span(sheet_.clock, 10, {}, 18, ""));
  EXPECT_EQ(file.rows[0].code.coder, "anna");
  expect_words(notes_of(file), {"the cue was moved"});
}

TEST_F(EditedVtt, TheTextThatIsShownCounts) {
  const CodeFile file = edited("micro: 12B", "micro: L4 anger");
  ASSERT_EQ(file.rows.size(), 1u);
  EXPECT_EQ(file.rows[0].code.units[0], (CodedUnit{4, {}, Side::kLeft}));
  EXPECT_EQ(file.rows[0].code.emotion, Emotion::kAnger);
  EXPECT_EQ(file.rows[0].code.comment, "short");
  EXPECT_EQ(file.rows[0].code.span.apex_frame, 12);
  expect_words(notes_of(file), {"the text of the cue was changed"});
}

TEST_F(EditedVtt, ADamagedIdentifierIsTold) {
  const CodeFile file = edited("{\"id\"", "{'id'");
  ASSERT_EQ(file.rows.size(), 1u);
  EXPECT_EQ(file.rows[0].code.span, coded_span(sheet_.clock, 10, {}, 15, ""));
  expect_words(notes_of(file), {"the cue itself counts"});
}

}  // namespace
}  // namespace inkling
