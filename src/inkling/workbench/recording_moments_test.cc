#include "inkling/workbench/recording_moments.h"

#include <gtest/gtest.h>

#include "inkling/storage/exclusions.h"
#include "inkling/storage/proposals.h"
#include "inkling/storage/testing/test_project.h"

namespace inkling {
namespace {

class RecordingMoments : public ::testing::Test {
 protected:
  void face(int id, const std::string& role, std::optional<std::int64_t> subject = {}) {
    set_face(file_, "ana", {project_.recording, id, role, subject, ""});
  }
  MomentFaces faces() { return faces_for_moments(file_, project_.recording); }

  testing::TestProject project_;
  ProjectFile file_ = project_.open();
};

TEST_F(RecordingMoments, TheChildIsTheSubjectAndTheAdultSitsBesideIt) {
  EXPECT_EQ(faces().child, 1);
  EXPECT_EQ(faces().other, std::nullopt);
  EXPECT_EQ(faces().missing, "The child is alone in this recording.");
  face(2, "");
  EXPECT_EQ(faces().other, 2);  // the only other one
  face(3, "");
  EXPECT_EQ(faces().other, std::nullopt);
  EXPECT_NE(faces().missing.find("which of the other faces"), std::string::npos);
  face(3, "parent");
  EXPECT_EQ(faces().other, 3);
  face(2, "therapist");
  EXPECT_EQ(faces().other, 2);
  EXPECT_EQ(faces().other_role, "therapist");
  EXPECT_EQ(faces().missing, "");
}

TEST_F(RecordingMoments, WithoutRolesNobodyIsGuessedToBeTheChild) {
  face(1, "");
  EXPECT_EQ(faces().child, std::nullopt);
  EXPECT_NE(faces().missing.find("Nobody has said yet whether"), std::string::npos);
  face(2, "");
  EXPECT_EQ(faces().child, std::nullopt);
  EXPECT_NE(faces().missing.find("Nobody has said"), std::string::npos);
  face(2, "child");
  EXPECT_EQ(faces().child, 2);
  EXPECT_EQ(faces().other, 1);
}

// Somebody may have recorded the adult in the child's session.
TEST_F(RecordingMoments, AFaceThatIsSaidToBeAnothersIsNeverTheChilds) {
  set_recording_state(file_, "ana", project_.recording, "ready");
  add_proposals(file_, "ingest",
                {{0, project_.recording, 1, "inkling analyze 0.1.0", "micro", 10, 12, 16, {}, ""}});
  const auto search = moment_search(file_, project_.recording, nullptr);
  ASSERT_TRUE(search);
  ASSERT_EQ(keep_found_moments(file_, "moments", project_.recording, find_moments(*search)), 1);
  const auto shown = [&] { return child_moments(file_, project_.recording, faces()); };
  EXPECT_EQ(shown().shown.size(), 1u);
  for (const std::string role : {"parent", "therapist", "adult"}) {
    face(1, role, project_.subject);
    EXPECT_EQ(faces().child, std::nullopt) << role;
    EXPECT_NE(faces().missing.find("said to be the " + role), std::string::npos);
    EXPECT_FALSE(moment_search(file_, project_.recording, nullptr));
    EXPECT_TRUE(shown().shown.empty());
    EXPECT_EQ(shown().kept_back, 0);
  }
  face(2, "child");
  EXPECT_TRUE(shown().shown.empty());
  Moment old = moments_of(file_, project_.recording).at(0);
  old.content.state = "accepted";
  change_moment(file_, "ana", old.id, old.version, old.content);
  EXPECT_TRUE(shown().shown.empty());
  EXPECT_EQ(shown().kept_back, 1);
  // What is found of the child at that time is a moment of its own.
  MomentContent of_child = old.content;
  of_child.face_id = 2, of_child.state = "open";
  keep_found_moments(file_, "moments", project_.recording, {of_child});
  ASSERT_EQ(shown().shown.size(), 1u);
  EXPECT_EQ(shown().shown[0].content.state, "open");
}

TEST_F(RecordingMoments, AnotherChildIsNotThisOne) {
  const auto other = add_subject(file_, "ana", {0, "c02", "child", "", "", {}});
  face(1, "child", other);
  EXPECT_EQ(faces().child, std::nullopt);
}

TEST_F(RecordingMoments, AnAdultInAnotherFileIsNotPairedByGuess) {
  const auto session = recording_of(file_, project_.recording).session_id;
  const auto source = project_.scratch / "adult.mp4";
  write_file(source, "film of the adult");
  Progress progress;
  const auto id =
      add_recording(file_, {session, "adult", source, "ana"}, progress, CancelToken()).id;
  set_face(file_, "ana", {id, 1, "therapist", {}, ""});
  EXPECT_NE(faces().missing.find("another recording of this session"), std::string::npos);
  EXPECT_EQ(faces().other, std::nullopt);
}

TEST_F(RecordingMoments, ASearchHoldsWhatIsProposedWithItsTimes) {
  RecordingsAtWork at_work(file_);
  EXPECT_FALSE(moment_search(file_, project_.recording, &at_work));  // it waits
  set_recording_state(file_, "ana", project_.recording, "ready");
  face(2, "therapist");
  add_proposals(
      file_, "ingest",
      {{0, project_.recording, 1, "inkling analyze 0.1.0", "macro", 10, 15, 30, 2.5, "happiness",
        "[{\"unit\":12,\"intensity\":null,\"side\":\"both\"}]"},
       {0, project_.recording, 2, "inkling analyze 0.1.0", "macro", 12, {}, 30, {}, "", "[]"}});
  propose_exclusion(file_, "ingest", {0, project_.recording, 1, 50, 60, "frozen", ""});
  const auto refused =
      propose_exclusion(file_, "ingest", {0, project_.recording, 1, 70, 80, "frozen", ""});
  decide_exclusion(file_, "ana", refused, "refused");
  const auto search = moment_search(file_, project_.recording, &at_work);
  ASSERT_TRUE(search);
  ASSERT_EQ(search->child.size(), 1u);
  EXPECT_EQ(search->child[0].begin_us, 400'000);
  EXPECT_EQ(search->child[0].units, std::vector<int>{12});
  EXPECT_EQ(search->other.size(), 1u);
  EXPECT_EQ(search->other_name, "the therapist");
  EXPECT_EQ(search->duration_us, 3'960'000);
  EXPECT_EQ(search->left_out.size(), 1u);
  EXPECT_FALSE(search->speech);
  EXPECT_EQ(keep_found_moments(file_, "ingest", project_.recording, find_moments(*search)), 1);
}

// A file tells of movements that the program found, too: they would count once more.
TEST_F(RecordingMoments, WhatAFileProposesIsNoMoment) {
  set_recording_state(file_, "ana", project_.recording, "ready");
  add_proposals(file_, "ana",
                {{0, project_.recording, 1, "inkling analyze 0.1.0", "micro", 10, 12, 16, {}, ""},
                 {0, project_.recording, 1, "ben.eaf", "micro", 10, 12, 16, {}, ""},
                 {0, project_.recording, 1, "made up.csv", "macro", 40, {}, 80, {}, ""}});
  const auto search = moment_search(file_, project_.recording, nullptr);
  ASSERT_TRUE(search);
  EXPECT_EQ(search->child.size(), 1u);
  EXPECT_EQ(count_movements(*search).micro, 1);
  EXPECT_EQ(find_moments(*search).size(), 1u);
}

}  // namespace
}  // namespace inkling
