#include "inkling/storage/coders.h"

#include "inkling/core/testing/error_checks.h"
#include "inkling/storage/testing/test_project.h"

namespace inkling {
namespace {

class Coders : public ::testing::Test {
 protected:
  testing::TestProject project_;
  ProjectFile file_{project_.folder, project_.clock()};
};

TEST_F(Coders, SignInWithTheirPasswordAlone) {
  add_coder(file_, "ana", {0, "Zoë", "verifier", 210, "{\"j\": 1}", true}, "correct horse",
            kQuickPassword);
  const auto zoe = sign_in(file_, "Zoë", "correct horse");
  ASSERT_TRUE(zoe);
  EXPECT_EQ(zoe->role, "verifier");
  EXPECT_EQ(zoe->reaction_ms, 210);
  EXPECT_EQ(zoe->keys, "{\"j\": 1}");
  EXPECT_FALSE(sign_in(file_, "Zoë", "correct horsf"));
  EXPECT_FALSE(sign_in(file_, "Zoë", ""));
  EXPECT_FALSE(sign_in(file_, "nobody", "correct horse"));
  EXPECT_FALSE(sign_in(file_, "ana", ""));  // has none yet
  set_password(file_, "ana", project_.ana, "battery staple", kQuickPassword);
  EXPECT_TRUE(sign_in(file_, "ana", "battery staple"));
  EXPECT_TRUE(sign_in(file_, "ANA", "battery staple"));
  Coder gone = *zoe;
  gone.active = false;
  change_coder(file_, "ana", gone);
  EXPECT_FALSE(sign_in(file_, "Zoë", "correct horse"));
  testing::expect_whole(file_);
}

TEST_F(Coders, NoPasswordNorItsHashIsInTheLog) {
  add_coder(file_, "ana", {0, "zoe", "coder", {}, "{}", true}, "correct horse", kQuickPassword);
  set_password(file_, "ana", project_.ana, "battery staple", kQuickPassword);
  file_.read([](SQLite::Database& database) {
    for (const AuditEntry& entry : AuditLog(database).entries()) {
      for (const char* word : {"horse", "staple", "argon2"}) {
        EXPECT_EQ(entry.details.find(word), std::string::npos) << entry.details;
      }
    }
  });
}

// A browser may hold what the coder who is gone did not send yet.
TEST_F(Coders, NoNumberIsGivenAgain) {
  const auto add = [&](const char* name) {
    return add_coder(file_, "ana", {0, name, "coder", {}, "{}", true}, "", kQuickPassword);
  };
  const std::int64_t eve = add("eve");
  EXPECT_TRUE(remove_coder(file_, "ana", eve));
  EXPECT_GT(add("flo"), eve);
  testing::expect_whole(file_);
}

TEST_F(Coders, WhatCannotBeIsRefused) {
  const auto refuse = [&](const Coder& coder, const char* named) {
    testing::expect_usage_error([&] { add_coder(file_, "ana", coder, "", kQuickPassword); }, named);
  };
  refuse({0, "Ben", "coder", {}, "{}", true}, "Ben");  // ben is there
  refuse({0, "", "coder", {}, "{}", true}, "name");
  refuse({0, "eve", "boss", {}, "{}", true}, "boss");
  refuse({0, "eve", "coder", 2001, "{}", true}, "2001");
  refuse({0, "eve", "coder", {}, "{", true}, "JSON");
  EXPECT_EQ(coders(file_).size(), 2u);
  Coder ana = coders(file_)[0];
  ana.role = "coder";
  testing::expect_usage_error([&] { change_coder(file_, "ana", ana); }, "no owner");
  EXPECT_EQ(coders(file_)[0].role, "owner");
  testing::expect_usage_error(
      [&] { set_password(file_, "ana", 99, "battery staple", kQuickPassword); }, "99");
}

}  // namespace
}  // namespace inkling
