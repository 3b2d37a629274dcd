#include "inkling/release/release_maker.h"

#include <unistd.h>

#include <algorithm>
#include <utility>

#include "inkling/release/release_work.h"

namespace inkling {

class ReleaseMaker::AtWorkProgress : public Progress {
 public:
  explicit AtWorkProgress(ReleaseMaker& maker) : maker_(maker) {}
  void update(std::string_view stage, std::int64_t done, std::int64_t total) override {
    const std::lock_guard lock(maker_.mutex_);
    maker_.now_.stage = stage, maker_.now_.done = done, maker_.now_.total = total;
  }

 private:
  ReleaseMaker& maker_;
};

ReleaseMaker::ReleaseMaker(ProjectFolder folder, ProjectFile::Clock clock)
    : folder_(std::move(folder)), clock_(std::move(clock)) {}

ReleaseMaker::~ReleaseMaker() {
  {
    const std::lock_guard lock(mutex_);
    if (cancel_) cancel_->cancel();
  }
  if (thread_.joinable()) thread_.join();
}

void ReleaseMaker::make(const ReleaseSettings& settings, const ReleaseJob& job) {
  const auto making = [settings, job](ProjectFile& file, Progress& progress,
                                      const CancelToken& cancel) {
    return make_release(file, settings, job, progress, cancel);
  };
  start(settings.name, settings.version, job, making);
}

void ReleaseMaker::make_again(const std::string& name, const std::string& version,
                              const ReleaseJob& job) {
  const auto making = [name, version, job](ProjectFile& file, Progress& progress,
                                           const CancelToken& cancel) {
    return make_release_again(file, name, version, job, progress, cancel);
  };
  start(name, version, job, making);
}

void ReleaseMaker::start(const std::string& name, const std::string& version, const ReleaseJob& job,
                         Making making) {
  const std::lock_guard lock(mutex_);
  if (is_running_) {
    throw Error(ErrorKind::kUsage, "a release is being made already", now_.name,
                "wait for it, or cancel it");
  }
  if (thread_.joinable()) thread_.join();
  check_release_place(folder_, job.to);
  const ReleaseWork can_be_begun(job.to);
  now_ = {};
  now_.state = "running", now_.name = name, now_.version = version, now_.to = job.to;
  is_running_ = true, erases_ = false;
  cancel_ = std::make_shared<CancelToken>();
  thread_ = std::thread([this, making = std::move(making), job] { run(making, job); });
}

void ReleaseMaker::run(const Making& making, const ReleaseJob& job) {
  [[maybe_unused]] const int niceness = ::nice(10);
  const std::shared_ptr<CancelToken> cancel = cancel_;
  AtWorkProgress progress(*this);
  try {
    ProjectFile file(folder_, clock_);
    const MadeRelease made = making(file, progress, *cancel);
    end("done", [&](ReleaseAtWork& over) {
      over.version = made.plan.settings.version;
      over.people = made.plan.people.size(), over.samples = made.plan.samples.size();
      over.files = made.files, over.bytes = made.bytes, over.is_same = made.is_same;
    });
  } catch (const Error& error) {
    const bool was_cancelled = error.kind() == ErrorKind::kCancelled;
    const bool may_go_on = was_cancelled ? !erases_ : error.kind() == ErrorKind::kEnvironment;
    std::optional<Error> failure = error;
    if (!may_go_on) {
      try {
        erase_release_work(job.to);
      } catch (const Error& left) {
        failure = left;
      }
    }
    end(was_cancelled ? "cancelled" : "failed",
        [&](ReleaseAtWork& over) { over.failure = failure; });
  } catch (const std::exception& broken) {
    end("failed", [&](ReleaseAtWork& over) {
      over.failure = Error(ErrorKind::kEnvironment, std::string("internal error: ") + broken.what(),
                           over.name, "tell the makers of Inkling");
    });
  }
}

void ReleaseMaker::end(const std::string& state, const std::function<void(ReleaseAtWork&)>& tell) {
  const std::lock_guard lock(mutex_);
  now_.state = state;
  tell(now_);
  is_running_ = false;
  changed_.notify_all();
}

void ReleaseMaker::cancel() {
  std::unique_lock lock(mutex_);
  if (!is_running_) return;
  erases_ = true;
  cancel_->cancel();
  changed_.wait(lock, [&] { return !is_running_; });
}

ReleaseAtWork ReleaseMaker::now() const {
  const std::lock_guard lock(mutex_);
  return now_;
}

}  // namespace inkling
