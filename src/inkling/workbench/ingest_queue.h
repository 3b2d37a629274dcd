#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "inkling/progress.h"
#include "inkling/storage/recordings.h"

namespace inkling {

// A piece of work in the background.
struct IngestJob {
  std::int64_t id = 0;
  std::string kind;               // add, analyse
  std::int64_t recording_id = 0;  // 0: none yet
  std::string state = "waiting";  // waiting, running, done, failed
  double progress = 0;            // 0 to 1; never falls
  std::string note = {};          // the stage, or why it waits or failed
};

// Takes recordings into a project and analyses them in a thread of its own, one after the other.
// What an earlier program left waiting or half done goes on when start() is called; what a full
// disk stopped is tried again. Safe to use from several threads.
class IngestQueue {
 public:
  explicit IngestQueue(ProjectFile& file);
  // Stops what it is at; that goes on the next time.
  ~IngestQueue();
  IngestQueue(const IngestQueue&) = delete;
  IngestQueue& operator=(const IngestQueue&) = delete;

  void start();
  void stop();

  // The job's number. What is to be done is on the disk when it returns: no kill loses it.
  // uploaded_as: the name of an upload, which lies in media/ and is the queue's from here on.
  // Throws Error(kUsage) where there is no such session, Error(kEnvironment).
  std::int64_t add(NewRecording recording, const std::filesystem::path& uploaded_as = {});
  // Tries a recording that failed once more; of one that is ready and whose measured proposals were
  // removed, only these come back. On the disk when it returns, as above. Throws Error(kUsage) for
  // others.
  std::int64_t analyze_again(std::int64_t recording_id, const std::string& actor);
  // Stops what is done for recordings and sessions that the project has no more, as they were
  // removed or their child was withdrawn, and waits until it has stopped.
  void forget_gone();

  // Takes a job that failed off the list. Throws Error(kUsage) where there is none.
  void forget_failed(std::int64_t job_id);

  // Those that wait or run, and the last hundred that are over.
  std::vector<IngestJob> jobs();

 private:
  using Clock = std::chrono::steady_clock;
  struct Work {
    std::int64_t job_id = 0;
    std::int64_t recording_id = 0;  // 0: `recording` is to be added
    NewRecording recording;
    Clock::time_point not_before;  // when it is tried again
  };
  struct RunningWork {
    Work work;
    CancelToken cancel;
  };
  class JobProgress;

  void run();
  bool next_work(Work& work);
  void work_on(const Work& work, const CancelToken& cancel);
  void add_to_project(const Work& work, const CancelToken& cancel);
  void analyze(const Work& work, const CancelToken& cancel);
  bool is_gone(const Work& work);
  void try_later(Work work, const std::string& why);
  void set_state(std::int64_t job_id, const std::string& state, const std::string& note);
  std::int64_t put(IngestJob job, NewRecording recording);

  ProjectFile& file_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<IngestJob> jobs_;
  std::deque<Work> waiting_;
  RunningWork* running_ = nullptr;
  std::int64_t last_job_ = 0;
  CancelToken cancel_;
  std::thread thread_;
};

}  // namespace inkling
