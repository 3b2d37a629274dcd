#include "inkling/storage/recordings.h"

#include "inkling/core/testing/error_checks.h"
#include "inkling/files/sha256.h"
#include "inkling/storage/proposals.h"
#include "inkling/storage/testing/test_project.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

class Recordings : public ::testing::Test {
 protected:
  Recordings() { session_ = sessions(file_, project_.subject).front().id; }
  StoredRecording add(const std::string& name, const fs::path& source, bool link = false) {
    Progress progress;
    return add_recording(file_, "ana", session_, name, source, link, progress, cancel_);
  }
  fs::path film(const std::string& bytes) {
    const fs::path path = project_.scratch / "film.MKV";
    write_file(path, bytes);
    return path;
  }
  long media() const {
    return std::distance(fs::directory_iterator(project_.folder.media()), fs::directory_iterator());
  }

  testing::TestProject project_;
  ProjectFile file_{project_.folder, project_.clock()};
  std::int64_t session_ = 0;
  CancelToken cancel_;
};

TEST_F(Recordings, AreCopiedWithTheirSum) {
  const std::string bytes(3'000'000, 'f');
  const fs::path source = film(bytes);
  const StoredRecording one = add("first call", source);
  EXPECT_EQ(one.sha256, sha256_hex(bytes));
  EXPECT_EQ(one.bytes, 3'000'000);
  EXPECT_EQ(one.file, "media/" + one.sha256.substr(0, 16) + ".MKV");
  EXPECT_EQ(read_file(path_of(project_.folder, one)), bytes);
  EXPECT_EQ(media(), 2);
  const StoredRecording stored = recording_of(file_, one.id);
  EXPECT_EQ(stored.name, "first call");
  EXPECT_EQ(stored.state, "waiting");
  EXPECT_EQ(stored.frames, 0);
  EXPECT_EQ(recordings(file_).size(), 2u);
  testing::expect_whole(file_);
}

TEST_F(Recordings, AreLinkedWhereTheyAre) {
  const fs::path source = film("linked");
  const StoredRecording one = add("linked", source, true);
  EXPECT_TRUE(one.linked);
  EXPECT_EQ(path_of(project_.folder, one), source);
  EXPECT_EQ(media(), 1);
}

TEST_F(Recordings, WhatIsThereAlreadyOrCannotBeReadLeavesNothing) {
  const fs::path source = film("film call");  // the bytes of the test project's
  testing::expect_usage_error([&] { add("again", source); }, "as call");
  write_file(source, "other");
  testing::expect_usage_error([&] { add("call", source); }, "of that name");
  testing::expect_usage_error([&] { add("a\tb", source); }, "name");
  testing::message_of(ErrorKind::kInput, [&] { add("none", project_.scratch / "none"); });
  testing::message_of(ErrorKind::kInput, [&] { add("none", project_.scratch.path()); });
  session_ = 99;
  testing::expect_usage_error([&] { add("new", source); }, "99");
  session_ = 1;
  cancel_.cancel();
  testing::message_of(ErrorKind::kCancelled, [&] { add("new", source); });
  EXPECT_EQ(media(), 1);
  EXPECT_EQ(recordings(file_).size(), 1u);
  testing::expect_whole(file_);
}

TEST_F(Recordings, KeepTheirFramesOnceTheyAreKnown) {
  EXPECT_EQ(times_of(file_, project_.recording)[99], 3'960'000);
  RecordingFrames frames{64, 48, 0, times_of(file_, project_.recording)};
  EXPECT_NO_THROW(set_frames(file_, "ana", project_.recording, frames));  // the same
  frames.times_us.pop_back();
  testing::expect_usage_error([&] { set_frames(file_, "ana", project_.recording, frames); },
                              "other frames");
  testing::expect_usage_error([&] { set_frames(file_, "ana", 99, frames); }, "99");
  set_recording_state(file_, "ana", project_.recording, "failed", "no face");
  EXPECT_EQ(recording_of(file_, project_.recording).problem, "no face");
  testing::expect_usage_error(
      [&] { set_recording_state(file_, "ana", project_.recording, "lost"); }, "lost");
}

TEST_F(Recordings, FacesAreChangedWithoutLosingTheirTasks) {
  set_face(file_, "ana", {project_.recording, 2, "therapist", {}, "{\"x\": 0}"});
  set_face(file_, "ana", {project_.recording, 1, "", project_.subject, ""});
  const auto faces = faces_of(file_, project_.recording);
  ASSERT_EQ(faces.size(), 2u);
  EXPECT_EQ(faces[0].role, "");
  EXPECT_EQ(faces[1].role, "therapist");
  EXPECT_FALSE(faces[1].subject_id);
  EXPECT_EQ(tasks(file_).size(), 2u);
  EXPECT_THROW(set_face(file_, "ana", {99, 1, "", {}, ""}), Error);
  EXPECT_THROW(set_face(file_, "ana", {project_.recording, 3, "", 99, ""}), Error);
}

TEST_F(Recordings, ExclusionsAreProposedAndDecided) {
  const std::int64_t id =
      propose_exclusion(file_, "inkling", {0, project_.recording, 1, 10, 99, "too few frames", ""});
  decide_exclusion(file_, "ana", id, "accepted");
  const auto all = exclusions_of(file_, project_.recording);
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].last_frame, 99);
  EXPECT_EQ(all[0].reason, "too few frames");
  EXPECT_EQ(all[0].decision, "accepted");
  testing::expect_usage_error([&] { decide_exclusion(file_, "ana", id, "maybe"); }, "maybe");
  testing::expect_usage_error([&] { decide_exclusion(file_, "ana", 99, "refused"); }, "99");
  for (const auto& frames : {std::pair{5, 4}, {-1, 4}, {0, 100}}) {
    testing::expect_usage_error(
        [&] {
          propose_exclusion(file_, "ana",
                            {0, project_.recording, 1, frames.first, frames.second, "", ""});
        },
        "stretch");
  }
  testing::expect_usage_error(
      [&] {
        propose_exclusion(file_, "ana", {0, project_.recording, 7, 1, 2, "", ""});
      },
      "face 7");
}

TEST_F(Recordings, ProposalsComeTogetherOrNotAtAll) {
  StoredProposal one{0,          project_.recording, 1, "events.csv", "micro", 10, 12, 15, 0.75,
                     "surprise", "[{\"unit\": 1}]"};
  StoredProposal bare{0, project_.recording, 1, "events.csv", "blink", 2, {}, 4, {}, "", "[]"};
  add_proposals(file_, "ana", {one, bare});
  auto all = proposals_of(file_, project_.recording, 1);
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].type, "blink");
  EXPECT_FALSE(all[0].apex_frame);
  EXPECT_FALSE(all[0].score);
  EXPECT_EQ(all[1].apex_frame, 12);
  EXPECT_EQ(all[1].score, 0.75);
  EXPECT_EQ(all[1].units, "[{\"unit\": 1}]");
  StoredProposal late = one;
  late.offset_frame = 100;
  testing::expect_usage_error([&] { add_proposals(file_, "ana", {bare, late}); }, "10-100");
  late = one;
  late.units = "AU1";
  EXPECT_THROW(add_proposals(file_, "ana", {bare, late}), Error);
  EXPECT_EQ(proposals_of(file_, project_.recording, 1).size(), 2u);
  EXPECT_EQ(remove_proposals(file_, "ana", project_.recording, "events.csv"), 2);
  EXPECT_TRUE(proposals_of(file_, project_.recording, 1).empty());
  testing::expect_whole(file_);
}

}  // namespace
}  // namespace inkling
