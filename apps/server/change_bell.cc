#include "server/change_bell.h"

namespace inkling::server {

std::uint64_t ChangeBell::rings(std::int64_t task_id) {
  const std::lock_guard lock(mutex_);
  return rings_[task_id];
}

void ChangeBell::ring(std::int64_t task_id) {
  const std::lock_guard lock(mutex_);
  ++rings_[task_id];
  rung_.notify_all();
}

bool ChangeBell::wait(std::int64_t task_id, std::uint64_t heard, Deadline deadline) {
  std::unique_lock lock(mutex_);
  if (waiting_ >= kMost || closed_) return false;
  ++waiting_;
  rung_.wait_until(lock, deadline, [&] { return closed_ || rings_[task_id] > heard; });
  --waiting_;
  return !closed_;
}

void ChangeBell::close() {
  const std::lock_guard lock(mutex_);
  closed_ = true;
  rung_.notify_all();
}

}  // namespace inkling::server
