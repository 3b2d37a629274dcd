#include "inkling/storage/subjects.h"

#include "inkling/core/testing/error_checks.h"
#include "inkling/storage/testing/test_project.h"

namespace inkling {
namespace {

class Subjects : public ::testing::Test {
 protected:
  std::string last_details() {
    return file_.read(
        [](SQLite::Database& database) { return AuditLog(database).entries().back().details; });
  }
  Subject child(const std::string& pseudonym) {
    return {
        0,
        pseudonym,
        "child",
        "female",
        "left-handed",
        {{"code", "guardian", "2026-01-02", "2036-01-02"}, {"code", "subject", "2026-01-03", {}}}};
  }

  static Consent shared(const std::string& audience) {
    return {"share-codes", "guardian", "2026-01-02", {}, audience};
  }

  testing::TestProject project_;
  ProjectFile file_{project_.folder, project_.clock()};
};

TEST_F(Subjects, AreListedAsTheyWereAddedAndChanged) {
  Subject one = child("b07");
  one.id = add_subject(file_, "ana", one);
  auto all = subjects(file_);
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].pseudonym, "b07");
  EXPECT_EQ(all[0].sex, "female");
  EXPECT_EQ(all[0].note, "left-handed");
  EXPECT_EQ(all[0].consents, one.consents);
  EXPECT_NE(last_details().find("\"keep_until\":\"2036-01-02\""), std::string::npos);

  one.consents.pop_back();  // the child no longer agrees
  one.consents.push_back({"share-codes", "guardian", "2026-02-01", {}, "researchers"});
  change_subject(file_, "ana", one);
  all = subjects(file_);
  EXPECT_EQ(all[0].consents, one.consents);
  one.pseudonym = "d01";
  testing::expect_usage_error([&] { change_subject(file_, "ana", one); }, "by itself");
  testing::expect_whole(file_);
}

TEST_F(Subjects, AConsentIsForAnAudience) {
  Subject one = child("b07");
  one.consents = {shared("public"), shared("")};
  one.id = add_subject(file_, "ana", one);
  const auto kept = subjects(file_)[0].consents;
  ASSERT_EQ(kept.size(), 2u);
  EXPECT_EQ(kept[0].audience, "public");
  EXPECT_EQ(kept[1].audience, "researchers");
  EXPECT_NE(last_details().find("\"audience\":\"public\""), std::string::npos);
}

TEST_F(Subjects, WhatCannotBeIsRefusedAndChangesNothing) {
  const auto refuse = [&](const char* named, auto change) {
    Subject bad = child("x1");
    change(bad);
    testing::expect_usage_error([&] { add_subject(file_, "ana", bad); }, named);
  };
  refuse("c01", [](Subject& s) { s.pseudonym = "c01"; });
  refuse("pseudonym", [](Subject& s) { s.pseudonym = ""; });
  refuse("pseudonym", [](Subject& s) { s.pseudonym = "a\nb"; });
  refuse("pseudonym", [](Subject& s) { s.pseudonym = " a"; });
  refuse("cat", [](Subject& s) { s.population = "cat"; });
  refuse("sex", [](Subject& s) { s.sex = "x"; });
  refuse("note", [](Subject& s) { s.note = "\xff"; });
  refuse("2026-02-30", [](Subject& s) { s.consents[0].given_on = "2026-02-30"; });
  refuse("3 May", [](Subject& s) { s.consents[0].given_on = "3 May"; });
  refuse("2025-01-01", [](Subject& s) { s.consents[0].keep_until = "2025-01-01"; });
  refuse("all", [](Subject& s) { s.consents[0].scope = "all"; });
  refuse("twin", [](Subject& s) { s.consents[0].given_by = "twin"; });
  refuse("gods", [](Subject& s) { s.consents[0] = shared("gods"); });
  refuse("train",
         [](Subject& s) { s.consents[0].scope = "train", s.consents[0].audience = "public"; });
  refuse("twice", [](Subject& s) {  // what names no audience is for researchers
    s.consents = {shared(""), shared("researchers")};
  });
  refuse("twice", [](Subject& s) { s.consents[1] = s.consents[0]; });
  Subject unknown = child("x1");
  unknown.id = 99;
  testing::expect_usage_error([&] { change_subject(file_, "ana", unknown); }, "99");
  EXPECT_EQ(subjects(file_).size(), 1u);
  testing::expect_whole(file_);
}

TEST_F(Subjects, HaveSessionsWithTheirAge) {
  Session one{0, project_.subject, "second", "2026-03-01", 97};
  one.id = add_session(file_, "ana", one);
  auto all = sessions(file_, project_.subject);
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].age_months, 97);
  EXPECT_EQ(all[0].held_on, "2026-03-01");
  EXPECT_FALSE(all[1].age_months);  // of the test project; one without a day stands last
  one.age_months = 98;
  change_session(file_, "ana", one);
  EXPECT_EQ(sessions(file_, project_.subject)[0].age_months, 98);

  one.id = 0;
  testing::expect_usage_error([&] { add_session(file_, "ana", one); }, "second");
  one.name = "third", one.age_months = -1;
  testing::expect_usage_error([&] { add_session(file_, "ana", one); }, "-1");
  one.age_months = 3, one.held_on = "2026-13-01";
  testing::expect_usage_error([&] { add_session(file_, "ana", one); }, "2026-13-01");
  one.held_on = {}, one.subject_id = 77;
  testing::expect_usage_error([&] { add_session(file_, "ana", one); }, "77");
}

TEST_F(Subjects, AreOverdueTheDayAfterTheLast) {
  add_subject(file_, "ana", child("b07"));
  EXPECT_TRUE(overdue_on(file_, "2036-01-02").empty());
  const auto overdue = overdue_on(file_, "2036-01-03");
  ASSERT_EQ(overdue.size(), 1u);
  EXPECT_EQ(overdue[0].pseudonym, "b07");
  EXPECT_EQ(overdue[0].keep_until, "2036-01-02");
}

TEST_F(Subjects, OfTwoPseudonymsThatLookTheSameOneIsTaken) {
  for (const char* pseudonym : {"c\xE2\x80\x8B"
                                "07",
                                "c07\xC2\x9B", "\xC2\xA0", "c07\xE2\x80\xAE", "c07\xC2\x85",
                                "c07\xE2\x80\xA8", "e\xCC\x81"}) {
    testing::expect_usage_error(
        [&] {
          add_subject(file_, "ana", {0, pseudonym, "child", "", "", {}});
        },
        "cannot be seen");
  }
  for (const char* pseudonym :
       {"C01", "\xEF\xBD\x83\xEF\xBC\x90\xEF\xBC\x91", "c\xEF\xBC\x90\xEF\xBC\x91",
        "\xD1\x81"
        "01"}) {
    testing::expect_usage_error(
        [&] {
          add_subject(file_, "ana", {0, pseudonym, "child", "", "", {}});
        },
        "mistaken");
  }
}

TEST_F(Subjects, APseudonymIsNoPathAndNoFlag) {
  for (const char* pseudonym : {"..", ".", ".c02", "-x", "--yes", "a/b", "a\\b"}) {
    testing::expect_usage_error(
        [&] {
          add_subject(file_, "ana", {0, pseudonym, "child", "", "", {}});
        },
        "path or a flag");
  }
  EXPECT_GT(add_subject(file_, "ana", {0, "c-02.a", "child", "", "", {}}), 0);
}

}  // namespace
}  // namespace inkling
