#include "inkling/release/still_allowed.h"

#include <gtest/gtest.h>

namespace inkling {
namespace {

// Child c1 (number 1) in recording 7 as face 1, beside the adult a2 (number 2) as face 2, whose
// pictures may be given away, too, and face 3 of nobody, which is covered.
class StillAllowed : public ::testing::Test {
 protected:
  StillAllowed() {
    InputPerson child, adult;
    child.subject = {1, "c1", "child", "", "", {share("guardian")}};
    child.sessions = {{5, 1, "first", {}, 90}};
    adult.subject = {2, "a2", "adult", "", "", {share("subject")}};
    in_.people = {child, adult};
    InputRecording& recording = in_.recordings[7];
    recording.stored.id = 7, recording.stored.name = "call";
    recording.faces = {{7, 1, "child", 1, ""}, {7, 2, "parent", 2, ""}, {7, 3, "", {}, ""}};
    in_.today = "2026-06-02";
    plan_.settings.date = "2026-06-01";
    PlannedPerson& person = plan_.people.emplace_back();
    person.subject_id = 1, person.person.face = FaceShown::kShown;
    PlannedSample& sample = plan_.samples.emplace_back();
    sample.subject_id = 1, sample.recording_id = 7, sample.face_id = 1;
    sample.clip = {100, 150}, sample.hidden_faces = {3};
    sample.sample.face = FaceShown::kShown;
  }

  static Consent share(const std::string& giver, const std::string& scope = "share-pictures") {
    return {scope, giver, "2026-01-01", {}, "researchers"};
  }
  Subject& child() { return in_.people[0].subject; }
  std::string found() const {
    std::string text;
    for (const NotAllowed& one : not_allowed_now(in_, plan_)) text += text_of(one) + "\n";
    return text;
  }
  void expect_found(const std::string& words) const {
    EXPECT_NE(found().find("c1, "), std::string::npos) << found();
    EXPECT_NE(found().find(words), std::string::npos) << found();
  }

  ReleaseInput in_;
  ReleasePlan plan_;
};

TEST_F(StillAllowed, NothingIsFoundWhereNothingChanged) { EXPECT_EQ(found(), ""); }

TEST_F(StillAllowed, AConsentThatIsTakenBackOrEndsIsFound) {
  child().consents[0].keep_until = "2026-06-01";  // held on the day of the version
  expect_found("no consent of the guardian");
  child().consents.clear();
  expect_found("no consent of the guardian");
}

TEST_F(StillAllowed, AConsentToLessIsFound) {
  child().consents = {share("guardian", "share-hidden")};
  expect_found("consents to less");
}

TEST_F(StillAllowed, AnAssentThatIsAskedForIsFound) {
  in_.assent_from_months = 84;
  expect_found("no assent of the child");
}

TEST_F(StillAllowed, WhoIsAnAdultIsFound) {
  child().population = "adult";
  expect_found("no consent of the subject");
}

TEST_F(StillAllowed, AFaceOfAnotherIsFound) {
  in_.recordings[7].faces[0].subject_id = 2;
  expect_found("said to be another's (call)");
}

TEST_F(StillAllowed, AFaceThatMustBeCoveredNowIsFound) {
  in_.people[1].subject.consents.clear();
  expect_found("must be covered now: a2");
  plan_.samples[0].sample.face = plan_.people[0].person.face = FaceShown::kNothing;
  EXPECT_EQ(found(), "");  // no picture, nothing to cover
}

TEST_F(StillAllowed, WhoIsGoneIsFound) {
  in_.recordings.clear();
  expect_found("a recording is gone");
  in_.people.clear();
  EXPECT_EQ(found(), "somebody is not in the project\n");
}

TEST_F(StillAllowed, AStretchThatIsLeftOutSinceIsFound) {
  VerifiedFace face;
  face.recording_id = 7, face.face_id = 1, face.left_out = {{140, 160}};
  ReleaseInput then = in_;
  then.faces = {face};
  const auto found = [&](const Exclusion& one) {
    return left_out_since(then, in_, {one}, plan_).size();
  };
  EXPECT_EQ(found({1, 7, 1, 140, 160, "blurred", "accepted"}), 0u);  // was so before
  EXPECT_EQ(found({1, 7, 1, 120, 160, "blurred", "proposed"}), 0u);
  EXPECT_EQ(found({1, 7, 2, 120, 160, "blurred", "accepted"}), 0u);
  EXPECT_EQ(found({1, 7, 1, 120, 160, "blurred", "accepted"}), 1u);
}

}  // namespace
}  // namespace inkling
