#include "inkling/storage/moments.h"

#include <gtest/gtest.h>

#include "inkling/core/testing/error_checks.h"
#include "inkling/storage/testing/test_project.h"
#include "inkling/storage/withdrawal.h"

namespace inkling {
namespace {

constexpr char kFirst[] = "00000000-0000-4000-8000-000000000001";
constexpr char kSecond[] = "00000000-0000-4000-8000-000000000002";

MomentContent stretch(std::int64_t begin_ms, std::int64_t end_ms,
                      const std::string& reason = "a smile") {
  MomentContent content;
  content.begin_us = 1000 * begin_ms, content.end_us = 1000 * end_ms;
  content.face_id = 1;
  content.sort = "smile", content.reason = reason, content.uncertainty = "weak";
  return content;
}

class Moments : public ::testing::Test {
 protected:
  std::vector<Moment> all() { return moments_of(file_, project_.recording); }
  int find(const std::vector<MomentContent>& found) {
    return keep_found_moments(file_, "ingest", project_.recording, found);
  }
  Moment decide(const Moment& moment, const std::string& state, const std::string& note = "") {
    MomentContent content = moment.content;
    content.state = state, content.note = note;
    return change_moment(file_, "ana", moment.id, moment.version, content);
  }

  testing::TestProject project_;
  ProjectFile file_ = project_.open();
};

TEST_F(Moments, EveryChangeIsAVersionThatStays) {
  MomentContent content = stretch(0, 2000);
  content.sort = "own";
  const Moment first = add_moment(file_, "ana", kFirst, project_.recording, content);
  EXPECT_EQ(first.version, 1);
  EXPECT_EQ(first.origin, "own");
  EXPECT_EQ(add_moment(file_, "ana", kFirst, project_.recording, content).version, 1);
  content.note = "she looks up", content.state = "accepted";
  const Moment second = change_moment(file_, "ben", kFirst, 1, content);
  EXPECT_EQ(change_moment(file_, "ben", kFirst, 1, content).version, 2);
  content.note = "";
  change_moment(file_, "ana", kFirst, 2, content);
  const auto versions = versions_of_moment(file_, kFirst);
  ASSERT_EQ(versions.size(), 3u);
  EXPECT_EQ(versions[1].content, second.content);
  EXPECT_EQ(versions[1].by, "ben");
  EXPECT_EQ(all().size(), 1u);
  EXPECT_EQ(all()[0].content.note, "");
  EXPECT_THROW(file_.change("ana", "x",
                            [](SQLite::Database& database, AuditEntry&) {
                              database.exec("UPDATE moment_versions SET note = 'other'");
                            }),
               Error);
  testing::expect_whole(file_);
}

TEST_F(Moments, AStaleChangeIsRefusedWithWhatIsNewest) {
  find({stretch(0, 2000)});
  const Moment moment = all()[0];
  const Moment newest = decide(moment, "accepted");
  try {
    decide(moment, "dismissed");
    FAIL();
  } catch (const StaleMoment& stale) {
    EXPECT_EQ(stale.newest().version, newest.version);
    EXPECT_EQ(stale.newest().content.state, "accepted");
  }
}

TEST_F(Moments, ANewAnalysisKeepsWhatAPersonDidAndReplacesTheRest) {
  EXPECT_EQ(find({stretch(0, 500), stretch(1000, 1500), stretch(2000, 2500), stretch(3000, 3500)}),
            4);
  const auto before = all();
  decide(before[0], "dismissed");
  decide(before[1], "open", "her hand");
  // The first two are found a little elsewhere, the third with another reason, the last not at all.
  EXPECT_EQ(find({stretch(100, 600), stretch(900, 1400), stretch(2000, 2600, "both smile")}), 3);
  const auto after = all();
  ASSERT_EQ(after.size(), 3u);
  EXPECT_EQ(after[0].content.begin_us, 0);
  EXPECT_EQ(after[0].content.state, "dismissed");
  EXPECT_EQ(after[1].content.note, "her hand");
  EXPECT_EQ(after[2].id, before[2].id);
  EXPECT_EQ(after[2].content.reason, "both smile");
  // Even when nothing is found there any more.
  EXPECT_EQ(find({}), 2);
  EXPECT_EQ(all()[1].content.note, "her hand");
  EXPECT_TRUE(moment_of(file_, before[3].id).gone);
  EXPECT_EQ(versions_of_moment(file_, before[3].id).size(), 2u);
  testing::expect_whole(file_);
}

TEST_F(Moments, ADecisionTakesNoNeighborAway) {
  const std::vector<MomentContent> found = {stretch(0, 2000), stretch(900, 3000)};
  find(found);
  const auto before = all();
  decide(before[0], "accepted");
  EXPECT_EQ(find(found), 2);
  EXPECT_EQ(all()[1].content, before[1].content);
  EXPECT_EQ(all()[1].version, 1);
  // What comes anew beside it and means the same does not come twice.
  EXPECT_EQ(find({stretch(100, 2100), stretch(0, 1900), stretch(1000, 3100)}), 2);
  EXPECT_EQ(all()[1].content.end_us, 3'100'000);
}

TEST_F(Moments, NothingNewLeavesNothingInTheLog) {
  find({stretch(0, 500), stretch(1000, 1500)});
  const auto head = file_.read([](SQLite::Database& db) { return AuditLog(db).head().number; });
  EXPECT_EQ(find({stretch(0, 500), stretch(1000, 1500)}), 2);
  EXPECT_EQ(file_.read([](SQLite::Database& db) { return AuditLog(db).head().number; }), head);
}

TEST_F(Moments, OneThatSomebodyChangedComesBackWithTheChange) {
  find({stretch(0, 500)});
  const Moment old = all()[0];
  find({});
  EXPECT_EQ(all().size(), 0u);
  MomentContent content = old.content;
  content.note = "typed while a new analysis ran";
  EXPECT_THROW(change_moment(file_, "ana", old.id, old.version, content), StaleMoment);
  change_moment(file_, "ana", old.id, old.version + 1, content);
  ASSERT_EQ(all().size(), 1u);
  EXPECT_EQ(all()[0].content.note, "typed while a new analysis ran");
}

TEST_F(Moments, WhatCannotBeIsRefused) {
  const auto refused = [&](const MomentContent& content, const std::string& why) {
    testing::expect_usage_error(
        [&] { add_moment(file_, "ana", kSecond, project_.recording, content); }, why);
  };
  refused(stretch(0, 10'001), "ten seconds");
  refused(stretch(500, 500), "ten seconds");
  refused(stretch(4000, 5000), "ten seconds");  // the recording ends at 3.96 s
  MomentContent content = stretch(0, 500);
  content.face_id = 9;
  refused(content, "no such face");
  content = stretch(0, 500);
  content.other_face_id = 9;
  refused(content, "no such face");
  content = stretch(0, 500);
  content.state = "liked";
  refused(content, "state");
  testing::expect_usage_error(
      [&] { add_moment(file_, "ana", "1", project_.recording, stretch(0, 500)); }, "UUID");
  testing::expect_usage_error([&] { moment_of(file_, kSecond); }, "no such moment");
  EXPECT_EQ(all().size(), 0u);
}

TEST_F(Moments, AChangeBehindTheLogShows) {
  add_moment(file_, "ana", kFirst, project_.recording, stretch(0, 2000));
  file_.with_database([](SQLite::Database& database) {
    database.exec("DROP TRIGGER moment_versions_stay; UPDATE moment_versions SET note = 'other'");
  });
  EXPECT_EQ(file_.read(moment_faults).size(), 1u);
  file_.with_database([](SQLite::Database& database) { database.exec("DELETE FROM moments"); });
  EXPECT_EQ(file_.read(moment_faults).size(), 1u);
}

TEST_F(Moments, TheyGoWithAWithdrawnChild) {
  add_moment(file_, "ana", kFirst, project_.recording, stretch(0, 2000));
  find({stretch(3000, 3500)});
  withdraw(file_, "c01", "ana");
  EXPECT_EQ(all().size(), 0u);
  testing::expect_whole(file_);
}

}  // namespace
}  // namespace inkling
