#include "inkling/workbench/moment_list.h"

#include <gtest/gtest.h>

#include "inkling/files/atomic_file.h"
#include "inkling/files/csv.h"
#include "inkling/files/testing/test_folder.h"
#include "inkling/video/testing/video_files.h"

namespace inkling {
namespace {

ListedMoment listed(std::int64_t begin_us, std::int64_t end_us, const std::string& note) {
  ListedMoment one{"first", "call, part 1", "2026-05-03", 25, 50, {}};
  one.moment.origin = "found";
  one.moment.content.begin_us = begin_us, one.moment.content.end_us = end_us;
  one.moment.content.sort = "smile", one.moment.content.reason = "It may be a smile.";
  one.moment.content.note = note;
  return one;
}

TEST(MomentList, ASheetHoldsEveryMomentAndEveryNote) {
  const std::string note = "she said \"look\", then\nlooked; = 1";
  const auto csv =
      moments_csv("C01", {listed(1'000'000, 2'000'000, note), listed(3'000'000, 4'500'000, "")});
  const CsvTable table = CsvTable::parse(csv, "list");
  ASSERT_EQ(table.rows(), 2u);
  EXPECT_EQ(table.cell(0, table.column("note")), note);
  EXPECT_EQ(table.cell(0, table.column("recording")), "call, part 1");
  EXPECT_EQ(table.cell(0, table.column("subject")), "C01");
  EXPECT_DOUBLE_EQ(table.number(1, table.column("end_s")), 4.5);
}

// FFmpeg's own reader of WebVTT finds the same cues.
TEST(MomentList, SubtitlesAreReadByAnotherProgram) {
  const TestFolder folder;
  const auto path = folder / "list.vtt";
  write_file(path, moments_webvtt({listed(1'000'000, 2'000'000, "both & <all>\n\n\n--> end"),
                                   listed(3'000'400, 4'500'000, "")}));
  const std::string srt = output_of("ffmpeg -v error -i '" + path.string() + "' -f srt -");
  EXPECT_NE(srt.find("00:00:01,000 --> 00:00:02,000"), std::string::npos) << srt;
  EXPECT_NE(srt.find("00:00:03,000 --> 00:00:04,500"), std::string::npos) << srt;
  EXPECT_NE(srt.find("both & <all>"), std::string::npos) << srt;
  EXPECT_NE(srt.find("--> end"), std::string::npos) << srt;
  EXPECT_EQ(srt.find("\n3\n"), std::string::npos) << srt;
}

}  // namespace
}  // namespace inkling
