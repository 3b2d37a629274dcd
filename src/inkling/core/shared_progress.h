#pragma once

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "inkling/progress.h"

namespace inkling {

// Parts of a job that run side by side, told as one: every update of any part is one step of the
// whole. Parts may call it from several threads.
class SharedProgress : public Progress {
 public:
  // stage: what the whole is called; empty: as the part that spoke last.
  SharedProgress(Progress& under, std::int64_t total, std::string stage = "")
      : under_(under), total_(total), stage_(std::move(stage)) {}

  void update(std::string_view stage, std::int64_t, std::int64_t) override {
    add(1, stage_.empty() ? stage : stage_);
  }
  // Precondition: the whole has a stage.
  void add(std::int64_t steps) { add(steps, stage_); }

 private:
  void add(std::int64_t steps, std::string_view stage) {
    const std::int64_t done = done_ += steps;
    under_.update(stage, done, std::max(done, total_));
  }

  Progress& under_;
  std::int64_t total_;
  std::string stage_;
  std::atomic<std::int64_t> done_{0};
};

}  // namespace inkling
