#include "inkling/files/file_error.h"

#include <gtest/gtest.h>

#include <cerrno>

namespace inkling {
namespace {

TEST(FileError, NamesTheFileTheCauseAndARemedy) {
  const Error full = file_error(ENOSPC, "write", "/data/a.csv");
  EXPECT_EQ(full.kind(), ErrorKind::kEnvironment);
  EXPECT_EQ(full.what(), std::string("/data/a.csv: cannot write: the disk is full; free some space "
                                     "or choose a folder on another disk"));
  const Error denied = file_error(EACCES, "create the file", "/data/a.csv");
  EXPECT_EQ(denied.todo(), "choose a folder in which you may write");
  EXPECT_NE(file_error(EEXIST, "create", "a").todo().find("not taken"), std::string::npos);
  EXPECT_EQ(denied.problem(), "cannot create the file: Permission denied");
}

TEST(FileError, EveryErrorHasSomethingToDo) {
  for (int number = 1; number < 134; ++number) {
    EXPECT_FALSE(file_error(number, "write", "x").todo().empty()) << number;
  }
}

}  // namespace
}  // namespace inkling
