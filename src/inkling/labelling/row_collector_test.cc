#include "inkling/labelling/row_collector.h"

#include <gtest/gtest.h>

#include "inkling/core/testing/error_checks.h"
#include "inkling/labelling/testing/read_text.h"

namespace inkling {
namespace {

TEST(RowCollector, RowsComeByTheirOnset) {
  const FrameClock clock = testing::even_clock(10);
  const std::string name = "a";
  const CodesOf of{clock, ""};
  RowCollector rows(name, of);
  for (const std::int64_t onset : {5, 2, 7}) {
    rows.add("row", [&] {
      CodeRow row;
      row.code.tier = "micro";
      row.code.span = coded_span(clock, onset, {}, 8, "");
      return row;
    });
  }
  rows.add("row 4", []() -> CodeRow { return {}; });  // on no tier
  const CodeFile file = rows.finish();
  ASSERT_EQ(file.rows.size(), 3u);
  EXPECT_EQ(file.rows[0].code.span.onset_frame, 2);
  EXPECT_EQ(file.rows[2].code.span.onset_frame, 7);
  ASSERT_EQ(file.notes.size(), 1u);
  EXPECT_EQ(file.notes[0].where, "row 4");
}

TEST(RowCollector, RecordingsGoByTheirNames) {
  const FrameClock clock = testing::even_clock(10);
  const std::string name = "a";
  const CodesOf of{clock, "/x/Call 1.mp4"};
  RowCollector rows(name, of);
  EXPECT_TRUE(rows.is_wanted(""));
  EXPECT_TRUE(rows.is_wanted("C:\\video\\Call 1.mov"));
  EXPECT_FALSE(rows.is_wanted("Call 2"));
  EXPECT_THROW(rows.finish(), Error);
}

// A linked file keeps its own name.
TEST(RowCollector, AFileMayBeCalledOtherThanItsRecording) {
  const FrameClock clock = testing::even_clock(10);
  const std::string name = "a";
  const CodesOf of{clock, "call 2", "call.mp4", {"call 1"}};
  const RowCollector rows(name, of);
  EXPECT_TRUE(names_recording(of, "call 2"));
  EXPECT_TRUE(names_recording(of, "file:///x/call.mp4"));
  EXPECT_FALSE(names_recording(of, "call 1.mp4"));
  rows.check_own("call");
  rows.check_no_other("film");
  for (const std::string& message :
       {testing::message_of(ErrorKind::kInput, [&] { rows.check_own("film"); }),
        testing::message_of(ErrorKind::kInput, [&] { rows.check_no_other("call 1.mp4"); })}) {
    testing::expect_words(message, {"is about recording", "this is call 2"});
  }
}

}  // namespace
}  // namespace inkling
