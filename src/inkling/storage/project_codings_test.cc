#include "inkling/storage/project_codings.h"

#include "inkling/storage/testing/test_project.h"

namespace inkling {
namespace {

class ProjectCodings : public ::testing::Test {
 protected:
  testing::TestProject project_;
  ProjectFile file_{project_.folder, project_.clock()};
};

TEST_F(ProjectCodings, AreOfFinishedTasksUnlessSaidOtherwise) {
  EXPECT_TRUE(project_codings(file_).empty());
  EXPECT_EQ(project_codings(file_, true).size(), 2u);
  set_task_state(file_, "ana", project_.task_of_ben, "done");
  const auto codings = project_codings(file_);
  ASSERT_EQ(codings.size(), 1u);
  EXPECT_EQ(codings[0].coder, "ben");
  EXPECT_TRUE(codings[0].codes.empty());
}

TEST_F(ProjectCodings, OfATaskThatWasTakenBackAreNotFinished) {
  add_code(file_, project_.ana, project_.task, new_uuid(), project_.content(30, 40));
  EXPECT_FALSE(take_back_task(file_, "ana", project_.task));
  EXPECT_EQ(task_of(file_, project_.task).state, "done");
  EXPECT_TRUE(project_codings(file_).empty());
  EXPECT_EQ(project_codings(file_, true).size(), 2u);
  set_task_state(file_, "ana", project_.task, "open");
  set_task_state(file_, "ana", project_.task, "done");
  EXPECT_EQ(project_codings(file_).size(), 1u);
}

TEST_F(ProjectCodings, HoldTheNewestVersionOfEachCode) {
  const CodeVersion changed =
      add_code(file_, project_.ana, project_.task, new_uuid(), project_.content(30, 40));
  change_code(file_, project_.ana, changed.id, 1, project_.content(31, 40));
  const CodeVersion gone =
      add_code(file_, project_.ana, project_.task, new_uuid(), project_.content(50, 60));
  delete_code(file_, project_.ana, gone.id, 1);
  add_code(file_, project_.ana, project_.task, new_uuid(), project_.content(2, 9));
  const auto codings = project_codings(file_, true);
  ASSERT_EQ(codings[0].codes.size(), 2u);
  EXPECT_EQ(codings[0].codes[0].content.onset_frame, 2);
  EXPECT_EQ(codings[0].codes[1].content.onset_frame, 31);
}

TEST_F(ProjectCodings, SayWhoseTheyAre) {
  Session session = sessions(file_, project_.subject).front();
  session.age_months = 50;
  change_session(file_, "ana", session);
  const std::int64_t mother = add_subject(file_, "ana", {0, "m01", "adult", "", "", {}});
  set_face(file_, "ana", {project_.recording, 2, "parent", mother, ""});
  set_face(file_, "ana", {project_.recording, 3, "", {}, ""});
  const std::int64_t code = stages(file_)[0].id, decide = stages(file_)[2].id;
  const auto add = [&](std::int64_t stage, int face, std::optional<std::int64_t> repeat_of) {
    add_tasks(
        file_, "ana",
        {{0, stage, project_.ben, project_.recording, face, 10, 59, repeat_of, true, "open"}});
  };
  add(code, 2, {}), add(decide, 3, project_.task_of_ben);
  const auto codings = project_codings(file_, true);
  ASSERT_EQ(codings.size(), 4u);
  EXPECT_EQ(codings[0].subject, "c01");
  EXPECT_EQ(codings[0].age_months, 50);
  EXPECT_EQ(codings[0].recording, "call");
  EXPECT_EQ(codings[0].stage.kind, "code");
  EXPECT_EQ(codings[2].subject, "m01");
  EXPECT_EQ(codings[2].age_months, std::nullopt);  // the session's is the child's
  EXPECT_EQ(codings[3].subject, "");
  EXPECT_EQ(codings[3].stage.name, "decide");
  EXPECT_EQ(codings[3].task.repeat_of, project_.task_of_ben);
  EXPECT_TRUE(codings[3].task.shows_proposals);
}

TEST_F(ProjectCodings, AreTheChildsWhoseSessionItIsWhereTheRoleSaysSo) {
  Session session = sessions(file_, project_.subject).front();
  session.age_months = 50;
  change_session(file_, "ana", session);
  const auto coding_with = [&](const StoredFace& face) {
    set_face(file_, "ana", face);
    return project_codings(file_, true).front();
  };
  const ProjectCoding child = coding_with({project_.recording, 1, "child", {}, ""});
  EXPECT_EQ(child.subject, "c01");
  EXPECT_EQ(child.age_months, 50);
  for (const std::string role : {"therapist", "parent"}) {  // taken for the child before
    const ProjectCoding adult = coding_with({project_.recording, 1, role, project_.subject, ""});
    EXPECT_EQ(adult.subject, "") << role;
    EXPECT_EQ(adult.age_months, std::nullopt) << role;
  }
  EXPECT_EQ(coding_with({project_.recording, 1, "", {}, ""}).subject, "");
  const std::int64_t other = add_subject(file_, "ana", {0, "c02", "child", "", "", {}});
  EXPECT_EQ(coding_with({project_.recording, 1, "child", other, ""}).subject, "c02");
}

}  // namespace
}  // namespace inkling
