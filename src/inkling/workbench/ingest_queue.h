#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "inkling/progress.h"
#include "inkling/storage/project_file.h"

namespace inkling {

// A file that is to become a recording of a project.
struct NewRecording {
  std::int64_t session_id = 0;
  std::string name;
  std::filesystem::path source;
  bool link = false;     // it stays where it is
  bool consume = false;  // the source is removed when it was copied
  std::string actor;     // who brings it
};

// A piece of work in the background.
struct IngestJob {
  std::int64_t id = 0;
  std::string kind;               // add, analyse
  std::int64_t recording_id = 0;  // 0: none yet
  std::string state = "waiting";  // waiting, running, done, failed
  double progress = 0;            // 0 to 1, of the stage
  std::string note = {};          // the stage, or why it failed
};

// Takes recordings into a project and analyses them in a thread of its own, one after the other.
// What an earlier program left waiting or half done goes on when start() is called. Safe to use
// from several threads.
class IngestQueue {
 public:
  explicit IngestQueue(ProjectFile& file);
  // Stops what it is at; that goes on the next time.
  ~IngestQueue();
  IngestQueue(const IngestQueue&) = delete;
  IngestQueue& operator=(const IngestQueue&) = delete;

  void start();
  void stop();

  // The job's number.
  std::int64_t add(NewRecording recording);
  // Tries a recording that failed once more.
  std::int64_t analyze_again(std::int64_t recording_id);

  // Those that wait or run, and the last hundred that are over.
  std::vector<IngestJob> jobs();

 private:
  struct Work;
  class JobProgress;

  void run();
  void work_on(Work& work);
  void add_to_project(Work& work);
  void analyze(Work& work);
  void set_state(std::int64_t job_id, const std::string& state, const std::string& note);
  std::int64_t put(IngestJob job, NewRecording recording);

  ProjectFile& file_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<IngestJob> jobs_;
  std::deque<Work> waiting_;
  std::int64_t last_job_ = 0;
  CancelToken cancel_;
  std::thread thread_;
};

}  // namespace inkling
