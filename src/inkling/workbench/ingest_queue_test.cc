#include "inkling/workbench/ingest_queue.h"

#include <algorithm>
#include <functional>

#include "inkling/core/testing/error_checks.h"
#include "inkling/storage/incoming_recordings.h"
#include "inkling/storage/proposals.h"
#include "inkling/storage/testing/test_project.h"
#include "inkling/storage/withdrawal.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

constexpr auto kPatience = std::chrono::minutes(2);

class IngestQueueTest : public ::testing::Test {
 protected:
  // Bytes that are no video: they come in and cannot be analysed.
  NewRecording wanted(const std::string& name, const std::string& bytes = "") {
    const fs::path source = project_.scratch / (name + ".bin");
    write_file(source, bytes.empty() ? "no video: " + name : bytes);
    NewRecording one;
    one.session_id = 1, one.name = name, one.source = source, one.actor = "ana";
    return one;
  }
  static bool all_over(const std::vector<IngestJob>& jobs) {
    return std::all_of(jobs.begin(), jobs.end(), [](const IngestJob& job) {
      return job.state == "done" || job.state == "failed";
    });
  }
  // As they are once nothing waits or runs any more.
  static std::vector<IngestJob> finished(IngestQueue& queue) {
    const auto end = std::chrono::steady_clock::now() + kPatience;
    while (!all_over(queue.jobs()) && std::chrono::steady_clock::now() < end) {
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return queue.jobs();
  }
  StoredRecording recording_named(const std::string& name) {
    for (StoredRecording& one : recordings(file_)) {
      if (one.name == name) return std::move(one);
    }
    return {};
  }

  testing::TestProject project_;
  ProjectFile file_{project_.folder, project_.clock()};
};

TEST_F(IngestQueueTest, TakesARecordingInAndSaysWhyItCannotBeAnalysed) {
  set_recording_state(file_, "ana", project_.recording, "ready");
  IngestQueue queue(file_);
  queue.start();
  queue.add(wanted("letter"));
  const auto jobs = finished(queue);
  ASSERT_EQ(jobs.size(), 2u);
  EXPECT_EQ(jobs[0].kind + " " + jobs[0].state, "add done");
  EXPECT_EQ(jobs[1].kind + " " + jobs[1].state, "analyse failed");
  const StoredRecording letter = recording_named("letter");
  EXPECT_EQ(jobs[1].recording_id, letter.id);
  EXPECT_EQ(letter.state, "failed");
  EXPECT_EQ(jobs[1].note, letter.problem);
  EXPECT_TRUE(letter.problem.starts_with("letter: ")) << letter.problem;  // not by its SHA-256
  EXPECT_FALSE(fs::exists(project_.folder.results() / std::to_string(letter.id)));

  queue.analyze_again(letter.id, "ana");
  EXPECT_EQ(finished(queue).back().state, "failed");
  testing::expect_words(
      testing::message_of(ErrorKind::kUsage,
                          [&] { queue.analyze_again(project_.recording, "ana"); }),
      {"did not fail"});
}

TEST_F(IngestQueueTest, ProposalsThatWereRemovedAreMeasuredAgain) {
  const std::int64_t id = project_.recording;
  set_recording_state(file_, "ana", id, "ready");
  measure_proposals(file_, "ingest", id,
                    {{0, id, 1, "inkling analyze 0.1.0", "micro", 1, 2, 3, {}, ""}});
  remove_proposals(file_, "ana", id, "inkling analyze 0.1.0");
  IngestQueue queue(file_);
  queue.start();
  queue.analyze_again(id, "ana");
  EXPECT_EQ(finished(queue).back().state, "failed");  // its film is a word
  EXPECT_EQ(recording_of(file_, id).state, "ready");  // codes and pictures are not touched
}

// Stopped before it began: the next program does it, and not again what cannot be done.
TEST_F(IngestQueueTest, WhatIsAskedForAgainOutlivesTheProgram) {
  const std::int64_t id = project_.recording;
  set_recording_state(file_, "ana", id, "ready");
  measure_proposals(file_, "ingest", id,
                    {{0, id, 1, "inkling analyze 0.1.0", "micro", 1, 2, 3, {}, ""}});
  remove_proposals(file_, "ana", id, "inkling analyze 0.1.0");
  const std::int64_t failed = project_.add(file_, project_.subject, "other");
  set_recording_state(file_, "ana", failed, "failed", "no reason");
  {
    IngestQueue queue(file_);  // does not run
    queue.analyze_again(id, "ana");
    queue.analyze_again(failed, "ana");
  }
  EXPECT_EQ(recordings_to_measure(file_), std::set<std::int64_t>({id}));
  {
    IngestQueue queue(file_);
    queue.start();
    const auto jobs = finished(queue);
    ASSERT_EQ(jobs.size(), 2u);
    EXPECT_EQ(jobs[0].recording_id + jobs[1].recording_id, id + failed);
  }
  EXPECT_EQ(recordings_to_measure(file_), std::set<std::int64_t>());
  IngestQueue queue(file_);
  queue.start();
  EXPECT_TRUE(finished(queue).empty());
  // What was found is no longer asked for.
  queue.stop();
  ask_to_measure(file_, "ana", id);
  measure_proposals(file_, "ingest", id, {});
  EXPECT_EQ(recordings_to_measure(file_), std::set<std::int64_t>());
  testing::expect_whole(file_);
}

TEST_F(IngestQueueTest, GoesOnWithWhatAnEarlierOneWasAskedFor) {
  expect_recording(file_, wanted("expected"));
  set_recording_state(file_, "ana", project_.recording, "analysing");
  IngestQueue queue(file_);
  EXPECT_TRUE(queue.jobs().empty());
  queue.start();
  finished(queue);
  EXPECT_EQ(recording_named("expected").state, "failed");
  EXPECT_EQ(recording_named("call").state, "failed");  // whose film is a word
  EXPECT_TRUE(incoming_recordings(file_).empty());
}

TEST_F(IngestQueueTest, WhatTheProjectHasIsNotTakenTwiceAndNotAskedForAgain) {
  set_recording_state(file_, "ana", project_.recording, "ready");
  IngestQueue queue(file_);
  queue.start();
  queue.add(wanted("again", "film call"), "again.mp4");
  const auto jobs = finished(queue);
  ASSERT_EQ(jobs.size(), 1u);
  EXPECT_EQ(jobs[0].state, "failed");
  EXPECT_NE(jobs[0].note.find("call"), std::string::npos) << jobs[0].note;
  EXPECT_TRUE(incoming_recordings(file_).empty());
  for (const auto& entry : fs::directory_iterator(project_.folder.media())) {
    EXPECT_FALSE(entry.path().filename().string().starts_with(".incoming")) << entry.path();
  }
}

TEST_F(IngestQueueTest, WhatWaitsForAWithdrawnChildIsForgotten) {
  IngestQueue queue(file_);  // does not run
  queue.add(wanted("waits"));
  withdraw(file_, "c01", "ana");
  queue.forget_gone();
  const auto jobs = queue.jobs();
  ASSERT_EQ(jobs.size(), 1u);
  EXPECT_EQ(jobs[0].state, "failed");
  EXPECT_NE(jobs[0].note.find("withdrawn"), std::string::npos);
  queue.start();
  EXPECT_TRUE(all_over(finished(queue)));
  EXPECT_TRUE(recordings(file_).empty());
}

TEST_F(IngestQueueTest, StoppedItLeavesForTheNextWhatItHadNotBegun) {
  {
    IngestQueue queue(file_);
    queue.add(wanted("later"));
  }
  EXPECT_EQ(incoming_recordings(file_).size(), 1u);
}

}  // namespace
}  // namespace inkling
