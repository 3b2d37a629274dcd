#include "inkling/workbench/task_plan.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "inkling/core/testing/error_checks.h"
#include "inkling/error.h"
#include "inkling/storage/subjects.h"
#include "inkling/storage/testing/test_project.h"

namespace inkling {
namespace {

class TaskPlan : public ::testing::Test {
 protected:
  TaskPlan() : file_(project_.open()) {
    for (int i = 0; i < 9; ++i) add_ready("call " + std::to_string(i));
    Stage stage;
    stage.name = "again", stage.kind = "code";
    stage.settings = R"({"blind": true, "proposals": false, "repeat_share": 0.25})";
    stage_ = add_stage(file_, "ana", stage);
  }
  void add_ready(const std::string& name) {
    ready_.push_back(project_.add(file_, project_.subject, name));
    set_recording_state(file_, "ana", ready_.back(), "ready");
  }
  TaskWish wish() {
    TaskWish wish;
    wish.stage_id = stage_;
    wish.coder_ids = {project_.ana, project_.ben}, wish.recording_ids = ready_;
    return wish;
  }
  std::vector<Task> tasks_of_stage(std::int64_t coder) {
    std::vector<Task> all = tasks(file_, coder);
    std::erase_if(all, [&](const Task& task) { return task.stage_id != stage_; });
    return all;
  }

  testing::TestProject project_;
  ProjectFile file_;
  std::vector<std::int64_t> ready_;
  std::int64_t stage_ = 0;
};

TEST_F(TaskPlan, EveryCoderGetsEveryRecording) {
  const auto plan = plan_tasks(file_, wish()).tasks;
  ASSERT_EQ(plan.size(), 18u);
  EXPECT_EQ(plan[3].recording_id, ready_[3]);
  EXPECT_EQ(plan[3].first_frame, 0);
  EXPECT_EQ(plan[3].last_frame, 99);
  EXPECT_FALSE(plan[3].shows_proposals);
}

TEST_F(TaskPlan, ClipsCoverARecordingOnce) {
  TaskWish clips = wish();
  clips.coder_ids = {project_.ben}, clips.recording_ids = {ready_[0]}, clips.clip_s = 1.2;
  const auto plan = plan_tasks(file_, clips).tasks;
  ASSERT_EQ(plan.size(), 3u);
  EXPECT_EQ(plan[0].first_frame, 0);
  for (std::size_t i = 1; i < plan.size(); ++i) {
    EXPECT_EQ(plan[i].first_frame, plan[i - 1].last_frame + 1);
  }
  EXPECT_EQ(plan.back().last_frame, 99);
}

TEST_F(TaskPlan, AShareComesAgainAmongTheOthers) {
  give_out_tasks(file_, "ana", wish());
  for (const std::int64_t coder : {project_.ana, project_.ben}) {
    const auto given = tasks_of_stage(coder);
    const auto again = std::count_if(given.begin(), given.end(),
                                     [](const Task& task) { return task.repeat_of.has_value(); });
    EXPECT_TRUE(again == 2 || again == 3) << again;  // a quarter of nine
    EXPECT_EQ(given.size(), 9u + static_cast<std::size_t>(again));
    for (std::size_t i = 0; i < given.size(); ++i) {
      if (!given[i].repeat_of) continue;
      const Task first = task_of(file_, *given[i].repeat_of);
      EXPECT_LT(first.id + 1, given[i].id);  // not at once
      EXPECT_FALSE(first.repeat_of);
      EXPECT_EQ(first.coder_id, coder);
      EXPECT_EQ(first.recording_id, given[i].recording_id);
      EXPECT_EQ(first.first_frame, given[i].first_frame);
    }
  }
}

// Else the last ones of a list would be known to be those that come again.
TEST_F(TaskPlan, NeitherOrderNorNumberTellsWhatComesAgain) {
  int last_again = 0, last_first = 0;
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    Stage stage;
    stage.name = "stage " + std::to_string(seed), stage.kind = "code";
    stage.settings = R"({"repeat_share": 0.25})";
    stage_ = add_stage(file_, "ana", stage);
    TaskWish one = wish();
    one.seed = seed, one.coder_ids = {project_.ben};
    give_out_tasks(file_, "ana", one);
    ++(tasks_of_stage(project_.ben).back().repeat_of ? last_again : last_first);
  }
  EXPECT_GT(last_again, 0);
  EXPECT_GT(last_first, 0);
}

TEST_F(TaskPlan, WhatMayComeAgainIsCovered) {
  give_out_tasks(file_, "ana", wish());
  const auto hidden = [&] {
    const Covers covers(file_, project_.ben);
    const auto all = tasks_of_stage(project_.ben);
    return std::all_of(all.begin(), all.end(), [&](const Task& task) { return covers.hide(task); });
  };
  const auto at = stages_at(file_, project_.ben, ready_[0]);
  EXPECT_EQ(at, std::set{stage_});
  EXPECT_TRUE(hidden());
  EXPECT_TRUE(Covers(file_, project_.ben).hide_all(at));
  EXPECT_FALSE(Covers(file_, project_.ben).hide_all({}));
  Stage stage = stages(file_).back();
  stage.settings = R"({"repeat_share": 0})";
  change_stage(file_, "ana", stage);
  EXPECT_TRUE(hidden());
  EXPECT_FALSE(Covers(file_, 9999).hide_all(at));
}

TEST_F(TaskPlan, OverManySeedsTheShareIsMet) {
  std::size_t again = 0;
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    TaskWish one = wish();
    one.seed = seed, one.coder_ids = {project_.ben}, one.recording_ids = {ready_[0]};
    Stage stage;
    stage.name = "stage " + std::to_string(seed), stage.kind = "code";
    stage.settings = R"({"repeat_share": 0.25})";
    one.stage_id = add_stage(file_, "ana", stage);
    again += give_out_tasks(file_, "ana", one).ids.size() - 1;
  }
  EXPECT_GE(again, 4u);
  EXPECT_LE(again, 17u);
}

TEST_F(TaskPlan, TheFaceIsTheOneOfTheRole) {
  set_face(file_, "ana", {ready_[0], 2, "therapist", {}, ""});
  TaskWish other = wish();
  other.role = "therapist";
  other.coder_ids = {project_.ben}, other.recording_ids = {ready_[0], ready_[1]};
  const WorkPlan plan = plan_tasks(file_, other);
  ASSERT_EQ(plan.tasks.size(), 1u);
  EXPECT_EQ(plan.tasks[0].face_id, 2);
  ASSERT_EQ(plan.remarks.size(), 1u);
  EXPECT_EQ(plan.remarks[0], "call 1: left out, as nobody is said to be the therapist");
  other.recording_ids = {ready_[1]};
  EXPECT_THROW(plan_tasks(file_, other), Error);
}

TEST_F(TaskPlan, AnAdultIsNotCodedAsTheChild) {
  set_face(file_, "ana", {ready_[0], 1, "therapist", {}, ""});
  TaskWish one = wish();
  one.coder_ids = {project_.ben}, one.recording_ids = {ready_[0], ready_[1]};
  const WorkPlan plan = plan_tasks(file_, one);
  ASSERT_EQ(plan.remarks.size(), 1u);
  EXPECT_NE(plan.remarks[0].find("said to be of others"), std::string::npos);
  for (const Task& task : plan.tasks) EXPECT_EQ(task.recording_id, ready_[1]);
  set_face(file_, "ana", {ready_[0], 2, "", {}, ""});
  EXPECT_EQ(plan_tasks(file_, one).tasks[0].face_id, 2);
}

// Whose a face is can be said without a role.
TEST_F(TaskPlan, AFaceOfAnotherSubjectIsNotCodedAsTheChild) {
  const std::int64_t other = add_subject(file_, "ana", {0, "c02", "child", "", "", {}});
  set_face(file_, "ana", {ready_[0], 1, "", other, ""});
  TaskWish one = wish();
  one.coder_ids = {project_.ben}, one.recording_ids = {ready_[0], ready_[1]};
  const WorkPlan plan = plan_tasks(file_, one);
  ASSERT_EQ(plan.remarks.size(), 1u);
  EXPECT_NE(plan.remarks[0].find("said to be of others"), std::string::npos);
  for (const Task& task : plan.tasks) EXPECT_EQ(task.recording_id, ready_[1]);
  // Of these nothing is said, and that the child is seen.
  one.recording_ids = {ready_[0]};
  set_face(file_, "ana", {ready_[0], 2, "", {}, ""});
  EXPECT_EQ(plan_tasks(file_, one).tasks[0].face_id, 2);
  set_face(file_, "ana", {ready_[0], 3, "", project_.subject, ""});
  EXPECT_EQ(plan_tasks(file_, one).tasks[0].face_id, 3);
  EXPECT_TRUE(plan_tasks(file_, one).remarks.empty());
}

TEST_F(TaskPlan, AFaceThatIsNotSureIsRemarkedUpon) {
  set_face(file_, "ana", {ready_[0], 2, "child", {}, ""});
  set_face(file_, "ana", {ready_[1], 1, "", {}, ""});
  TaskWish one = wish();
  one.recording_ids = {ready_[0], ready_[1]};
  EXPECT_EQ(plan_tasks(file_, one).remarks.size(), 1u);  // one face alone is the child's
  set_face(file_, "ana", {ready_[1], 2, "", {}, ""});
  const WorkPlan plan = plan_tasks(file_, one);
  ASSERT_EQ(plan.remarks.size(), 2u);
  EXPECT_NE(plan.remarks[0].find("2 faces are said to be the child"), std::string::npos);
  EXPECT_NE(plan.remarks[1].find("nobody is said to be the child"), std::string::npos);
  EXPECT_EQ(plan.tasks[1].face_id, 1);
}

// All at once, so that nobody has to press for each.
TEST_F(TaskPlan, EveryRecordingWithoutAFaceIsNamed) {
  TaskWish some = wish();
  for (const std::string name : {"huge", "empty"}) {
    const auto source = project_.scratch / (name + ".mp4");
    write_file(source, name);
    Progress progress;
    const std::int64_t id =
        add_recording(file_, {1, name, source, "ana"}, progress, CancelToken()).id;
    set_frames(file_, "ana", id, {64, 48, 0, {0, 40'000}});
    set_recording_state(file_, "ana", id, "ready");
    some.recording_ids.push_back(id);
  }
  const auto message = testing::message_of(ErrorKind::kUsage, [&] { plan_tasks(file_, some); });
  testing::expect_words(message, {"no face was found", "huge, empty", "leave it out"});
}

TEST_F(TaskPlan, WorkIsNotGivenOutTwice) {
  give_out_tasks(file_, "ana", wish());
  EXPECT_THROW(give_out_tasks(file_, "ana", wish()), Error);
  EXPECT_THROW(plan_tasks(file_,
                          [&] {
                            TaskWish unready = wish();
                            unready.recording_ids = {project_.recording};
                            return unready;
                          }()),
               Error);
}

TEST(StageSettings, OddOnesAreTheSafeOnes) {
  const auto of = [](const char* text) {
    Stage stage;
    stage.settings = text;
    return settings_of(stage);
  };
  for (const char* text : {"{}", "[]", "x", R"({"blind": "no", "proposals": 1})"}) {
    EXPECT_TRUE(of(text).blind) << text;
    EXPECT_FALSE(of(text).proposals) << text;
    EXPECT_EQ(of(text).repeat_share, 0) << text;
  }
  EXPECT_EQ(of(R"({"repeat_share": 7})").repeat_share, 1);
}

}  // namespace
}  // namespace inkling
