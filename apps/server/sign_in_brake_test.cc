#include "server/sign_in_brake.h"

#include <gtest/gtest.h>

namespace inkling::server {
namespace {

using Kind = SignInAccount::Kind;

class SignInBrakeTest : public testing::Test {
 protected:
  static SignInAccount coder(const std::string& name) { return {Kind::kCoder, name}; }
  void wrong(const SignInAccount& account, int times) {
    for (int i = 0; i < times; ++i) brake_.wrong(account);
  }
  void pass(int seconds) { now_ += std::chrono::seconds(seconds); }

  SignInBrake::Time now_{std::chrono::hours(10)};
  SignInBrake brake_{[this] { return now_; }};
};

TEST_F(SignInBrakeTest, TheFirstTenCostNothing) {
  wrong(coder("ana"), 9);
  EXPECT_EQ(brake_.wait_s(coder("ana")), 0);
  wrong(coder("ana"), 1);
  EXPECT_EQ(brake_.wait_s(coder("ana")), 1);
}

TEST_F(SignInBrakeTest, EachFurtherOneDoublesTheWaitUpToALimit) {
  wrong(coder("ana"), 13);
  EXPECT_EQ(brake_.wait_s(coder("ana")), 8);
  pass(7);
  EXPECT_EQ(brake_.wait_s(coder("Ana")), 1);
  pass(1);
  EXPECT_EQ(brake_.wait_s(coder("ana")), 0);
  wrong(coder("ana"), 100);
  EXPECT_EQ(brake_.wait_s(coder("ana")), SignInBrake::kLongestS);
}

TEST_F(SignInBrakeTest, WrongOnesOfOthersSlowNobodyDown) {
  for (int i = 0; i < 100; ++i) wrong({Kind::kNobody, "made up"}, 1);
  wrong(coder("ana"), 100);
  EXPECT_EQ(brake_.wait_s(coder("ben")), 0);
  EXPECT_EQ(brake_.wait_s({Kind::kWindow, "of ana"}), 0);
  wrong({Kind::kWindow, "of ana"}, 11);
  EXPECT_EQ(brake_.wait_s({Kind::kWindow, "of ana"}), 2);
}

TEST_F(SignInBrakeTest, NoCoderIsForgottenForMadeUpNames) {
  wrong(coder("ana"), 12);
  for (int i = 0; i < 3000; ++i) wrong({Kind::kNobody, "name" + std::to_string(i)}, 1);
  EXPECT_EQ(brake_.wait_s(coder("ana")), 4);
}

TEST_F(SignInBrakeTest, ARightPasswordClearsItsAccountAlone) {
  wrong(coder("ana"), 12), wrong(coder("ben"), 12);
  brake_.right(coder("ana"));
  EXPECT_EQ(brake_.wait_s(coder("ana")), 0);
  EXPECT_EQ(brake_.wait_s(coder("ben")), 4);
}

TEST_F(SignInBrakeTest, IsForgottenAfterQuiet) {
  wrong(coder("ana"), 14);
  pass(31 * 60);
  wrong(coder("ana"), 1);
  EXPECT_EQ(brake_.wait_s(coder("ana")), 0);
}

TEST(SignInLineTest, HasSoManyPlaces) {
  SignInLine line;
  int inside = 0;
  while (inside < 100 && line.enter()) ++inside;
  EXPECT_LT(inside, 20);
  line.leave();
  EXPECT_TRUE(line.enter());
}

}  // namespace
}  // namespace inkling::server
