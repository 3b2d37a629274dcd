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

TEST(RecordingName, NamesThatAPersonReadsAsEqualAreEqual) {
  EXPECT_EQ(recording_name("videos/Zoe\xCC\x88.mp4"), recording_name("Zo\xC3\xAB\xC2\xA0"));
}

TEST(RecordingName, BytesThatAreWrittenOutStandBetweenNoFolders) {
  EXPECT_EQ(recording_name("latin1-\\xE9.mp4"), "latin1-\\xE9");
  EXPECT_EQ(recording_name("\\xE9.mp4"), "\\xE9");
  EXPECT_EQ(recording_name("C:\\calls\\caf\\xE9"), "caf\\xE9");
  EXPECT_EQ(recording_name("calls\\xylophone"), "xylophone");
}

TEST(RecordingFolder, IsWhatStandsBeforeTheName) {
  EXPECT_EQ(recording_folder("s01.mp4"), "");
  EXPECT_EQ(recording_folder("p01/session.mp4"), "p01");
  EXPECT_EQ(recording_folder(" C:\\study\\p01\\session.mp4"), "C:/study/p01");
  EXPECT_EQ(recording_folder("/a//./b/session/"), "a/b");
  EXPECT_EQ(recording_folder("caf\\xE9/s01"), "caf\\xE9");
  EXPECT_EQ(recording_folder("/"), "");
}

TEST(RecordingFolder, MayBeWrittenInFullOrInPart) {
  EXPECT_TRUE(may_be_one_folder("study/p01", "p01"));
  EXPECT_TRUE(may_be_one_folder("p01", "p01"));
  EXPECT_TRUE(may_be_one_folder("", "p01"));
  EXPECT_FALSE(may_be_one_folder("study/p01", "1"));
  EXPECT_FALSE(may_be_one_folder("study/p01", "study"));
}

TEST(MovementType, IsInSmallLettersWithoutExpression) {
  EXPECT_EQ(movement_type("Micro"), "micro");
  EXPECT_EQ(movement_type("macro-expression"), "macro");
  EXPECT_EQ(movement_type(" MICRO Expression"), "micro");
  EXPECT_EQ(movement_type("blink"), "blink");
}

}  // namespace
}  // namespace inkling
