#include "inkling/workbench/ingest_queue.h"

#include <unistd.h>

#include <algorithm>
#include <utility>

#include "inkling/files/names.h"
#include "inkling/storage/incoming_recordings.h"
#include "inkling/storage/proposals.h"
#include "inkling/storage/subjects.h"
#include "inkling/workbench/ingest.h"

namespace inkling {
namespace {

constexpr std::size_t kKeptJobs = 100;
constexpr std::chrono::seconds kRetryAfter{5};
constexpr char kRecordingGone[] =
    "the recording is gone: it was removed, or its child was withdrawn";

bool is_over(const IngestJob& job) { return job.state == "done" || job.state == "failed"; }

}  // namespace

class IngestQueue::JobProgress : public Progress {
 public:
  JobProgress(IngestQueue& queue, std::int64_t job_id) : queue_(queue), job_id_(job_id) {}
  void update(std::string_view stage, std::int64_t done, std::int64_t total) override {
    const std::lock_guard lock(queue_.mutex_);
    for (IngestJob& job : queue_.jobs_) {
      if (job.id != job_id_) continue;
      job.note = stage;
      const double share =
          total > 0 ? std::min(1.0, static_cast<double>(done) / static_cast<double>(total)) : 0;
      job.progress = std::max(job.progress, share);  // a stage that follows begins anew
    }
  }

 private:
  IngestQueue& queue_;
  std::int64_t job_id_;
};

IngestQueue::IngestQueue(ProjectFile& file) : file_(file) {}

IngestQueue::~IngestQueue() { stop(); }

void IngestQueue::start() {
  for (NewRecording& recording : incoming_recordings(file_)) {
    put({.kind = "add"}, std::move(recording));
  }
  const auto to_measure = recordings_to_measure(file_);
  for (const StoredRecording& recording : recordings(file_)) {
    const bool is_again = recording.state == "ready" && to_measure.contains(recording.id);
    if (recording.state == "waiting" || recording.state == "analysing" || is_again) {
      put({.kind = "analyse", .recording_id = recording.id}, {});
    }
  }
  thread_ = std::thread([this] { run(); });
}

void IngestQueue::stop() {
  {
    const std::lock_guard lock(mutex_);
    cancel_.cancel();
    if (running_) running_->cancel.cancel();
    changed_.notify_all();
  }
  if (thread_.joinable()) thread_.join();
}

std::int64_t IngestQueue::put(IngestJob job, NewRecording recording) {
  const std::lock_guard lock(mutex_);
  job.id = ++last_job_;
  waiting_.push_back({job.id, job.recording_id, std::move(recording), {}});
  jobs_.push_back(std::move(job));
  std::size_t over = static_cast<std::size_t>(std::count_if(jobs_.begin(), jobs_.end(), is_over));
  std::erase_if(jobs_, [&](const IngestJob& one) { return is_over(one) && over-- > kKeptJobs; });
  changed_.notify_all();
  return last_job_;
}

std::int64_t IngestQueue::add(NewRecording recording, const std::filesystem::path& uploaded_as) {
  NewRecording expected = expect_recording(file_, std::move(recording), uploaded_as);
  const std::string name = expected.name;
  return put({.kind = "add", .note = name}, std::move(expected));
}

std::int64_t IngestQueue::analyze_again(std::int64_t recording_id, const std::string& actor) {
  const std::string state = recording_of(file_, recording_id).state;
  if (state == "ready" && !recordings_without_measured(file_).contains(recording_id)) {
    throw Error(ErrorKind::kUsage, "the recording did not fail", std::to_string(recording_id),
                "wait until it is analysed");
  }
  {
    const std::lock_guard lock(mutex_);
    const bool is_at_work = std::any_of(jobs_.begin(), jobs_.end(), [&](const IngestJob& job) {
      return job.kind == "analyse" && job.recording_id == recording_id && !is_over(job);
    });
    if (is_at_work) {
      throw Error(ErrorKind::kUsage, "the recording is being analysed",
                  std::to_string(recording_id), "wait until that is done");
    }
  }
  if (state == "ready") {
    ask_to_measure(file_, actor, recording_id);
  } else {
    set_recording_state(file_, actor, recording_id, "waiting");
  }
  return put({.kind = "analyse", .recording_id = recording_id}, {});
}

bool IngestQueue::is_gone(const Work& work) {
  if (work.recording_id != 0) {
    const auto all = recordings(file_);
    return std::none_of(all.begin(), all.end(),
                        [&](const auto& one) { return one.id == work.recording_id; });
  }
  return !has_session(file_, work.recording.session_id);
}

void IngestQueue::forget_gone() {
  std::unique_lock lock(mutex_);
  std::vector<std::int64_t> gone;
  std::erase_if(waiting_, [&](const Work& work) {
    const bool goes = is_gone(work);
    if (goes) gone.push_back(work.job_id);
    return goes;
  });
  for (IngestJob& job : jobs_) {
    if (std::find(gone.begin(), gone.end(), job.id) == gone.end()) continue;
    job.state = "failed", job.note = kRecordingGone;
  }
  if (!running_ || !is_gone(running_->work)) return;
  const std::int64_t job_id = running_->work.job_id;
  running_->cancel.cancel();
  changed_.wait(lock, [&] { return !running_ || running_->work.job_id != job_id; });
}

void IngestQueue::forget_failed(std::int64_t job_id) {
  const std::lock_guard lock(mutex_);
  const auto gone = std::erase_if(
      jobs_, [&](const IngestJob& job) { return job.id == job_id && job.state == "failed"; });
  if (gone > 0) return;
  throw Error(ErrorKind::kUsage, "no such job failed", std::to_string(job_id),
              "load the list again");
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

// False: the queue is to stop.
bool IngestQueue::next_work(Work& work) {
  std::unique_lock lock(mutex_);
  while (!cancel_.cancelled()) {
    const auto first =
        std::min_element(waiting_.begin(), waiting_.end(),
                         [](const Work& a, const Work& b) { return a.not_before < b.not_before; });
    if (first == waiting_.end()) {
      changed_.wait(lock);
    } else if (first->not_before > Clock::now()) {
      changed_.wait_until(lock, first->not_before);
    } else {
      work = std::move(*first);
      waiting_.erase(first);
      return true;
    }
  }
  return false;
}

void IngestQueue::run() {
  // Coders come first: of this thread, and of those that it starts.
  [[maybe_unused]] const int niceness = ::nice(10);
  RunningWork running;
  while (next_work(running.work)) {
    RunningWork now{running.work, {}};
    {
      const std::lock_guard lock(mutex_);
      running_ = &now;
    }
    work_on(now.work, now.cancel);
    const std::lock_guard lock(mutex_);
    running_ = nullptr;
    changed_.notify_all();
  }
}

void IngestQueue::work_on(const Work& work, const CancelToken& cancel) {
  set_state(work.job_id, "running", "");
  try {
    if (work.recording_id == 0) {
      add_to_project(work, cancel);
    } else {
      analyze(work, cancel);
    }
  } catch (const Error& error) {
    if (cancel_.cancelled()) return;
    const bool was_removed = error.kind() == ErrorKind::kCancelled;
    if (error.kind() == ErrorKind::kEnvironment) {
      try_later(work, error.what());
    } else {
      set_state(work.job_id, "failed", was_removed ? kRecordingGone : readable_name(error.what()));
    }
  } catch (const std::exception& error) {
    set_state(work.job_id, "failed", std::string("internal error: ") + error.what());
  }
}

// A disk that is full has room again one day; nothing is given up until then.
void IngestQueue::try_later(Work work, const std::string& why) {
  set_state(work.job_id, "waiting", readable_name(why));
  const std::lock_guard lock(mutex_);
  work.not_before = Clock::now() + kRetryAfter;
  waiting_.push_back(std::move(work));
}

void IngestQueue::add_to_project(const Work& work, const CancelToken& cancel) {
  JobProgress progress(*this, work.job_id);
  std::int64_t id = 0;
  try {
    id = add_recording(file_, work.recording, progress, cancel).id;
  } catch (const Error& error) {
    const bool goes_on = error.kind() == ErrorKind::kEnvironment || cancel_.cancelled();
    if (!goes_on) drop_incoming(file_, work.recording);
    throw;
  }
  {
    const std::lock_guard lock(mutex_);
    for (IngestJob& job : jobs_) {
      if (job.id == work.job_id) job.recording_id = id;
    }
  }
  set_state(work.job_id, "done", "");
  put({.kind = "analyse", .recording_id = id}, {});
}

void IngestQueue::analyze(const Work& work, const CancelToken& cancel) {
  JobProgress progress(*this, work.job_id);
  const IngestLock lock(file_.folder(), cancel);
  if (recording_of(file_, work.recording_id).state == "ready" &&
      recordings_without_measured(file_).contains(work.recording_id)) {
    measure_again(file_, work.recording_id, progress, cancel);
  } else {
    ingest_recording(file_, work.recording_id, progress, cancel);
  }
  const StoredRecording recording = recording_of(file_, work.recording_id);
  set_state(work.job_id, recording.state == "ready" ? "done" : "failed", recording.problem);
}

}  // namespace inkling
