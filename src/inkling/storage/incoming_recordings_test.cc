#include "inkling/storage/incoming_recordings.h"

#include "inkling/core/testing/error_checks.h"
#include "inkling/storage/project_check.h"
#include "inkling/storage/testing/test_project.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

class IncomingRecordings : public ::testing::Test {
 protected:
  // Of a file that lies in the scratch folder.
  NewRecording wanted(const std::string& name) {
    write_file(project_.scratch / (name + ".mp4"), "film of " + name);
    NewRecording one;
    one.session_id = 1, one.name = name, one.source = project_.scratch / (name + ".mp4");
    one.actor = "ana", one.numbered = true;
    return one;
  }

  testing::TestProject project_;
};

TEST_F(IncomingRecordings, AreThereWhenTheProjectIsOpenedAgain) {
  {
    ProjectFile file = project_.open();
    NewRecording linked = wanted("linked");
    linked.link = true;
    expect_recording(file, linked);
    expect_recording(file, wanted("copied"));
  }
  ProjectFile file = project_.open();
  const auto all = incoming_recordings(file);
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].name, "linked");
  EXPECT_TRUE(all[0].link && all[0].numbered && !all[0].uploaded);
  EXPECT_EQ(all[0].source, project_.scratch / "linked.mp4");
  EXPECT_EQ(all[1].name, "copied");
  EXPECT_FALSE(all[1].link);
  EXPECT_EQ(all[1].actor, "ana");
  EXPECT_EQ(log_entries(file).back().action, "recording.expect");
  EXPECT_EQ(log_entries(file).back().subject_id, project_.subject);
}

TEST_F(IncomingRecordings, AnUploadIsTheProjectsUntilItIsARecordingOrDropped) {
  ProjectFile file = project_.open();
  const NewRecording upload = wanted("upload");
  const NewRecording expected = expect_recording(file, upload, "my call.MKV");
  EXPECT_FALSE(fs::exists(upload.source));
  EXPECT_EQ(expected.source.parent_path(), project_.folder.media());
  EXPECT_EQ(expected.source.extension(), ".MKV");
  EXPECT_EQ(incoming_recordings(file).at(0).source, expected.source);
  EXPECT_EQ(read_file(expected.source), "film of upload");

  Progress progress;
  EXPECT_EQ(add_recording(file, expected, progress, CancelToken()).name, "upload");
  EXPECT_TRUE(incoming_recordings(file).empty());
  EXPECT_FALSE(fs::exists(expected.source));

  const NewRecording refused = expect_recording(file, wanted("refused"), "refused.mp4");
  drop_incoming(file, refused);
  EXPECT_TRUE(incoming_recordings(file).empty());
  EXPECT_FALSE(fs::exists(refused.source));
  EXPECT_EQ(log_entries(file).back().action, "recording.refuse");
  testing::expect_whole(file);
}

TEST_F(IncomingRecordings, AFileThatIsNoUploadStaysWhereItIs) {
  ProjectFile file = project_.open();
  const NewRecording expected = expect_recording(file, wanted("mine"));
  drop_incoming(file, expected);
  EXPECT_EQ(read_file(project_.scratch / "mine.mp4"), "film of mine");
}

TEST_F(IncomingRecordings, OfNoSessionAreRefusedAndTheUploadStays) {
  ProjectFile file = project_.open();
  NewRecording upload = wanted("upload");
  upload.session_id = 99;
  testing::expect_words(
      testing::message_of(ErrorKind::kUsage, [&] { expect_recording(file, upload, "a.mp4"); }),
      {"no such session", "99"});
  EXPECT_TRUE(fs::exists(upload.source));
  EXPECT_TRUE(incoming_recordings(file).empty());
}

}  // namespace
}  // namespace inkling
