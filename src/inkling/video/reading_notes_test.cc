#include "inkling/video/reading_notes.h"

#include <gtest/gtest.h>

namespace inkling {
namespace {

TEST(ReadingNotes, OfAUsualRecordingThereAreNone) {
  SourceInfo info;
  info.width = 720, info.height = 1280;
  info.stored_width = 1280, info.stored_height = 720;
  info.rotation_degrees = 90;
  EXPECT_TRUE(reading_notes(info, {}).empty());
  EXPECT_TRUE(reading_notes(info, {0, 16, false, ""}).empty());
}

TEST(ReadingNotes, WhereTheFileHoldsNoTimesTheRateIsAnAssumption) {
  SourceInfo info;
  info.nominal_fps = 25;
  ReadingFacts facts;
  facts.has_times = false;
  const auto notes = reading_notes(info, facts);
  ASSERT_EQ(notes.size(), 1u);
  EXPECT_NE(notes[0].find("no times"), std::string::npos);
  EXPECT_NE(notes[0].find("25 a second"), std::string::npos);
  facts.playback_fps = 25;  // said by --true-fps
  EXPECT_EQ(reading_notes(info, facts).size(), 1u);
}

TEST(ReadingNotes, EverythingThatIsUnusualIsSaid) {
  SourceInfo info;
  info.width = 576, info.height = 1024;
  info.stored_width = 720, info.stored_height = 576;
  info.rotation_degrees = 270;
  info.nominal_fps = 200;
  info.hdr = "HLG";
  info.track = 2, info.tracks = 3;
  const auto notes = reading_notes(info, {25, 12, true, "1 (a), 2 (b), 3 (c)"});
  ASSERT_EQ(notes.size(), 6u);
  for (std::size_t i = 0; i < notes.size(); ++i) {
    const char* words[] = {
        "plays 25 frames", "720 x 576 pixels are measured and shown as 576 x 1024",
        "interlaced",      "HDR (HLG)",
        "12 of 16 bits",   "Number 2 was read"};
    EXPECT_NE(notes[i].find(words[i]), std::string::npos) << notes[i];
  }
}

}  // namespace
}  // namespace inkling
