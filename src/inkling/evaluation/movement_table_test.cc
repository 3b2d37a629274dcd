#include "inkling/evaluation/movement_table.h"

#include <gtest/gtest.h>

namespace inkling {
namespace {

TEST(RecordingName, IsWithoutFolderAndVideoExtension) {
  EXPECT_EQ(recording_name("monday/s01.mp4"), "s01");
  EXPECT_EQ(recording_name(" C:\\calls\\s01.MKV "), "s01");
  EXPECT_EQ(recording_name("s01"), "s01");
  EXPECT_EQ(recording_name("frames/s01/"), "s01");
}

TEST(RecordingName, KeepsDotsThatTellRecordingsApart) {
  EXPECT_EQ(recording_name("s01.take1"), "s01.take1");
  EXPECT_EQ(recording_name("s01.take2.mov"), "s01.take2");
  EXPECT_EQ(recording_name(".mp4"), ".mp4");
  EXPECT_EQ(recording_name("/"), "");
}

TEST(MovementType, IsInSmallLettersWithoutExpression) {
  EXPECT_EQ(movement_type("Micro"), "micro");
  EXPECT_EQ(movement_type("macro-expression"), "macro");
  EXPECT_EQ(movement_type(" MICRO Expression"), "micro");
  EXPECT_EQ(movement_type("blink"), "blink");
}

}  // namespace
}  // namespace inkling
