#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "inkling/error.h"
#include "inkling/release/make_release.h"

namespace inkling {

// What is made in the background, or was made last.
struct ReleaseAtWork {
  std::string state = "none";  // none, running, done, failed, cancelled
  std::string name, version;
  std::filesystem::path to;
  std::string stage;  // while it runs: samples, files …
  std::int64_t done = 0, total = -1;
  std::optional<Error> failure;
  std::size_t people = 0, samples = 0, files = 0;  // once it is done
  std::uint64_t bytes = 0;
  bool is_same = true;  // one that was made again: to the byte
};

// Makes releases of a project, one at a time, in a thread that leaves the processor to others. It
// opens the project for itself, so nobody who codes waits for it. Safe to use from several threads.
class ReleaseMaker {
 public:
  ReleaseMaker(ProjectFolder folder, ProjectFile::Clock clock);
  // Stops what it is at; what was made of it stays, and goes on when the same is asked for again.
  ~ReleaseMaker();
  ReleaseMaker(const ReleaseMaker&) = delete;
  ReleaseMaker& operator=(const ReleaseMaker&) = delete;

  // Throw Error(kUsage) while another one is made; and what is known of the place at once:
  // check_release_place(), ReleaseWork.
  void make(const ReleaseSettings& settings, const ReleaseJob& job);
  void make_again(const std::string& name, const std::string& version, const ReleaseJob& job);
  // Stops what is being made, waits until it has stopped, and erases what was made of it.
  void cancel();

  ReleaseAtWork now() const;

 private:
  class AtWorkProgress;
  using Making = std::function<MadeRelease(ProjectFile&, Progress&, const CancelToken&)>;

  void start(const std::string& name, const std::string& version, const ReleaseJob& job,
             Making making);
  void run(const Making& making, const ReleaseJob& job);
  void end(const std::string& state, const std::function<void(ReleaseAtWork&)>& tell);

  const ProjectFolder folder_;
  const ProjectFile::Clock clock_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  ReleaseAtWork now_;
  bool is_running_ = false;
  std::atomic<bool> erases_{false};
  std::shared_ptr<CancelToken> cancel_;
  std::thread thread_;
};

}  // namespace inkling
