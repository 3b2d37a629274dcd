#include "inkling/storage/compared_movements.h"

#include "inkling/core/testing/error_checks.h"
#include "inkling/storage/exclusions.h"
#include "inkling/storage/passwords.h"
#include "inkling/storage/stage_changes.h"
#include "inkling/storage/testing/test_project.h"
#include "inkling/storage/verified_events.h"
#include "inkling/storage/withdrawal.h"

namespace inkling {
namespace {

class ComparedMovements : public ::testing::Test {
 protected:
  std::string code(std::int64_t coder, std::int64_t task, std::int64_t onset, std::int64_t offset,
                   const std::string& emotion = "fear") {
    CodeContent content = project_.content(onset, offset);
    content.emotion = emotion, content.units = R"([{"unit":1}])";
    return add_code(file_, coder, task, new_uuid(), content).id;
  }
  std::string by_ana(std::int64_t onset, std::int64_t offset, const std::string& emotion = "fear") {
    return code(project_.ana, project_.task, onset, offset, emotion);
  }
  std::string by_ben(std::int64_t onset, std::int64_t offset, const std::string& emotion = "fear") {
    return code(project_.ben, project_.task_of_ben, onset, offset, emotion);
  }
  void finish() { set(project_.task, "done"), set(project_.task_of_ben, "done"); }
  void set(std::int64_t task, const std::string& state) {
    set_task_state(file_, "ana", task, state);
  }
  void set_stage(std::size_t at, const std::string& settings) {
    Stage stage = stages(file_)[at];
    stage.settings = settings;
    change_stage(file_, "ana", stage);
  }

  FaceComparison face() { return compare_project(file_).faces.at(0); }
  std::vector<ComparedMovement> movements() { return face().movements; }
  VerifiedFace verified() {
    VerifiedFace made = verified_faces(file_).at(0);
    int standing = 0;
    for (const ComparedMovement& one : movements()) standing += standing_events(one);
    EXPECT_EQ(standing, std::ssize(made.events));
    return made;
  }
  std::size_t open() { return verified().open; }

  DiscussionRemark say(std::int64_t coder, const ComparedMovement& of, const std::string& text,
                       std::optional<std::int64_t> agrees_with = {}) {
    DiscussionRemark one;
    one.id = new_uuid();
    one.recording_id = project_.recording, one.face_id = 1, one.coder_id = coder;
    one.basis = of.basis(), one.agrees_with = agrees_with, one.text = text;
    return add_remark(file_, one);
  }
  Decision decide(const ComparedMovement& of, const std::string& choice,
                  std::vector<DecidedEvent> events = {}, const std::string& reason = "it is so") {
    Decision one;
    one.id = new_uuid();
    one.recording_id = project_.recording, one.face_id = 1, one.coder_id = project_.ana;
    one.basis = of.basis(), one.choice = choice, one.events = std::move(events);
    one.reason = reason;
    return add_decision(file_, one);
  }
  static DecidedEvent event(const std::string& id, std::int64_t onset, std::int64_t offset) {
    return {id, 1, onset, onset + 1, offset, "surprise", R"([{"unit":2}])", 3};
  }

  testing::TestProject project_;
  ProjectFile file_{project_.folder, project_.clock()};
};

TEST_F(ComparedMovements, AreThereOnceAsManyCodersAsTheStageAsksForAreDone) {
  by_ana(20, 30), by_ben(21, 30);
  EXPECT_TRUE(movements().empty());
  EXPECT_EQ(face().tasks_left, (std::map<std::int64_t, int>{{project_.ana, 1}, {project_.ben, 1}}));
  set(project_.task, "done");
  EXPECT_TRUE(face().coded.empty());
  set(project_.task_of_ben, "done");
  EXPECT_EQ(face().coded, (std::vector<FrameSpan>{{0, 99}}));
  ASSERT_EQ(movements().size(), 1u);
  EXPECT_EQ(movements()[0].state, MovementState::kAgreed);
  // A third coder who was given it is waited for.
  const std::int64_t cora =
      add_coder(file_, "ana", {0, "cora", "coder", {}, "{}", true}, "", kQuickPassword);
  const std::int64_t third = project_.add_task(file_, cora, project_.recording);
  EXPECT_TRUE(movements().empty());
  set(third, "done");
  ASSERT_EQ(movements().size(), 1u);
  EXPECT_EQ(movements()[0].coders.size(), 3u);
  EXPECT_EQ(movements()[0].differences[0].kind, DifferenceKind::kExistence);
  set_stage(0, R"({"coders": 4})");
  EXPECT_TRUE(movements().empty());
  EXPECT_EQ(face().coders_missing, 1);
}

TEST_F(ComparedMovements, OfTasksTakenBackAndShownAgainDoNotCount) {
  by_ana(20, 30), by_ben(20, 30);
  const std::int64_t stage = stages(file_)[0].id;
  const std::int64_t again = add_tasks(file_, "ana",
                                       {{0, stage, project_.ben, project_.recording, 1, 0, 99,
                                         project_.task_of_ben, false, "open"}})
                                 .front();
  code(project_.ben, again, 60, 70);
  finish();
  ASSERT_EQ(movements().size(), 1u);  // also while the second time is still open
  EXPECT_EQ(verified().touched, (std::vector<FrameSpan>{{20, 30}, {60, 70}}));
  take_back_task(file_, "ana", project_.task);
  EXPECT_TRUE(movements().empty());
  EXPECT_EQ(verified().touched.size(), 2u);
}

TEST_F(ComparedMovements, StretchesThatAreLeftOutHaveNone) {
  by_ana(20, 30), by_ana(50, 60);
  finish();
  EXPECT_EQ(open(), 2u);
  const auto exclusion =
      propose_exclusion(file_, "ana", {0, project_.recording, 1, 15, 40, "hand", ""});
  EXPECT_EQ(open(), 2u);
  decide_exclusion(file_, "ana", exclusion, "accepted");
  EXPECT_EQ(open(), 1u);
  EXPECT_EQ(verified().left_out, (std::vector<FrameSpan>{{15, 40}}));
}

TEST_F(ComparedMovements, AgreedOnesStandAtOnce) {
  const std::string id = by_ana(20, 30);
  by_ben(22, 31);
  finish();
  const VerifiedFace made = verified();
  EXPECT_EQ(made.open, 0u);
  ASSERT_EQ(made.events.size(), 1u);
  const VerifiedEvent& event = made.events[0];
  EXPECT_EQ(event.id, id);
  EXPECT_EQ(event.onset_frame, 21);
  EXPECT_EQ(event.offset_frame, 30);
  EXPECT_EQ(event.onset_us, 840'000);
  EXPECT_EQ(event.emotion, "fear");
  EXPECT_EQ(event.units, R"([{"unit":1,"intensity":null,"side":"both"}])");
  EXPECT_EQ(event.coders, 2);
  EXPECT_EQ(event.how, "agreed");
  EXPECT_EQ(event.stage, "code");
  EXPECT_EQ(event.tier_kind, "micro");
  EXPECT_EQ(made.subject_id, project_.subject);
  EXPECT_EQ(verified_faces(file_), verified_faces(file_));
}

TEST_F(ComparedMovements, ADecisionStandsUntilACodeChanges) {
  by_ana(20, 30);
  const std::string bens = by_ben(20, 30, "surprise");
  finish();
  const ComparedMovement first = movements()[0];
  EXPECT_EQ(first.state, MovementState::kOpen);
  EXPECT_TRUE(verified().events.empty());
  decide(first, "own", {event(first.id, 21, 29)});
  ASSERT_EQ(verified().events.size(), 1u);
  EXPECT_EQ(verified().events[0].emotion, "surprise");
  EXPECT_EQ(verified().events[0].apex_us, 880'000);
  EXPECT_EQ(verified().events[0].how, "decided");
  EXPECT_EQ(verified().events[0].stage, "decide");

  // What a comment says is not compared; a frame is.
  set(project_.task_of_ben, "open");
  EXPECT_TRUE(verified().events.empty());
  CodeContent content = project_.content(20, 30);
  content.emotion = "surprise", content.units = R"([{"unit":1}])", content.comment = "brows";
  change_code(file_, project_.ben, bens, 1, content);
  set(project_.task_of_ben, "done");
  EXPECT_EQ(verified().events.size(), 1u);
  set(project_.task_of_ben, "open");
  content.onset_frame = 19;
  change_code(file_, project_.ben, bens, 2, content);
  set(project_.task_of_ben, "done");
  const ComparedMovement later = movements()[0];
  EXPECT_TRUE(later.is_changed_since);
  EXPECT_EQ(later.decision->reason, "it is so");  // nothing is lost
  EXPECT_EQ(open(), 1u);
  decide(later, "none");
  EXPECT_EQ(open(), 0u);
  EXPECT_TRUE(verified().events.empty());
  EXPECT_EQ(verified().touched, (std::vector<FrameSpan>{{19, 30}}));  // never neutral
  decide(later, "open");
  EXPECT_EQ(open(), 1u);
  EXPECT_EQ(all_decisions(file_).size(), 3u);
  testing::expect_whole(file_);
}

TEST_F(ComparedMovements, TwoEventsMayBeMadeOfOne) {
  by_ana(20, 40);
  finish();
  const ComparedMovement one = movements()[0];
  decide(one, "two", {event(new_uuid(), 32, 38), event(one.id, 20, 28)});
  ASSERT_EQ(verified().events.size(), 2u);
  EXPECT_EQ(verified().events[0].id, one.id);
  EXPECT_EQ(verified().events[1].onset_frame, 32);
  EXPECT_EQ(verified().events[1].coders, 1);
}

TEST_F(ComparedMovements, CodersSettleWhatTheyTakeOverFromEachOther) {
  const std::string id = by_ana(20, 30);
  by_ana(60, 70);
  by_ben(20, 30, "surprise");
  finish();
  const auto all = movements();
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(silent_coders(all[0]), (std::vector<std::int64_t>{project_.ana, project_.ben}));
  say(project_.ana, all[0], "the brows go up and together");
  EXPECT_EQ(silent_coders(movements()[0]), (std::vector<std::int64_t>{project_.ben}));
  say(project_.ben, all[0], "", project_.ana);
  EXPECT_EQ(movements()[0].state, MovementState::kSettled);
  ASSERT_EQ(verified().events.size(), 1u);
  EXPECT_EQ(verified().events[0].id, id);
  EXPECT_EQ(verified().events[0].how, "agreed");
  EXPECT_EQ(verified().events[0].stage, "compare");
  // Who saw nothing is agreed with, too: then there is no event.
  say(project_.ana, all[1], "a word was spoken", project_.ben);
  EXPECT_EQ(open(), 0u);
  EXPECT_EQ(verified().events.size(), 1u);
  // Back to one's own view.
  say(project_.ben, all[0], "it is surprise after all", project_.ben);
  EXPECT_EQ(open(), 1u);
  // A laboratory may have settled ones decided, or no settling at all.
  set_stage(2, R"({"settled": true})");
  EXPECT_EQ(open(), 2u);
  set_stage(2, "{}"), set_stage(1, R"({"give_way": false})");
  EXPECT_EQ(open(), 2u);
  testing::expect_whole(file_);
}

TEST_F(ComparedMovements, ALaboratorySaysWhatADisagreementIs) {
  by_ana(20, 30), by_ben(23, 30, "surprise");
  finish();
  EXPECT_EQ(movements()[0].differences.size(), 2u);
  set_stage(1, R"({"tolerance_ms": 120, "differs": ["existence", "onset"]})");
  EXPECT_TRUE(movements()[0].differences.empty());
  EXPECT_EQ(verified().events[0].emotion, "");
  set_stage(1, R"({"overlap": 0.9})");
  EXPECT_EQ(movements().size(), 2u);
  set_stage(1, R"({"tiers": ["macro"]})");
  EXPECT_TRUE(movements().empty());
}

TEST_F(ComparedMovements, SomeThatWereAgreedOnAreDrawnToBeChecked) {
  for (int i = 0; i < 8; ++i) by_ana(10 * i + 2, 10 * i + 8), by_ben(10 * i + 2, 10 * i + 8);
  finish();
  EXPECT_EQ(open(), 0u);
  set_stage(2, R"({"sample_share": 1, "sample_seed": 7})");
  EXPECT_EQ(open(), 8u);
  set_stage(2, R"({"sample_share": 0.5, "sample_seed": 7})");
  const std::size_t drawn = open();
  EXPECT_GT(drawn, 0u);
  EXPECT_LT(drawn, 8u);
  EXPECT_EQ(open(), drawn);
  const VerifiedFace made = verified();
  EXPECT_EQ(made.events.size(), 8 - drawn);
  for (const ComparedMovement& one : movements()) {
    if (one.is_drawn) decide(one, "none");
  }
  EXPECT_EQ(open(), 0u);
  EXPECT_EQ(verified().events, made.events);
  // What stands of them tells that nobody differed.
  for (const ComparedMovement& one : movements()) {
    if (one.is_drawn) decide(one, "own", {event(one.id, 10, 12)});
  }
  std::size_t checked = 0;
  for (const VerifiedEvent& one : verified().events) {
    EXPECT_TRUE(one.how == "checked" || one.how == "agreed") << one.how;
    checked += one.how == "checked";
  }
  EXPECT_EQ(checked, drawn);
}

TEST_F(ComparedMovements, WhatEachStageMadeOfThemIsCounted) {
  by_ana(2, 8), by_ben(2, 8);
  by_ana(20, 30), by_ben(23, 30, "surprise");
  by_ana(40, 46), by_ana(60, 66), by_ana(80, 86), by_ben(80, 86, "anger");
  finish();
  const auto all = movements();
  ASSERT_EQ(all.size(), 5u);
  decide(all[1], "own", {event(all[1].id, 21, 30)});
  decide(all[2], "none");
  say(project_.ben, all[3], "now I see it", project_.ana);
  const std::map<std::int64_t, std::string> names = {{project_.ana, "ana"}, {project_.ben, "ben"}};
  std::map<std::string, StageChange> rows;
  for (const StageChange& one : stage_changes(compare_project(file_), names)) rows[one.of] = one;
  EXPECT_EQ(rows["compared"], (StageChange{"compared", "all", 5, 1, 1, 0, 1, 1, 1, 0}));
  EXPECT_EQ(rows["disagreed"], (StageChange{"disagreed", "all", 4, 0, 1, 0, 1, 1, 1, 0}));
  EXPECT_EQ(rows["onset"], (StageChange{"onset", "kind", 1, 0, 0, 0, 1, 0, 0, 0}));
  EXPECT_EQ(rows["emotion"], (StageChange{"emotion", "kind", 2, 0, 0, 0, 1, 0, 1, 0}));
  EXPECT_EQ(rows["ana"], (StageChange{"ana", "alone", 2, 0, 1, 0, 0, 1, 0, 0}));
  EXPECT_FALSE(rows.contains("ben"));
}

TEST_F(ComparedMovements, ARequestThatComesTwiceChangesNothing) {
  by_ana(20, 30);
  finish();
  const ComparedMovement one = movements()[0];
  const DiscussionRemark remark = say(project_.ana, one, "a movement of the brow");
  EXPECT_EQ(add_remark(file_, remark).edit, remark.edit);
  const Decision decision = decide(one, "none");
  EXPECT_EQ(add_decision(file_, decision).edit, decision.edit);
  EXPECT_EQ(all_remarks(file_).size(), 1u);
  EXPECT_EQ(all_decisions(file_).size(), 1u);
  note_discussions_seen(file_, project_.ben, {{project_.recording, 1}});
  const auto entries = [&] {
    return file_.read([](auto& db) { return AuditLog(db).head().number; });
  };
  const auto before = entries();
  note_discussions_seen(file_, project_.ben, {{project_.recording, 1}});
  EXPECT_EQ(entries(), before);
  EXPECT_TRUE(has_seen_discussions(file_, project_.ben, {project_.recording, 1}));
  EXPECT_FALSE(has_seen_discussions(file_, project_.ana, {project_.recording, 1}));
}

TEST_F(ComparedMovements, ADecisionSaysWhyAndWhatCanBe) {
  by_ana(20, 30);
  finish();
  const ComparedMovement one = movements()[0];
  const auto refused = [&](const auto& work) { testing::message_of(ErrorKind::kUsage, work); };
  refused([&] { decide(one, "none", {}, "  "); });
  refused([&] { decide(one, "own"); });
  refused([&] { decide(one, "own", {event(one.id, 90, 120)}); });
  refused([&] { decide(one, "own", {event("x", 20, 30)}); });
  refused([&] { decide(one, "perhaps"); });
  refused([&] { say(project_.ana, one, ""); });
  EXPECT_EQ(open(), 1u);
}

TEST_F(ComparedMovements, GoWithAWithdrawnChildAlsoFromBackups) {
  by_ana(20, 30);
  finish();
  const ComparedMovement one = movements()[0];
  say(project_.ana, one, "SECRET of the brow");
  decide(one, "none", {}, "SECRET reason");
  note_discussions_seen(file_, project_.ben, {{project_.recording, 1}});
  file_.with_database([&](SQLite::Database& database) {
    std::filesystem::create_directories(project_.folder.backups());
    back_up(database, project_.folder.backups() / "a.sqlite");
  });
  const Withdrawal gone = withdraw(file_, "c01", "ana");
  EXPECT_EQ(gone.backups, std::vector<std::string>{"a.sqlite"});
  EXPECT_TRUE(compare_project(file_).faces.empty());
  EXPECT_TRUE(all_remarks(file_).empty());
  EXPECT_TRUE(all_decisions(file_).empty());
  testing::expect_whole(file_);
  for (const auto& path : {project_.folder.database(), project_.folder.backups() / "a.sqlite"}) {
    EXPECT_EQ(read_file(path, std::size_t{1} << 30).find("SECRET"), std::string::npos) << path;
  }
}

TEST_F(ComparedMovements, WhatWasWrittenIsNotTamperedWith) {
  by_ana(20, 30);
  finish();
  decide(movements()[0], "none");
  file_.with_database([](SQLite::Database& database) {
    database.exec("DROP TRIGGER decisions_stay; UPDATE decisions SET events = '{\"a\": 1}'");
    EXPECT_EQ(decision_faults(database).size(), 1u);
  });
  testing::message_of(ErrorKind::kInput, [&] { movements(); });
}

}  // namespace
}  // namespace inkling
