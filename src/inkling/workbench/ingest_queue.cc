#include "inkling/workbench/ingest_queue.h"

#include <unistd.h>

#include <algorithm>
#include <system_error>
#include <utility>

#include "inkling/storage/recordings.h"
#include "inkling/workbench/ingest.h"

namespace inkling {
namespace {

constexpr std::size_t kKeptJobs = 100;

bool is_over(const IngestJob& job) { return job.state == "done" || job.state == "failed"; }

}  // namespace

struct IngestQueue::Work {
  std::int64_t job_id = 0;
  std::int64_t recording_id = 0;  // 0: `recording` is to be added
  NewRecording recording;
};

class IngestQueue::JobProgress : public Progress {
 public:
  JobProgress(IngestQueue& queue, std::int64_t job_id) : queue_(queue), job_id_(job_id) {}
  void update(std::string_view stage, std::int64_t done, std::int64_t total) override {
    const std::lock_guard lock(queue_.mutex_);
    for (IngestJob& job : queue_.jobs_) {
      if (job.id != job_id_) continue;
      job.note = stage;
      job.progress =
          total > 0 ? std::min(1.0, static_cast<double>(done) / static_cast<double>(total)) : 0;
    }
  }

 private:
  IngestQueue& queue_;
  std::int64_t job_id_;
};

IngestQueue::IngestQueue(ProjectFile& file) : file_(file) {}

IngestQueue::~IngestQueue() { stop(); }

void IngestQueue::start() {
  for (const StoredRecording& recording : recordings(file_)) {
    if (recording.state == "waiting" || recording.state == "analysing") {
      put({.kind = "analyse", .recording_id = recording.id}, {});
    }
  }
  thread_ = std::thread([this] { run(); });
}

void IngestQueue::stop() {
  cancel_.cancel();
  {
    const std::lock_guard lock(mutex_);
    changed_.notify_all();
  }
  if (thread_.joinable()) thread_.join();
}

std::int64_t IngestQueue::put(IngestJob job, NewRecording recording) {
  const std::lock_guard lock(mutex_);
  job.id = ++last_job_;
  waiting_.push_back({job.id, job.recording_id, std::move(recording)});
  jobs_.push_back(std::move(job));
  std::size_t over = static_cast<std::size_t>(std::count_if(jobs_.begin(), jobs_.end(), is_over));
  std::erase_if(jobs_, [&](const IngestJob& one) { return is_over(one) && over-- > kKeptJobs; });
  changed_.notify_all();
  return last_job_;
}

std::int64_t IngestQueue::add(NewRecording recording) {
  return put({.kind = "add"}, std::move(recording));
}

std::int64_t IngestQueue::analyze_again(std::int64_t recording_id) {
  if (recording_of(file_, recording_id).state != "failed") {
    throw Error(ErrorKind::kUsage, "the recording did not fail", std::to_string(recording_id),
                "there is nothing to do");
  }
  set_recording_state(file_, kIngestActor, recording_id, "waiting");
  return put({.kind = "analyse", .recording_id = recording_id}, {});
}

std::vector<IngestJob> IngestQueue::jobs() {
  const std::lock_guard lock(mutex_);
  return {jobs_.begin(), jobs_.end()};
}

void IngestQueue::set_state(std::int64_t job_id, const std::string& state,
                            const std::string& note) {
  const std::lock_guard lock(mutex_);
  for (IngestJob& job : jobs_) {
    if (job.id != job_id) continue;
    job.state = state, job.note = note;
    if (state == "done") job.progress = 1;
  }
}

void IngestQueue::run() {
  // Coders come first: of this thread, and of those that it starts.
  [[maybe_unused]] const int niceness = ::nice(10);
  while (!cancel_.cancelled()) {
    Work work;
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [&] { return cancel_.cancelled() || !waiting_.empty(); });
      if (cancel_.cancelled()) return;
      work = std::move(waiting_.front());
      waiting_.pop_front();
    }
    work_on(work);
  }
}

void IngestQueue::work_on(Work& work) {
  set_state(work.job_id, "running", "");
  try {
    if (work.recording_id == 0) {
      add_to_project(work);
    } else {
      analyze(work);
    }
  } catch (const Error& error) {
    if (error.kind() == ErrorKind::kCancelled) return;
    set_state(work.job_id, "failed", error.what());
  } catch (const std::exception& error) {
    set_state(work.job_id, "failed", std::string("internal error: ") + error.what());
  }
}

void IngestQueue::add_to_project(Work& work) {
  JobProgress progress(*this, work.job_id);
  const NewRecording& wanted = work.recording;
  const auto forget_source = [&] {
    std::error_code ignored;
    if (wanted.consume) std::filesystem::remove(wanted.source, ignored);
  };
  std::int64_t id = 0;
  try {
    id = add_recording(file_, wanted.actor, wanted.session_id, wanted.name, wanted.source,
                       wanted.link, progress, cancel_)
             .id;
  } catch (...) {
    forget_source();
    throw;
  }
  forget_source();
  {
    const std::lock_guard lock(mutex_);
    for (IngestJob& job : jobs_) {
      if (job.id == work.job_id) job.recording_id = id;
    }
  }
  set_state(work.job_id, "done", "");
  put({.kind = "analyse", .recording_id = id}, {});
}

void IngestQueue::analyze(Work& work) {
  JobProgress progress(*this, work.job_id);
  const IngestLock lock(file_.folder(), cancel_);
  ingest_recording(file_, work.recording_id, progress, cancel_);
  const StoredRecording recording = recording_of(file_, work.recording_id);
  set_state(work.job_id, recording.state == "ready" ? "done" : "failed", recording.problem);
}

}  // namespace inkling
