#include "inkling/storage/coding_scheme.h"

#include "inkling/core/testing/error_checks.h"
#include "inkling/storage/testing/test_project.h"

namespace inkling {
namespace {

class CodingScheme : public ::testing::Test {
 protected:
  testing::TestProject project_;
  ProjectFile file_{project_.folder, project_.clock()};
};

TEST_F(CodingScheme, ANewProjectCanBeginAtOnce) {
  const auto all = tiers(file_);
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].name, "micro");
  EXPECT_EQ(all[1].kind, "macro");
  const auto steps = stages(file_);
  ASSERT_EQ(steps.size(), 3u);
  EXPECT_EQ(steps[0].kind, "code");
  EXPECT_EQ(steps[1].kind, "compare");
  EXPECT_EQ(steps[2].kind, "decide");
  EXPECT_NE(steps[0].settings.find("\"blind\": true"), std::string::npos);
}

TEST_F(CodingScheme, ALaboratorySetsItsOwn) {
  const std::int64_t tier = add_tier(file_, "ana", {0, "gaze", 0, "other"});
  change_tier(file_, "ana", {tier, "gaze away", 3, "other"});
  EXPECT_EQ(tiers(file_)[2].name, "gaze away");
  const std::int64_t stage = add_stage(file_, "ana", {0, 0, "train", "code", "{\"coders\": 3}"});
  change_stage(file_, "ana", {stage, 9, "training", "code", "{\"coders\": 4}"});
  EXPECT_EQ(stages(file_)[3].position, 9);
  EXPECT_EQ(stages(file_)[3].settings, "{\"coders\": 4}");
  testing::expect_usage_error([&] { add_tier(file_, "ana", {0, "micro", 0, "micro"}); }, "micro");
  testing::expect_usage_error([&] { add_tier(file_, "ana", {0, "x", 0, "nano"}); }, "nano");
  testing::expect_usage_error([&] { change_tier(file_, "ana", {99, "x", 0, "micro"}); }, "99");
  testing::expect_usage_error(
      [&] {
        add_stage(file_, "ana", {0, 1, "code", "code", "{}"});
      },
      "code");
  testing::expect_usage_error([&] { add_stage(file_, "ana", {0, 0, "x", "code", "[]"}); }, "JSON");
  testing::expect_usage_error([&] { add_stage(file_, "ana", {0, 0, "x", "code", "{"}); }, "JSON");
  testing::expect_whole(file_);
}

TEST_F(CodingScheme, StagesComeAndGoWhereNothingHoldsThem) {
  const auto names = [&] {
    std::string all;
    for (const Stage& one : stages(file_)) {
      all += std::to_string(one.position) + " " + one.name + ", ";
    }
    return all;
  };
  const std::int64_t again = add_stage(file_, "ana", {0, 2, "code again", "code", "{}"});
  EXPECT_EQ(names(), "1 code, 2 code again, 3 compare, 4 decide, ");
  const auto all = stages(file_);
  // The project's tasks are of the first.
  testing::expect_usage_error([&] { remove_stage(file_, "ana", all[0].id); }, "given out");
  remove_stage(file_, "ana", again);
  remove_stage(file_, "ana", all[3].id);
  EXPECT_EQ(names(), "1 code, 3 compare, ");
  for (const Task& one : tasks(file_)) EXPECT_TRUE(take_back_task(file_, "ana", one.id));
  testing::expect_usage_error([&] { remove_stage(file_, "ana", all[0].id); },
                              "needs a stage of coding");
  testing::expect_usage_error([&] { remove_stage(file_, "ana", 99); }, "99");
  testing::expect_whole(file_);
}

TEST_F(CodingScheme, WorkThatWasNotBegunIsTakenBack) {
  const std::int64_t stage = stages(file_)[1].id;
  const Task one{0, stage, project_.ben, project_.recording, 1, 10, 20, {}, false, ""};
  const auto ids = add_tasks(file_, "ana", {one, one, one}, {{}, 0, 0});
  EXPECT_EQ(task_of(file_, ids[2]).repeat_of, ids[0]);
  EXPECT_TRUE(take_back_task(file_, "ana", ids[0]));
  testing::expect_usage_error([&] { task_of(file_, ids[0]); }, std::to_string(ids[0]).c_str());
  EXPECT_FALSE(task_of(file_, ids[1]).repeat_of);  // stays, as a task of its own
  const std::string code = "00000000-0000-4000-8000-000000000001";
  add_code(file_, project_.ben, ids[1], code, project_.content(11, 12));
  EXPECT_FALSE(take_back_task(file_, "ana", ids[1]));
  EXPECT_EQ(task_of(file_, ids[1]).state, "done");
  EXPECT_EQ(codes_of(file_, ids[1]).size(), 1u);
  testing::expect_usage_error([&] { take_back_task(file_, "ana", 99); }, "99");
  testing::expect_whole(file_);
}

TEST_F(CodingScheme, ACoderWhoCodedNothingIsGoneAndAnotherIsClosed) {
  EXPECT_TRUE(remove_coder(file_, "ana", project_.ben));
  EXPECT_EQ(coders(file_).size(), 1u);
  EXPECT_EQ(tasks(file_).size(), 1u);
  const std::int64_t cleo =
      add_coder(file_, "ana", {0, "cleo", "coder", {}, "{}", true}, "", kQuickPassword);
  const std::int64_t task = testing::TestProject::add_task(file_, cleo, project_.recording);
  const std::string code = "00000000-0000-4000-8000-000000000001";
  add_code(file_, cleo, task, code, project_.content(11, 12));
  EXPECT_FALSE(remove_coder(file_, "ana", cleo));
  EXPECT_FALSE(coders(file_)[1].active);
  EXPECT_EQ(codes_of(file_, task).size(), 1u);
  testing::expect_usage_error([&] { remove_coder(file_, "ana", project_.ana); }, "owner");
  testing::expect_usage_error([&] { remove_coder(file_, "ana", 99); }, "99");
  testing::expect_whole(file_);
}

TEST_F(CodingScheme, TasksAreOfACoderAndAPartOfARecording) {
  const std::int64_t stage = stages(file_)[1].id;
  const auto ids = add_tasks(
      file_, "ana",
      {{0, stage, project_.ben, project_.recording, 1, 10, 20, project_.task_of_ben, true, ""}});
  auto of_ben = tasks(file_, project_.ben);
  ASSERT_EQ(of_ben.size(), 2u);
  EXPECT_EQ(of_ben[1].id, ids[0]);
  EXPECT_EQ(of_ben[1].repeat_of, project_.task_of_ben);
  EXPECT_TRUE(of_ben[1].shows_proposals);
  EXPECT_EQ(of_ben[1].state, "open");
  EXPECT_EQ(tasks(file_).size(), 3u);
  set_task_state(file_, "ana", ids[0], "done");
  EXPECT_EQ(task_of(file_, ids[0]).state, "done");

  const Task good{0, stage, project_.ben, project_.recording, 1, 10, 20, {}, false, ""};
  for (auto change : {+[](Task& t) { t.last_frame = 100; }, +[](Task& t) { t.first_frame = 21; },
                      +[](Task& t) { t.face_id = 4; }, +[](Task& t) { t.stage_id = 44; },
                      +[](Task& t) { t.coder_id = 44; }, +[](Task& t) { t.recording_id = 44; }}) {
    Task bad = good;
    change(bad);
    EXPECT_THROW(add_tasks(file_, "ana", {good, bad}), Error);
  }
  EXPECT_EQ(tasks(file_).size(), 3u);  // not the good ones either
  testing::expect_usage_error([&] { task_of(file_, 99); }, "99");
}

}  // namespace
}  // namespace inkling
