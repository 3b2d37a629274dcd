#include <gtest/gtest.h>

#include "inkling/evaluation/evaluation_test_util.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/testing/test_folder.h"
#include "inkling/truth.h"

namespace inkling {
namespace {

using testing::expect_words;
using testing::message_when;

std::string message_of(const std::string& text) {
  return message_when([&] { parse_recordings(text, "r.csv"); });
}

TEST(Recordings, WhatIsWrittenReadsBack) {
  const TestFolder folder;
  const std::string csv = recordings_csv({{"s01", "D", "p1", 25, 40.5, 1012}});
  write_file(folder / "recordings.csv", csv);
  EXPECT_EQ(recordings_csv(read_recordings(folder / "recordings.csv")), csv);
}

TEST(Recordings, DurationComesFromFramesAndRateWhereItIsNotGiven) {
  const auto rows = parse_recordings("recording,fps,frames\na.mp4,200,500\nb,,\n", "r");
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0].recording, "a");
  EXPECT_DOUBLE_EQ(rows[0].duration_s, 2.5);
  EXPECT_EQ(rows[1].duration_s, 0);
}

TEST(Recordings, FoldersTellTwoOfOneNameApart) {
  const auto rows = parse_recordings("recording\np01/session.mp4\np02/session.mp4\n", "r");
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[1].recording, "session");
  EXPECT_EQ(rows[1].folder, "p02");
}

TEST(Recordings, RefusesNonsense) {
  expect_words(message_of("name\na\n"), {"'recording'"});
  expect_words(message_of("recording\na.mp4\n\nb/a\n"), {"r.csv, line 4", "line 2 already"});
  expect_words(message_of("recording\nb/a.mp4\nc/b/a\n"), {"r.csv, line 3", "line 2 already"});
  expect_words(message_of("recording,fps\na,-1\n"), {"line 2", "fps"});
  expect_words(message_of("recording,frames\na,1.5\n"), {"line 2", "frames", "whole"});
  expect_words(message_of("recording,duration_s\na,1e300\n"), {"line 2", "duration_s"});
  expect_words(message_of("recording,fps\n,25\n"), {"line 2", "no name"});
}

}  // namespace
}  // namespace inkling
