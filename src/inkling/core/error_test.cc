#include "inkling/error.h"

#include <gtest/gtest.h>

namespace inkling {
namespace {

TEST(Error, IsOneLineOfWhereWhatAndTodo) {
  const Error error(ErrorKind::kInput, "no video\nstream", "a.mp4", "give another");
  EXPECT_STREQ(error.what(), "a.mp4: no video stream; give another");
  EXPECT_EQ(error.kind(), ErrorKind::kInput);
  EXPECT_EQ(error.where(), "a.mp4");
  EXPECT_EQ(error.todo(), "give another");
}

TEST(Error, EmptyPartsLeaveNoMarks) {
  EXPECT_STREQ(Error(ErrorKind::kUsage, "bad", "", "").what(), "bad");
  EXPECT_STREQ(Error(ErrorKind::kUsage, "bad", "x", "").what(), "x: bad");
  EXPECT_STREQ(Error(ErrorKind::kUsage, "bad", "", "do").what(), "bad; do");
}

TEST(Error, ControlCharactersOfFileNamesDoNotReachTheTerminal) {
  const Error error(ErrorKind::kInput, "bad", "a\r\x1b[31m\tb", "");
  EXPECT_STREQ(error.what(), "a  [31m b: bad");
}

}  // namespace
}  // namespace inkling
