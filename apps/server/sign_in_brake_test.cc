#include "server/sign_in_brake.h"

#include <gtest/gtest.h>

namespace inkling::server {
namespace {

class SignInBrakeTest : public testing::Test {
 protected:
  void wrong(const std::string& name, int times) {
    for (int i = 0; i < times; ++i) brake_.wrong(name);
  }
  void pass(int seconds) { now_ += std::chrono::seconds(seconds); }

  SignInBrake::Time now_{std::chrono::hours(10)};
  SignInBrake brake_{[this] { return now_; }};
};

TEST_F(SignInBrakeTest, TheFirstTenCostNothing) {
  wrong("ana", 9);
  EXPECT_EQ(brake_.wait_s("ana"), 0);
  wrong("ana", 1);
  EXPECT_EQ(brake_.wait_s("ana"), 1);
}

TEST_F(SignInBrakeTest, EachFurtherOneDoublesTheWaitUpToALimit) {
  wrong("ana", 13);
  EXPECT_EQ(brake_.wait_s("ana"), 8);
  pass(7);
  EXPECT_EQ(brake_.wait_s("Ana"), 1);
  pass(1);
  EXPECT_EQ(brake_.wait_s("ana"), 0);
  wrong("ana", 100);
  EXPECT_EQ(brake_.wait_s("ana"), SignInBrake::kLongestS);
}

TEST_F(SignInBrakeTest, NamesAreCountedTogetherToo) {
  for (int i = 0; i < 12; ++i) wrong("name" + std::to_string(i), 1);
  EXPECT_EQ(brake_.wait_s("ana"), 4);
}

TEST_F(SignInBrakeTest, ARightPasswordClearsItsNameButNotWhatAllDid) {
  wrong("ana", 12);
  brake_.right("ana");
  EXPECT_EQ(brake_.wait_s("ben"), 4);
  pass(60);
  wrong("ana", 1);
  EXPECT_EQ(brake_.wait_s("ana"), 8);  // of all together: it is the thirteenth
}

TEST_F(SignInBrakeTest, IsForgottenAfterQuiet) {
  wrong("ana", 14);
  pass(31 * 60);
  wrong("ana", 1);
  EXPECT_EQ(brake_.wait_s("ana"), 0);
}

}  // namespace
}  // namespace inkling::server
