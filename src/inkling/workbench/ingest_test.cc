#include "inkling/workbench/ingest.h"

#include "inkling/storage/project_check.h"
#include "inkling/storage/testing/test_project.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

// Real recordings go through tests/workbench_ingest_test.py; here is what goes wrong.
class Ingest : public ::testing::Test {
 protected:
  StoredRecording ingest(std::int64_t id, const CancelToken& cancel = CancelToken()) {
    Progress progress;
    ingest_recording(file_, id, progress, cancel);
    return recording_of(file_, id);
  }

  testing::TestProject project_;
  ProjectFile file_{project_.folder, project_.clock()};
};

TEST_F(Ingest, WhatIsNoVideoFailsAndSaysSo) {
  const StoredRecording failed = ingest(project_.recording);
  EXPECT_EQ(failed.state, "failed");
  EXPECT_TRUE(failed.problem.starts_with("call: ")) << failed.problem;
  EXPECT_FALSE(fs::exists(project_.folder.results() / "1"));
  EXPECT_EQ(failed.frames, 100);  // codes are counted in them
  testing::expect_whole(file_);
}

TEST_F(Ingest, AFileThatIsGoneFailsAndAReadyOneIsLeftAlone) {
  fs::remove(path_of(project_.folder, recording_of(file_, project_.recording)));
  EXPECT_NE(ingest(project_.recording).problem.find("is not there"), std::string::npos);
  set_recording_state(file_, "ana", project_.recording, "ready");
  const auto entries = log_entries(file_).size();
  EXPECT_EQ(ingest(project_.recording).state, "ready");
  EXPECT_EQ(log_entries(file_).size(), entries);
  EXPECT_THROW(ingest(99), Error);
}

TEST_F(Ingest, OneProgramAtATimeHasTheLock) {
  CancelToken cancelled;
  cancelled.cancel();
  {
    const IngestLock first(project_.folder, CancelToken());
    EXPECT_THROW(IngestLock(project_.folder, cancelled), Error);
  }
  EXPECT_NO_THROW(IngestLock(project_.folder, CancelToken()));
}

TEST_F(Ingest, FilesOfAFaceLieInTheResultsOfTheRecording) {
  EXPECT_EQ(crops_file(project_.folder, 7, 2), project_.folder.results() / "7" / "face-2.crops");
  EXPECT_EQ(measurements_file(project_.folder, 7, 2),
            project_.folder.results() / "7" / "face-2.measurements");
}

}  // namespace
}  // namespace inkling
